"""A campaign's life through the service's door."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from services.campaigns.service import Campaigns
from shared.kernel.clock import SetClock
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.mongo.connection import open_database
from shared.testing.doors import Door
from shared.testing.personas import ADA, EVE, NOON

PLAN = {
    "title": "Clean water in every county",
    "goal": "A water budget line by June",
    "chain": [
        {
            "if_we": "gather signatures",
            "then": "the committee hears us",
            "expected": 500,
            "measure": "signatures",
        }
    ],
    "starts_on": "2025-03-01",
    "ends_on": "2025-06-30",
}


@pytest.fixture
def campaigns(mongo_uri: str, database_name: str) -> Iterator[Door]:
    """The campaigns service over an empty database."""
    database = open_database(mongo_uri, "campaigns", database_name)
    yield Door(Campaigns, database, SetClock(NOON), ADA)
    database.client.drop_database(database)
    database.client.close()


class TestPlanCampaign:
    def test_saves_the_campaign_and_tells_of_it(self, campaigns: Door) -> None:
        planned = campaigns.plan_campaign(PLAN)
        assert planned["version"] == 1
        assert campaigns.show_campaign({"campaign_id": planned["campaign_id"]})["title"] == PLAN["title"]
        assert [event["subject"] for event in campaigns.events("campaign.planned")] == [
            planned["campaign_id"]
        ]

    def test_names_every_field_that_is_wrong(self, campaigns: Door) -> None:
        with pytest.raises(Invalid) as refused:
            campaigns.plan_campaign(
                {**PLAN, "title": "", "chain": [{**PLAN["chain"][0], "expected": "many"}], "colour": "red"}
            )
        assert set(refused.value.fields) == {"title", "chain.0.expected", "colour"}
        assert campaigns.events() == []

    def test_refuses_an_end_before_the_start(self, campaigns: Door) -> None:
        with pytest.raises(Invalid, match="dates-reversed"):
            campaigns.plan_campaign({**PLAN, "ends_on": "2025-02-01"})

    def test_refuses_eve(self, campaigns: Door) -> None:
        with pytest.raises(Forbidden):
            campaigns.plan_campaign(PLAN, actor=EVE)

    def test_answers_a_repeat_with_the_first_answer(self, campaigns: Door) -> None:
        first = campaigns.plan_campaign(PLAN, command_id="key-1")
        assert campaigns.plan_campaign(PLAN, command_id="key-1") == first
        assert len(campaigns.list_campaigns({})["items"]) == 1

    def test_refuses_another_request_under_the_same_key(self, campaigns: Door) -> None:
        campaigns.plan_campaign(PLAN, command_id="key-1")
        with pytest.raises(Conflict, match="idempotency-key-reused"):
            campaigns.plan_campaign({**PLAN, "title": "Another"}, command_id="key-1")


class TestLaunchCampaign:
    def test_launches_once(self, campaigns: Door) -> None:
        planned: dict[str, Any] = campaigns.plan_campaign(PLAN)
        which = {"campaign_id": planned["campaign_id"]}
        assert campaigns.launch_campaign({**which, "expected_version": 1})["version"] == 2
        with pytest.raises(Conflict, match="campaign-not-planned"):
            campaigns.launch_campaign(which)
        assert len(campaigns.events("campaign.launched")) == 1

    def test_refuses_a_version_that_has_passed(self, campaigns: Door) -> None:
        planned = campaigns.plan_campaign(PLAN)
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.launch_campaign({"campaign_id": planned["campaign_id"], "expected_version": 7})

    def test_does_not_know_a_campaign_that_is_not_there(self, campaigns: Door) -> None:
        with pytest.raises(NotFound, match="campaign-not-found"):
            campaigns.launch_campaign({"campaign_id": "nowhere"})


class TestListCampaigns:
    def test_pages_without_repeats(self, campaigns: Door) -> None:
        for number in range(5):
            campaigns.plan_campaign({**PLAN, "title": f"Campaign {number}"})
        first = campaigns.list_campaigns({"limit": 3})
        rest = campaigns.list_campaigns({"limit": 3, "after": first["next"]})
        titles = [item["title"] for item in first["items"] + rest["items"]]
        assert titles == [f"Campaign {number}" for number in (4, 3, 2, 1, 0)]
        assert rest["next"] is None
