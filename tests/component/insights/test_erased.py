"""What insights say once somebody was erased: every figure as before, and the same however often it is worked out."""

from __future__ import annotations

from typing import Any

import pytest

from services.insights.domain.figures import FIGURES, MONEY
from shared.kernel.events import Event
from shared.testing.doors import Door
from tests.component.insights.telling import Teller, deliver
from tests.component.insights.worlds import history


def figures(insights: Door) -> dict[str, Any]:
    """Every figure there is."""
    in_dollars = {name: {"detail": "USD"} for name in MONEY}
    return {
        name: insights.explain_figure({"figure": name, **in_dollars.get(name, {})})["value"]
        for name in FIGURES
    }


def erased(teller: Teller, person: str) -> Event:
    """A person was erased."""
    return teller.tell(
        "stakeholders.person.erased", person, {"person_id": person, "merged_ids": [], "request": None}
    )


@pytest.mark.parametrize("seed", [3, 8])
def test_figures_are_as_before_whoever_was_erased(insights: Door, teller: Teller, seed: int) -> None:
    told = history(seed)
    deliver(insights, *told)
    before = figures(insights)
    assert any(before.values())
    people = {one.data["person_id"] for one in told if "person_id" in one.data}
    assert people
    deliver(insights, *(erased(teller, one) for one in sorted(people)))
    assert figures(insights) == before
