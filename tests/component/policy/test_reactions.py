"""What policy learns from others: who decides, which campaigns aim where, how often a policy is covered."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from services.policy.reactions import REACTIONS
from services.policy.schemas import EVENTS_IN
from shared.testing.doors import Door
from tests.component.policy.conftest import CAMPAIGN, HOUSE, POST, SPEAKER, Tell


def held(tell: Tell, **changes: Any) -> None:
    """Tell of the Speaker's post."""
    data = {**POST, "membership_id": "m-1", "person_id": SPEAKER, **changes}
    tell("stakeholders.membership.held", "m-1", **data)


class TestMembershipHeld:
    def test_makes_a_decision_maker_without_a_name(self, policy: Door, house: None) -> None:
        people = policy.list_decision_makers({"jurisdiction": "Liberia", "current": True})["items"]
        assert [(one["post"], one["body"]) for one in people] == [
            ("Chair of the budget committee", "House of Representatives"),
            ("Speaker", "House of Representatives"),
        ]
        told = policy.events("decision_maker.known")[1]["data"]
        assert set(told) == {"person_id", "post", "body", "jurisdiction", "started_on", "ended_on"}

    def test_is_told_once_however_often_it_comes(self, policy: Door, tell: Tell) -> None:
        held(tell)
        held(tell)
        assert len(policy.events("decision_maker.known")) == 1

    def test_learns_the_end_of_the_post(self, policy: Door, tell: Tell) -> None:
        held(tell)
        held(tell, ended_on="2025-03-07")
        assert policy.list_decision_makers({"current": True})["items"] == []
        assert policy.list_decision_makers({})["items"][0]["ended_on"] == "2025-03-07"

    def test_names_the_body_when_it_learns_the_name_later(self, policy: Door, tell: Tell) -> None:
        held(tell)
        assert policy.list_decision_makers({})["items"][0]["body"] == "speaker"
        tell("stakeholders.organization.registered", HOUSE, organization_id=HOUSE, name="House")
        assert policy.list_decision_makers({"body": "House"})["items"][0]["person_id"] == SPEAKER
        assert policy.events("decision_maker.known")[1]["data"]["body"] == "House"

    @pytest.mark.parametrize("jurisdiction", ["Vermont", "ocd-jurisdiction/country:us/state:vt/government"])
    @pytest.mark.parametrize("body", ["Lower house", None])
    def test_has_the_chamber_for_a_body_where_no_organisation_is_known(
        self, policy: Door, tell: Tell, jurisdiction: str, body: str | None
    ) -> None:
        seat = {"post": "Chittenden-17", "role": "member of the lower chamber", "organization_id": None}
        held(tell, **seat, jurisdiction="ocd-jurisdiction/country:us/state:vt/government")
        asked = {"jurisdiction": jurisdiction} | ({"body": body} if body else {})
        (found,) = policy.list_decision_makers(asked)["items"]
        assert (found["post"], found["body"], found["role"]) == ("Chittenden-17", "Lower house", seat["role"])
        assert policy.events("decision_maker.known")[0]["data"]["body"] == "Lower house"

    def test_is_found_by_the_chamber_also_as_it_was_kept_before(self, policy: Door, tell: Tell) -> None:
        held(tell, role="member of the upper chamber", organization_id=None)
        kept = {"$set": {"body": "member of the upper chamber"}}
        policy.database["decision_makers"].update_one({"_id": "m-1"}, kept)
        (found,) = policy.list_decision_makers({"body": "Upper house"})["items"]
        assert found["body"] == "Upper house"

    def test_leaves_out_and_takes_out_who_does_not_decide(self, policy: Door, tell: Tell) -> None:
        held(tell, is_decision_maker=False)
        held(tell)
        held(tell, is_decision_maker=False)
        assert policy.list_decision_makers({})["items"] == []

    def test_is_forgotten_with_the_person(self, policy: Door, tell: Tell) -> None:
        held(tell)
        tell("stakeholders.person.removed", SPEAKER, person_id=SPEAKER, reason="asked")
        assert policy.list_decision_makers({})["items"] == []


class TestCampaignTold:
    def test_is_the_same_in_any_order(self, policy: Door, line: str, tell: Tell) -> None:
        data = {"campaign_id": CAMPAIGN, "title": "Water", "policy_id": line}
        names = ("planned", "launched", "closed")
        for order in itertools.permutations(names):
            policy.database["campaigns"].delete_many({})
            for name in order:
                tell(f"campaigns.campaign.{name}", CAMPAIGN, **data)
            aiming = policy.show_policy({"policy_id": line})["campaigns"]
            assert aiming == [{"campaign_id": CAMPAIGN, "title": "Water", "stage": "closed"}]

    def test_learns_a_new_aim(self, policy: Door, line: str, tell: Tell) -> None:
        data = {"campaign_id": CAMPAIGN, "title": "Water"}
        tell("campaigns.campaign.launched", CAMPAIGN, **data, policy_id=None)
        tell("campaigns.campaign.corrected", CAMPAIGN, **data, policy_id=line, changed=["policy_id"])
        aiming = policy.show_policy({"policy_id": line})["campaigns"]
        assert [campaign["stage"] for campaign in aiming] == ["launched"]


class TestCoverageTold:
    @pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
    def test_counts_the_same_in_any_order(
        self, policy: Door, line: str, tell: Tell, order: tuple[int, ...]
    ) -> None:
        story = {"coverage_id": "c-1", "policy_id": line, "published_on": "2025-03-01"}
        events = [("logged", story), ("corrected", {**story, "published_on": "$now"}), ("removed", story)]
        for number in order:
            name, data = events[number]
            tell(f"media.coverage.{name}", "c-1", at=number, **data)
        other = {"coverage_id": "c-2", "policy_id": line, "published_on": "2025-03-05"}
        tell("media.coverage.logged", "c-2", **other)
        tell("media.coverage.logged", "c-2", **other)
        assert policy.list_policies({})["items"][0]["coverage"] == {"count": 1, "last_on": "2025-03-05"}

    def test_counts_nothing_where_nothing_was_told(self, policy: Door, line: str) -> None:
        assert policy.show_policy({"policy_id": line})["coverage"] == {"count": 0, "last_on": None}


class TestEventsIn:
    def test_says_of_every_event_what_is_read(self) -> None:
        assert set(EVENTS_IN) == set(REACTIONS)
