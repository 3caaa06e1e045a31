"""Appeals to write, to call and to pledge, through the service's door."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import id_from
from shared.testing.doors import Door
from shared.testing.personas import CHI, EVE
from tests.component.campaigns.stories import (
    CALLS,
    CHAIR,
    PLAN,
    a_call,
    a_launched_campaign,
    a_person,
    an_appeal,
)

POLICY = id_from("policy", "water")


class TestOpenAppeal:
    def test_opens_for_a_launched_campaign_and_takes_its_policy(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns, policy_id=POLICY)
        appeal_id = an_appeal(campaigns, campaign_id=campaign_id)
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["state"], shown["policy_id"], shown["opens_on"]) == ("open", POLICY, "2025-03-08")
        assert shown["targets"] == [{"target_id": CHAIR, "acts": 0, "people": 0, "said": {}}]
        assert campaigns.events("appeal.opened")[0]["data"]["target_ids"] == [CHAIR]

    def test_is_one_appeal_however_often_the_same_command_comes(self, campaigns: Door) -> None:
        wish = {**CALLS, "campaign_id": a_launched_campaign(campaigns)}
        first = campaigns.call("open_appeal", wish, command_id="once")
        assert campaigns.call("open_appeal", wish, command_id="once") == first
        assert len(campaigns.events("appeal.opened")) == 1

    def test_refuses_a_campaign_that_is_only_planned(self, campaigns: Door) -> None:
        campaign_id = campaigns.plan_campaign(PLAN)["campaign_id"]
        with pytest.raises(Conflict, match="campaign-not-launched"):
            an_appeal(campaigns, campaign_id=campaign_id)

    def test_refuses_eve_and_chi(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        for stranger in (EVE, CHI):
            with pytest.raises(Forbidden):
                campaigns.open_appeal({**CALLS, "campaign_id": campaign_id}, actor=stranger)

    @pytest.mark.parametrize(
        ("wish", "field"),
        [
            ({"person_ids": []}, "person_ids"),
            ({"pledges": ["I vote"]}, "pledges"),
            ({"script": "Dear {nmae}"}, "script"),
            ({"script": "Dear {name"}, "script"),
            ({"until": "day"}, "closes_on"),
            ({"until": "day", "closes_on": "2025-03-07"}, "opens_on"),
            ({"until": "vote", "closes_on": "2025-03-20"}, "policy_id"),
            ({"until": "hearing"}, "hearing_id"),
            ({"until": "hearing", "hearing_id": "nowhere"}, "hearing_id"),
            ({"goal": 0}, "goal"),
            ({"kind": "letter"}, "questions"),
        ],
    )
    def test_says_at_which_field_something_is_wrong(
        self, campaigns: Door, wish: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            an_appeal(campaigns, **wish)
        assert set(refused.value.fields) == {field}


class TestCorrectAppeal:
    def test_tells_what_changed(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        campaigns.correct_appeal({"appeal_id": appeal_id, "goal": 50, "title": CALLS["title"]})
        told = campaigns.events("appeal.corrected")[0]["data"]
        assert (told["changed"], told["goal"]) == (["goal"], 50)

    def test_keeps_the_version_when_nothing_changes(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        again = campaigns.correct_appeal({"appeal_id": appeal_id, "goal": CALLS["goal"], "until": "none"})
        assert again["version"] == 1
        assert campaigns.events("appeal.corrected") == []

    def test_refuses_a_version_that_is_gone(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        campaigns.correct_appeal({"appeal_id": appeal_id, "goal": 50})
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.correct_appeal({"appeal_id": appeal_id, "goal": 60, "expected_version": 1})

    def test_does_not_leave_out_one_who_was_called(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        a_call(campaigns, appeal_id)
        with pytest.raises(Conflict, match="target-in-use"):
            campaigns.correct_appeal({"appeal_id": appeal_id, "person_ids": [a_person(9)]})
        campaigns.correct_appeal({"appeal_id": appeal_id, "person_ids": [CHAIR, a_person(9)]})

    def test_gives_it_another_last_day(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns, until="day", closes_on="2025-03-10")
        campaigns.correct_appeal({"appeal_id": appeal_id, "closes_on": "2025-03-12"})
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["until"], shown["closes_at"].isoformat()) == ("day", "2025-03-13T00:00:00+00:00")

    def test_refuses_eve_and_what_is_not_there(self, campaigns: Door) -> None:
        with pytest.raises(Forbidden):
            campaigns.correct_appeal({"appeal_id": an_appeal(campaigns), "goal": 5}, actor=EVE)
        with pytest.raises(NotFound, match="appeal-not-found"):
            campaigns.correct_appeal({"appeal_id": "nowhere", "goal": 5})


class TestCloseAppeal:
    def test_tells_what_it_brought_and_takes_no_more(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        a_call(campaigns, appeal_id)
        campaigns.close_appeal({"appeal_id": appeal_id, "expected_version": 1})
        told = campaigns.events("appeal.closed")[0]["data"]
        assert (told["acts"], told["people"]) == (1, 1)
        for refused in (
            lambda: a_call(campaigns, appeal_id, 2),
            lambda: campaigns.close_appeal({"appeal_id": appeal_id}),
            lambda: campaigns.correct_appeal({"appeal_id": appeal_id, "goal": 3}),
        ):
            with pytest.raises(Conflict, match="appeal-closed"):
                refused()

    def test_says_why_where_that_was_said(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        campaigns.close_appeal({"appeal_id": appeal_id, "reason": " The committee  has voted. "})
        assert campaigns.events("appeal.closed")[0]["data"]["reason"] == "The committee has voted."
        assert campaigns.show_appeal({"appeal_id": appeal_id})["closed_because"] == "The committee has voted."

    def test_comes_with_the_close_of_the_campaign(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        appeal_id = an_appeal(campaigns, campaign_id=campaign_id)
        campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "Won."})
        assert campaigns.show_appeal({"appeal_id": appeal_id})["state"] == "closed"


class TestListAppeals:
    def test_counts_each_and_narrows_them(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns, policy_id=POLICY)
        first, second = (an_appeal(campaigns, campaign_id=campaign_id) for _ in range(2))
        a_call(campaigns, first)
        campaigns.close_appeal({"appeal_id": second})
        listed = campaigns.list_appeals({"campaign_id": campaign_id})["items"]
        assert [(one["appeal_id"], one["acts"]) for one in listed] == [(second, 0), (first, 1)]
        for asked in ({"policy_id": POLICY, "stage": "open"}, {"stage": "open"}):
            assert [one["appeal_id"] for one in campaigns.list_appeals(asked)["items"]] == [first]
