"""Two people sign who are one: merging them is followed by campaigns and by insights, and so is taking it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.common_platform import platform as platform  # a fixture, found here by its name
from tests.journeys.program import Program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TODAY = datetime.now(UTC).date()
PLAN = {
    "title": "Wells for the valley",
    "goal": "A working well in every town of the valley.",
    "chain": [
        {"if_we": "gather signatures", "then": "they hear us", "expected": 2, "measure": "signatures"},
    ],
    "starts_on": TODAY.isoformat(),
    "ends_on": (TODAY + timedelta(days=60)).isoformat(),
}
DEMAND = {"title": "Dig the wells", "demand": "Dig the wells that were promised.", "goal": 100}


def a_petition(ada: Program) -> tuple[str, str]:
    """An open petition of a launched campaign; gives both ids."""
    campaign_id = ada.post("/campaigns", PLAN, status=201)["campaign_id"]
    ada.post(f"/campaigns/{campaign_id}/launch")
    opened = ada.post("/petitions", {**DEMAND, "campaign_id": campaign_id}, status=201)
    return campaign_id, opened["petition_id"]


def await_count(ada: Program, campaign_id: str, petition_id: str, number: int) -> None:
    """Wait until campaigns and insights both count so many."""
    ada.until(f"/petitions/{petition_id}", lambda one: one["signatures"] == number)
    for figure in ("signatures", "people"):
        path = f"/insights/figures/{figure}?campaign_id={campaign_id}"
        ada.until(path, lambda one: one["value"] == number)


class TestTwoWhoAreOne:
    def test_count_once_while_they_are_one(self, a_program: Callable[[str], Program]) -> None:
        ada = a_program("ada")
        campaign_id, petition_id = a_petition(ada)
        people = [
            ada.post("/people", {"name": name, "phones": [phone]}, status=201)["person_id"]
            for name, phone in (("Kou Tamba", "+231770990001"), ("Tamba Kou", "+231770990002"))
        ]
        for person_id in people:
            ada.post(f"/petitions/{petition_id}/sign", {"person_id": person_id})
        await_count(ada, campaign_id, petition_id, 2)
        kept, merged = people
        ada.post(f"/people/{kept}/merge", {"merge_id": merged})
        await_count(ada, campaign_id, petition_id, 1)
        ada.post(f"/people/{merged}/unmerge")
        await_count(ada, campaign_id, petition_id, 2)
