"""A campaign's life through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import id_from
from shared.testing.doors import Door
from shared.testing.personas import EVE
from tests.component.campaigns.stories import DEMAND, PLAN, a_launched_campaign

POLICY = id_from("policy", "water")


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

    def test_knows_what_a_link_can_be_measured_by(self, campaigns: Door) -> None:
        with pytest.raises(Invalid) as refused:
            campaigns.plan_campaign({**PLAN, "chain": [{**PLAN["chain"][0], "measure": "applause"}]})
        assert set(refused.value.fields) == {"chain.0.measure"}

    def test_tells_how_it_is_to_work(self, campaigns: Door) -> None:
        campaigns.plan_campaign(PLAN)
        assert campaigns.events("campaign.planned")[0]["data"]["chain"] == [
            {**link, "counted_by": link["measure"]} for link in PLAN["chain"]
        ]

    def test_refuses_an_end_before_the_start(self, campaigns: Door) -> None:
        with pytest.raises(Invalid, match="dates-reversed") as refused:
            campaigns.plan_campaign({**PLAN, "ends_on": "2025-02-01"})
        assert refused.value.fields == {"ends_on": ["The last day must not be before the first."]}

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


class TestCorrectCampaign:
    def test_changes_what_is_given_and_leaves_the_rest(self, campaigns: Door) -> None:
        campaign_id = campaigns.plan_campaign({**PLAN, "policy_id": POLICY})["campaign_id"]
        corrected = campaigns.correct_campaign(
            {"campaign_id": campaign_id, "title": "Water", "policy_id": None, "expected_version": 1}
        )
        assert corrected["version"] == 2
        shown = campaigns.show_campaign({"campaign_id": campaign_id})
        assert (shown["title"], shown["policy_id"], shown["goal"]) == ("Water", None, PLAN["goal"])
        told = campaigns.events("campaign.corrected")[0]["data"]
        assert told["changed"] == ["policy_id", "title"]
        assert told["starts_on"] == PLAN["starts_on"]

    @pytest.mark.parametrize("measure", ["acts", "attendances", "gatherings", "releases"])
    def test_names_a_measure_that_its_first_readers_did_not_know_beside_the_one_they_know(
        self, campaigns: Door, measure: str
    ) -> None:
        link = {**PLAN["chain"][0], "measure": measure}
        made = campaigns.plan_campaign({**PLAN, "chain": [link]})
        assert campaigns.show_campaign({"campaign_id": made["campaign_id"]})["chain"] == [link]
        told = campaigns.events("campaign.planned")[0]["data"]["chain"][0]
        assert (told["measure"], told["counted_by"]) == ("other", measure)

    def test_revises_the_chain_of_a_launched_campaign(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        link = {**PLAN["chain"][0], "measure": "touches"}
        campaigns.correct_campaign({"campaign_id": campaign_id, "chain": [*PLAN["chain"], link]})
        assert campaigns.show_campaign({"campaign_id": campaign_id})["chain"][1]["measure"] == "touches"
        with pytest.raises(Conflict, match="campaign-without-chain"):
            campaigns.correct_campaign({"campaign_id": campaign_id, "chain": []})

    def test_tells_nothing_when_all_is_as_it_was(self, campaigns: Door) -> None:
        campaign_id = campaigns.plan_campaign(PLAN)["campaign_id"]
        same = campaigns.correct_campaign({"campaign_id": campaign_id, **PLAN})
        assert same["version"] == 1
        assert campaigns.events("campaign.corrected") == []

    def test_refuses_dates_that_no_longer_fit(self, campaigns: Door) -> None:
        campaign_id = campaigns.plan_campaign(PLAN)["campaign_id"]
        with pytest.raises(Invalid, match="dates-reversed"):
            campaigns.correct_campaign({"campaign_id": campaign_id, "ends_on": "2025-02-01"})

    def test_refuses_a_closed_campaign_and_a_passed_version(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.correct_campaign({"campaign_id": campaign_id, "title": "Water", "expected_version": 1})
        campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "Done."})
        with pytest.raises(Conflict, match="campaign-closed"):
            campaigns.correct_campaign({"campaign_id": campaign_id, "title": "Water"})


class TestCloseCampaign:
    def test_closes_its_petitions_with_it(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        petition_id = campaigns.open_petition({**DEMAND, "campaign_id": campaign_id})["petition_id"]
        closed = campaigns.close_campaign(
            {"campaign_id": campaign_id, "outcome": "The line was adopted.", "expected_version": 2}
        )
        assert closed["version"] == 3
        assert campaigns.show_petition({"petition_id": petition_id})["stage"] == "closed"
        assert len(campaigns.events("petition.closed")) == 1

    def test_refuses_a_campaign_that_was_never_launched(self, campaigns: Door) -> None:
        campaign_id = campaigns.plan_campaign(PLAN)["campaign_id"]
        with pytest.raises(Conflict, match="campaign-not-launched"):
            campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "None."})


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

    def test_keeps_to_a_stage_and_a_policy(self, campaigns: Door) -> None:
        launched = a_launched_campaign(campaigns, policy_id=POLICY)
        campaigns.plan_campaign({**PLAN, "policy_id": POLICY})
        campaigns.plan_campaign(PLAN)
        assert len(campaigns.list_campaigns({"policy_id": POLICY})["items"]) == 2
        both = campaigns.list_campaigns({"policy_id": POLICY, "stage": "launched"})["items"]
        assert [item["campaign_id"] for item in both] == [launched]
