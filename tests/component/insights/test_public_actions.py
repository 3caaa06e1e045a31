"""What insights count of public pages: who was asked to confirm what they gave, and who did."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.events import Event
from shared.testing.doors import Door
from tests.component.insights.telling import Teller, deliver


def confirmation(teller: Teller, step: str, number: int = 1) -> Event:
    """An event of what a stranger gave."""
    data: dict[str, Any] = {
        "confirmation_id": f"f{number}",
        "action_id": "n1",
        "campaign_id": "c1",
        "kind": "petition",
    }
    more = {"expires_at": "2025-03-10T12:00:00Z"} if step == "asked" else {"person_id": f"person-{number}"}
    return teller.tell(f"stakeholders.confirmation.{step}", data["confirmation_id"], {**data, **more})


def values(insights: Door, **narrowed: str) -> tuple[int, int]:
    """Asked and confirmed."""
    asked, given = (
        insights.explain_figure({"figure": f"confirmations_{step}", **narrowed})["value"]
        for step in ("asked", "given")
    )
    return asked, given


class TestFigures:
    @pytest.mark.parametrize("is_late", [False, True])
    def test_count_who_was_asked_and_who_confirmed(
        self, insights: Door, teller: Teller, is_late: bool
    ) -> None:
        events = [
            confirmation(teller, "asked"),
            confirmation(teller, "asked", 2),
            confirmation(teller, "given"),
        ]
        deliver(insights, *(reversed(events) if is_late else events))
        assert values(insights) == (2, 1)
        assert values(insights, campaign_id="c1", detail="n1") == (2, 1)
        assert values(insights, campaign_id="c1", detail="n2") == (0, 0)

    def test_call_the_page_by_its_title(self, insights: Door, teller: Teller) -> None:
        data = {
            "action_id": "n1",
            "campaign_id": "c1",
            "petition_id": "p1",
            "appeal_id": None,
            "kind": "petition",
            "slug": "clean-water",
            "title": "Water now",
            "organization_id": "o1",
        }
        deliver(insights, teller.tell("campaigns.action.published", "n1", data))
        label = insights.label_things({"ids": ["n1"]})["labels"]["n1"]
        assert (label["kind"], label["title"]) == ("action", "Water now")
