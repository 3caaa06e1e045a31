"""Organisations that turn out to be one, in stances, names and the coalition's parts."""

from __future__ import annotations

import pytest

from shared.testing.doors import Door
from tests.component.policy.conftest import HOUSE, PARTNER, POST, Tell
from tests.component.policy.test_stances import state

BOTH = {
    "organization_id": PARTNER,
    "name": "Farmers Union",
    "into_organization_id": HOUSE,
    "into_name": "Wells Trust",
}


@pytest.fixture
def partners(tell: Tell) -> None:
    """Two partners of different sectors, and somebody who decides in the second."""
    for organization_id, name, sector in ((HOUSE, "Wells Trust", "ngo"), (PARTNER, "Farmers Union", "union")):
        about = {"organization_id": organization_id, "name": name, "sector": sector, "is_partner": True}
        tell("stakeholders.organization.registered", organization_id, **about)
    held = {**POST, "membership_id": "m1", "person_id": "p1", "organization_id": PARTNER}
    tell("stakeholders.membership.held", "m1", **held)


@pytest.mark.usefixtures("partners")
class TestMergedOrganizations:
    def test_have_one_stance_the_latest(self, policy: Door, tell: Tell, line: str) -> None:
        state(policy, line, "support", HOUSE, taken_on="2025-03-01")
        state(policy, line, "oppose", PARTNER, taken_on="2025-03-02")
        assert policy.show_conflicts({"policy_id": line})["conflicts_in_all"] == 1
        tell("stakeholders.organization.merged", PARTNER, **BOTH)
        shown = policy.show_conflicts({"policy_id": line})
        assert (shown["conflicts_in_all"], shown["stances"]["oppose"], shown["stances"]["support"]) == (
            0,
            1,
            0,
        )
        listed = policy.list_stances({"organization_id": HOUSE})["items"]
        assert {one["organization_id"] for one in listed} == {HOUSE}
        assert {one["organization_name"] for one in listed} == {"Wells Trust"}
        state(policy, line, "amend", PARTNER, taken_on="2025-03-05")
        assert policy.show_conflicts({"policy_id": line})["stances"]["amend"] == 1

    def test_are_called_by_one_name_and_two_again(self, policy: Door, tell: Tell) -> None:
        def body() -> str:
            return str(policy.list_decision_makers({})["items"][0]["body"])

        assert body() == "Farmers Union"
        tell("stakeholders.organization.merged", PARTNER, **BOTH)
        assert body() == "Wells Trust"
        tell("stakeholders.organization.unmerged", PARTNER, **BOTH)
        assert body() == "Farmers Union"

    def test_are_of_the_kept_ones_part_of_society(self, policy: Door, tell: Tell, line: str) -> None:
        assert policy.show_speakers({"policy_id": line})["lacking"] == ["ngo", "union"]
        tell("stakeholders.organization.merged", PARTNER, **BOTH)
        assert policy.show_speakers({"policy_id": line})["lacking"] == ["ngo"]
        tell("stakeholders.organization.unmerged", PARTNER, **BOTH)
        assert policy.show_speakers({"policy_id": line})["lacking"] == ["ngo", "union"]
