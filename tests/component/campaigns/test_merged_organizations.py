"""Organisations that turn out to be one: everything of either is found, told and done under the one that is kept."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden
from shared.kernel.roles import Actor
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY, CHI
from tests.component.campaigns.stories import (
    REPORT,
    a_gathering,
    a_launched_campaign,
    a_person,
    at,
    in_the_register,
)
from tests.component.campaigns.test_resource import a_resource

KEPT = "0195a7c2-6a00-7000-8000-0000000000a1"
KEEPER = Actor("kei", ("partner",), KEPT)


def tell(door: Door, action: str, sequence: int) -> None:
    """The agency's organisation is one with another, or its own again."""
    data = {"organization_id": AGENCY, "name": "A", "into_organization_id": KEPT, "into_name": "K"}
    kind = f"org.groundswell.stakeholders.organization.{action}.v1"
    event = an_event(kind, AGENCY, data, service="stakeholders", clock=door.clock, sequence=sequence)
    door.deliver(REACTIONS, event)


@pytest.fixture
def known(campaigns: Door) -> dict[str, Any]:
    """What there is of the agency: an activity, a task, a gathering, a contribution, an alert, a cycle."""
    in_the_register(campaigns, AGENCY, KEPT)
    campaign_id = a_launched_campaign(campaigns)
    of = {"campaign_id": campaign_id}
    campaigns.report_activity({**REPORT, **of, "organization_id": AGENCY, "reference": "1"}, actor=CHI)
    task = campaigns.plan_task({**of, "title": "Count", "due_on": "2025-03-20", "organization_id": AGENCY})
    resource_id = a_resource(campaigns, **of)
    contribution = campaigns.pledge_contribution({"resource_id": resource_id, "quantity": "2"}, actor=CHI)
    gap = {"kind": "gap", "area": "Bong", "country": "Liberia", "sector": "WASH", "month": "2025-03"}
    alert = campaigns.assign_alert({**gap, "organization_id": AGENCY, "due_on": "2025-03-20"})
    cycle = campaigns.open_cycle({**of, "title": "All of it", "signer_ids": [AGENCY, KEPT]})
    return {**of, **task, "resource_id": resource_id, **contribution, **alert, **cycle}


def listed(door: Door, organization_id: str) -> dict[str, int]:
    """How many things of each kind are of an organisation."""
    asks = {
        "activities": door.list_activities({"organization_id": organization_id}),
        "tasks": door.list_tasks({"organization_id": organization_id}),
        "resources": door.list_resources({"organization_id": organization_id}),
        "alerts": door.list_assigned_alerts({"organization_id": organization_id}),
    }
    return {name: len(found["items"]) for name, found in asks.items()}


ALL = {"activities": 1, "tasks": 1, "resources": 1, "alerts": 1}
NONE = dict.fromkeys(ALL, 0)


@pytest.mark.usefixtures("known")
class TestMergedOrganization:
    def test_is_found_and_told_as_the_one_that_is_kept(self, campaigns: Door) -> None:
        assert (listed(campaigns, AGENCY), listed(campaigns, KEPT)) == (ALL, NONE)
        tell(campaigns, "merged", 5)
        assert (listed(campaigns, AGENCY), listed(campaigns, KEPT)) == (ALL, ALL)
        (activity,) = campaigns.list_activities({"organization_id": KEPT})["items"]
        assert activity["organization_id"] == KEPT
        assert campaigns.list_tasks({})["items"][0]["organization_id"] == KEPT

    def test_stands_as_before_once_it_is_its_own_again(self, campaigns: Door) -> None:
        names = ("activities", "tasks", "resources", "alerts", "cycles", "organizations", "names")
        before = {name: list(campaigns.database[name].find()) for name in names}
        tell(campaigns, "merged", 5)
        tell(campaigns, "unmerged", 6)
        tell(campaigns, "merged", 5)
        assert (listed(campaigns, AGENCY), listed(campaigns, KEPT)) == (ALL, NONE)
        assert {name: list(campaigns.database[name].find()) for name in names} == before


class TestHoursGivenForIt:
    def test_are_summed_as_those_of_the_one_that_is_kept(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        campaigns.clock.move(days=6, hours=20)  # type: ignore[attr-defined]
        for number, organization_id in enumerate((AGENCY, KEPT)):
            who = {"person_id": a_person(1), "organization_id": organization_id}
            campaigns.check_in({**at(shown, number), **who})
        tell(campaigns, "merged", 5)
        mine = campaigns.show_hours({"person_id": a_person(1)})["organizations"]
        assert mine == [{"organization_id": KEPT, "shifts": 2, "minutes": 330}]
        for asked in (AGENCY, KEPT):
            assert campaigns.show_organization_hours({"organization_id": asked})["minutes"] == 330


class TestWhoActsForIt:
    def test_acts_for_the_one_whatever_the_account_says(self, campaigns: Door, known: dict[str, Any]) -> None:
        deliver = {"resource_id": known["resource_id"], "contribution_id": known["contribution_id"]}
        wishes = (
            ("deliver_contribution", {**deliver, "quantity": "1"}),
            ("finish_task", {"task_id": known["task_id"]}),
        )
        for wish, asked in wishes:
            with pytest.raises(Forbidden):
                campaigns.call(wish, asked, actor=KEEPER)
        tell(campaigns, "merged", 5)
        for wish, asked in wishes:
            campaigns.call(wish, asked, actor=KEEPER)

    def test_signs_for_all_that_it_is(self, campaigns: Door, known: dict[str, Any]) -> None:
        tell(campaigns, "merged", 5)
        which = {"cycle_id": known["cycle_id"]}
        campaigns.sign_off_step(which, actor=CHI)
        assert campaigns.show_cycle(which)["missing_ids"] == []
        with pytest.raises(Conflict, match="step-signed"):
            campaigns.sign_off_step(which, actor=CHI)
        campaigns.advance_cycle(which)
