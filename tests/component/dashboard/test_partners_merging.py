"""What pages say of merges of which a partner learns that they happened, but not into whom."""

from __future__ import annotations

import html
from typing import Any

import pytest

from services.dashboard.web.pages import partners
from services.dashboard.web.pages.partners.merging import MERGES, untold
from services.dashboard.web.screens import Answer
from shared.contracts.told import fields_of_events
from shared.testing.personas import ADA, AGENCY, CHI
from tests.component.dashboard.conftest import FakeAsk, a_look, screen_at, showing
from tests.component.dashboard.partner_answers import (
    AGREEMENT,
    LABELS,
    a_delivery,
    a_page,
    a_preview,
    an_agreement,
    one_delivery,
    previewed,
    shareable,
    terms,
)

ONE, NEXT, DELIVERY = (
    screen_at(partners.SCREENS, f"/partners/{{agreement_id}}{rest}")
    for rest in ("", "/write", "/deliveries/{sequence}")
)
THIS = {"agreement_id": AGREEMENT}
CONSENT, MERGED = "stakeholders.consent.given", "stakeholders.person.merged"
KINDS = {
    "items": [
        shareable(CONSENT, "Given.", person_id="Whose."),
        shareable(MERGED, "Merged.", person_id="Who.", merged_into="Into whom."),
    ]
}
NOT_INTO_WHOM = "made one leaves in any case, but not into whom"
BARE = {"type": f"org.groundswell.{MERGED}.v1", "subject": "p_1", "data": {}}


def shared(**fields: dict[str, str]) -> list[dict[str, Any]]:
    return [{"type": kind.replace("__", "."), "fields": rules} for kind, rules in fields.items()]


class TestUntold:
    @pytest.mark.parametrize(
        ("events", "count"),
        [
            (shared(stakeholders__consent__given={"person_id": "allow"}), 1),
            (shared(stakeholders__consent__given={"person_id": "none"}), 0),
            (shared(campaigns__activity__reported={"activity": "allow"}), 0),
            (shared(stakeholders__person__merged={"person_id": "allow", "merged_into": "allow"}), 0),
            (shared(stakeholders__person__merged={"person_id": "allow", "merged_into": "hash"}), 1),
            (shared(stakeholders__organization__registered={"name": "allow"}), 1),
            (shared(stakeholders__organization__merged={"into_organization_id": "allow"}), 0),
        ],
    )
    def test_is_what_the_terms_do_not_let_leave(self, events: list[dict[str, Any]], count: int) -> None:
        assert len(untold(events)) == count

    def test_goes_by_fields_that_contracts_have(self) -> None:
        assert [kind for kind, merge in MERGES.items() if merge.into not in fields_of_events()[kind]] == []


class TestPages:
    def agreed(self, *events: dict[str, Any], **waiting: Any) -> FakeAsk:
        return FakeAsk(
            {
                "feeds.show_agreement": an_agreement(terms=[terms(events=list(events))]),
                "feeds.list_shareable": KINDS,
                "feeds.list_unacknowledged": a_page(*waiting.values()),
                "insights.label_things": LABELS,
                "campaigns.list_campaigns": a_page(),
                "feeds.list_agreements": a_page(),
                "feeds.preview_terms": a_preview(previewed()),
            }
        )

    async def test_of_terms_say_so_and_what_to_allow(self) -> None:
        (consent,) = shared(stakeholders__consent__given={"person_id": "allow"})
        text = html.unescape(await showing(ONE, self.agreed(consent), a_look(CHI, path=THIS)))
        assert NOT_INTO_WHOM in text
        assert "“Merged into (merged_into)” of “Two people were made one”" in text
        merged = {"type": MERGED, "fields": {"person_id": "allow", "merged_into": "allow"}}
        assert NOT_INTO_WHOM not in await showing(ONE, self.agreed(consent, merged), a_look(CHI, path=THIS))

    async def test_of_a_preview_say_so_before_anything_is_written(self) -> None:
        form = {"step": "fill", "organization_id": AGENCY, f"field.{CONSENT}.person_id": "allow"}
        ask, look = self.agreed(), a_look(ADA, path=THIS)
        assert NEXT.act is not None
        answer = await NEXT.act(ask, look, {**form, "do": "preview"})
        assert isinstance(answer, Answer)
        assert NOT_INTO_WHOM in await answer.show(ask, look)

    async def test_of_what_waits_and_of_a_delivery_say_what_can_be_done(self) -> None:
        said = {"event": {**a_delivery()["event"], **BARE}, "why": "held", "asks_for_word": True}
        text = await showing(ONE, self.agreed(one=a_delivery(**said)), a_look(CHI, path=THIS))
        assert "mark the copy as out of date" in text
        assert "mark the copy as out of date" not in await showing(ONE, self.agreed(), a_look(CHI, path=THIS))
        ask = FakeAsk({"feeds.show_delivery": one_delivery(**said, withheld={"merged_into": "none"})})
        text = await showing(DELIVERY, ask, a_look(CHI, path={**THIS, "sequence": "42"}))
        assert "nor into whom two were made one" in text
