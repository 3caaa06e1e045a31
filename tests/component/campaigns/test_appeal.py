"""Appeals to write, to call and to pledge, and what people gave to them, through the service's door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import id_from
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY, BO, CHI, EVE
from tests.component.campaigns.stories import (
    CALLS,
    CHAIR,
    DEMAND,
    PLAN,
    PLEDGES,
    a_launched_campaign,
    a_person,
    an_appeal,
)

POLICY = id_from("policy", "water")
HEARING = id_from("hearing", "water")
HEARD_AT = "2025-03-20T10:00:00+00:00"


def hear(door: Door, action: str, **more: Any) -> None:
    """Let campaigns hear of a hearing."""
    data = {"hearing_id": HEARING, "policy_id": POLICY, "starts_at": HEARD_AT, **more}
    sequence = data.pop("sequence", 1)
    told = an_event(
        f"org.groundswell.policy.hearing.{action}.v1",
        HEARING,
        data,
        service="policy",
        clock=door.clock,
        sequence=sequence,
    )
    door.deliver(REACTIONS, told)


def vote(door: Door, held_on: str, body: str = "Senate") -> None:
    """Let campaigns hear of a vote."""
    data = {"policy_id": POLICY, "body": body, "motion": "Second reading", "held_on": held_on}
    told = an_event(
        "org.groundswell.policy.vote_event.recorded.v1", "v", data, service="policy", clock=door.clock
    )
    door.deliver(REACTIONS, told)


def a_call(door: Door, appeal_id: str, number: int = 1, **more: Any) -> dict[str, Any]:
    """Somebody calls the chair and reaches her."""
    wish = {"appeal_id": appeal_id, "person_id": a_person(number), "target_id": CHAIR}
    return dict(door.record_act({**wish, "outcome": "reached", "answer": "for", **more}, actor=BO))


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


class TestRecordAct:
    def test_counts_acts_and_people_by_partner_and_by_whom_they_turned_to(self, campaigns: Door) -> None:
        other = a_person(8)
        appeal_id = an_appeal(campaigns, person_ids=[CHAIR, other])
        a_call(campaigns, appeal_id, 1, organization_id=AGENCY)
        a_call(campaigns, appeal_id, 1, target_id=other, outcome="voicemail", answer=None)
        a_call(campaigns, appeal_id, 2, answer="against")
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["acts"], shown["people"]) == (3, 2)
        assert shown["partners"] == [
            {"organization_id": None, "acts": 2, "people": 2},
            {"organization_id": AGENCY, "acts": 1, "people": 1},
        ]
        assert shown["targets"] == [
            {"target_id": CHAIR, "acts": 2, "people": 2, "said": {"reached": 2, "for": 1, "against": 1}},
            {"target_id": other, "acts": 1, "people": 1, "said": {"voicemail": 1}},
        ]

    def test_tells_ids_and_words_only(self, campaigns: Door) -> None:
        a_call(campaigns, an_appeal(campaigns))
        told = campaigns.events("act.taken")[0]["data"]
        assert (told["person_id"], told["channel"], told["outcome"]) == (a_person(1), "phone", "reached")
        assert "pledge" not in told

    def test_refuses_the_second_call_of_a_day_whichever_partner_brings_it(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        a_call(campaigns, appeal_id)
        with pytest.raises(Conflict, match="has called there already, on 2025-03-08") as refused:
            a_call(campaigns, appeal_id, organization_id=AGENCY)
        assert set(refused.value.fields) == {"person_id"}
        campaigns.clock.moment += timedelta(days=1)  # type: ignore[attr-defined]
        a_call(campaigns, appeal_id)
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["acts"], shown["people"]) == (2, 1)

    def test_refuses_the_second_letter_to_the_same_on_any_day(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns, kind="letter", questions=[], organization_ids=[AGENCY])
        letter = {"appeal_id": appeal_id, "person_id": a_person(1)}
        campaigns.record_act({**letter, "target_id": CHAIR, "channel": "post"})
        campaigns.record_act({**letter, "target_id": AGENCY})
        campaigns.clock.moment += timedelta(days=1)  # type: ignore[attr-defined]
        with pytest.raises(Conflict, match="act-taken-before"):
            campaigns.record_act({**letter, "target_id": CHAIR})

    def test_answers_a_repeat_of_the_command_with_the_first(self, campaigns: Door) -> None:
        wish = {"appeal_id": an_appeal(campaigns), "person_id": a_person(1), "target_id": CHAIR}
        wish["outcome"] = "no-answer"
        first = campaigns.call("record_act", wish, command_id="once")
        assert campaigns.call("record_act", wish, command_id="once") == first
        assert len(campaigns.events("act.taken")) == 1

    @pytest.mark.parametrize(
        ("wish", "field"),
        [
            ({"done_on": "2025-03-09"}, "done_on"),
            ({"done_on": "2025-03-07"}, "done_on"),
            ({"target_id": a_person(7)}, "target_id"),
            ({"target_id": None}, "target_id"),
            ({"outcome": None, "answer": None}, "outcome"),
            ({"outcome": "voicemail"}, "answer"),
            ({"pledge": "I vote"}, "pledge"),
            ({"person_id": "Bo Bear"}, "person_id"),
        ],
    )
    def test_says_at_which_field_something_is_wrong(
        self, campaigns: Door, wish: dict[str, Any], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            a_call(campaigns, an_appeal(campaigns), **wish)
        assert set(refused.value.fields) == {field}

    def test_refuses_eve_and_an_appeal_that_is_not_there(self, campaigns: Door) -> None:
        wish = {"appeal_id": an_appeal(campaigns), "person_id": a_person(1), "target_id": CHAIR}
        with pytest.raises(Forbidden):
            campaigns.record_act({**wish, "outcome": "reached"}, actor=EVE)
        with pytest.raises(NotFound, match="appeal-not-found"):
            a_call(campaigns, "nowhere")

    def test_refuses_what_comes_before_the_first_day(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns, opens_on="2025-03-10")
        assert campaigns.show_appeal({"appeal_id": appeal_id})["state"] == "coming"
        with pytest.raises(Conflict, match="appeal-not-begun"):
            a_call(campaigns, appeal_id)


class TestPledge:
    def test_is_one_of_the_sentences_of_its_appeal(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns, PLEDGES)
        wish = {"appeal_id": appeal_id, "person_id": a_person(1)}
        for pledge in ("", "Something else"):
            with pytest.raises(Invalid, match="act-not-right"):
                campaigns.record_act({**wish, "pledge": pledge})
        campaigns.record_act({**wish, "pledge": PLEDGES["pledges"][0]})
        assert campaigns.list_acts({"appeal_id": appeal_id})["items"][0]["pledge"] == "I come to the hearing"

    def test_is_kept_once_on_a_day_that_has_come(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns, PLEDGES)
        wish = {"appeal_id": appeal_id, "person_id": a_person(1), "pledge": "I come to the hearing"}
        act_id = campaigns.record_act(wish)["act_id"]
        for other in ("2025-03-07", "2025-03-09"):
            with pytest.raises(Invalid, match="kept-on-another-day"):
                campaigns.keep_pledge({"act_id": act_id, "kept_on": other})
        campaigns.keep_pledge({"act_id": act_id, "expected_version": 1})
        assert campaigns.events("act.kept")[0]["data"]["kept_on"] == "2025-03-08"
        assert campaigns.show_appeal({"appeal_id": appeal_id})["kept"] == 1
        with pytest.raises(Conflict, match="act-kept"):
            campaigns.keep_pledge({"act_id": act_id})
        with pytest.raises(Forbidden):
            campaigns.keep_pledge({"act_id": act_id}, actor=EVE)

    def test_is_nothing_that_a_call_is(self, campaigns: Door) -> None:
        act_id = a_call(campaigns, an_appeal(campaigns))["act_id"]
        with pytest.raises(Conflict, match="act-no-pledge"):
            campaigns.keep_pledge({"act_id": act_id})


class TestWithdrawAct:
    def test_counts_no_more_and_can_be_recorded_anew(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        act_id = a_call(campaigns, appeal_id)["act_id"]
        campaigns.withdraw_act({"act_id": act_id, "expected_version": 1}, actor=BO)
        assert campaigns.events("act.withdrawn")[0]["data"]["still_takes_part"] is False
        assert campaigns.show_appeal({"appeal_id": appeal_id})["acts"] == 0
        with pytest.raises(Conflict, match="act-withdrawn"):
            campaigns.withdraw_act({"act_id": act_id})
        again = a_call(campaigns, appeal_id, outcome="voicemail", answer=None)
        assert (again["act_id"], again["version"]) == (act_id, 3)
        listed = campaigns.list_acts({"appeal_id": appeal_id})["items"]
        assert [one["outcome"] for one in listed] == ["voicemail"]

    def test_says_that_the_person_still_takes_part(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        campaign_id = campaigns.show_appeal({"appeal_id": appeal_id})["campaign_id"]
        petition_id = campaigns.open_petition({**DEMAND, "campaign_id": campaign_id})["petition_id"]
        campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(1)})
        campaigns.withdraw_act({"act_id": a_call(campaigns, appeal_id)["act_id"]})
        assert campaigns.events("act.withdrawn")[0]["data"]["still_takes_part"] is True

    def test_refuses_a_version_that_is_gone_and_eve(self, campaigns: Door) -> None:
        act_id = a_call(campaigns, an_appeal(campaigns))["act_id"]
        with pytest.raises(Conflict, match="version-changed"):
            campaigns.withdraw_act({"act_id": act_id, "expected_version": 9})
        with pytest.raises(Forbidden):
            campaigns.withdraw_act({"act_id": act_id}, actor=EVE)


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

    def test_comes_with_the_close_of_the_campaign(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        appeal_id = an_appeal(campaigns, campaign_id=campaign_id)
        campaigns.close_campaign({"campaign_id": campaign_id, "outcome": "Won."})
        assert campaigns.show_appeal({"appeal_id": appeal_id})["state"] == "closed"


class TestDeadline:
    def test_is_over_at_the_moment_of_the_hearing(self, campaigns: Door) -> None:
        hear(campaigns, "planned")
        appeal_id = an_appeal(campaigns, until="hearing", hearing_id=HEARING)
        assert campaigns.show_appeal({"appeal_id": appeal_id})["policy_id"] == POLICY
        campaigns.clock.moment += timedelta(days=11, hours=21, minutes=59)  # type: ignore[attr-defined]
        a_call(campaigns, appeal_id, 1)
        campaigns.clock.moment += timedelta(minutes=1)  # type: ignore[attr-defined]
        with pytest.raises(Conflict, match="The hearing began on 2025-03-20"):
            a_call(campaigns, appeal_id, 2)
        assert campaigns.show_appeal({"appeal_id": appeal_id})["state"] == "over"

    def test_moves_with_the_hearing_and_says_why(self, campaigns: Door) -> None:
        hear(campaigns, "planned")
        appeal_id = an_appeal(campaigns, until="hearing", hearing_id=HEARING)
        later = "2025-03-27T10:00:00+00:00"
        for _ in range(2):
            hear(campaigns, "moved", starts_at=later, reason="The budget takes longer.", sequence=2)
        hear(campaigns, "corrected", sequence=1)
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert shown["closes_at"].isoformat() == later
        assert shown["moved_because"] == "The hearing was moved: The budget takes longer."
        assert len(campaigns.events("appeal.deadline_moved")) == 1

    def test_is_none_once_the_hearing_is_called_off(self, campaigns: Door) -> None:
        hear(campaigns, "planned")
        appeal_id = an_appeal(campaigns, until="hearing", hearing_id=HEARING)
        hear(campaigns, "cancelled", reason="Dissolved.", sequence=2)
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["until"], shown["closes_at"]) == ("none", None)
        assert campaigns.events("appeal.deadline_moved")[0]["data"]["closes_at"] is None
        with pytest.raises(Invalid, match="hearing-unknown"):
            an_appeal(campaigns, until="hearing", hearing_id=HEARING)

    def test_comes_with_the_vote_however_early(self, campaigns: Door) -> None:
        vote_day = {"until": "vote", "closes_on": "2025-03-20", "policy_id": POLICY, "body": "SENATE"}
        appeal_id = an_appeal(campaigns, **vote_day)
        vote(campaigns, "2025-03-08", "House of Representatives")
        vote(campaigns, "2025-03-01", "Senate")
        a_call(campaigns, appeal_id)
        vote(campaigns, "2025-03-08")
        with pytest.raises(Conflict, match="The vote was on 2025-03-08"):
            a_call(campaigns, appeal_id, 2)
        moved = campaigns.events("appeal.deadline_moved")
        assert [one["data"]["reason"] for one in moved] == ["The vote was held on 2025-03-08: Second reading"]

    def test_stays_where_the_vote_put_it_when_the_rest_is_corrected(self, campaigns: Door) -> None:
        vote_day = {"until": "vote", "closes_on": "2025-03-20", "policy_id": POLICY}
        appeal_id = an_appeal(campaigns, **vote_day)
        vote(campaigns, "2025-03-08")
        same = {"until": "vote", "closes_on": "2025-03-08"}
        campaigns.correct_appeal({"appeal_id": appeal_id, "goal": 3, **same})
        assert campaigns.show_appeal({"appeal_id": appeal_id})["state"] == "over"

    def test_refuses_a_hearing_on_another_policy(self, campaigns: Door) -> None:
        hear(campaigns, "planned")
        with pytest.raises(Invalid, match="hearing-of-another-policy"):
            an_appeal(campaigns, until="hearing", hearing_id=HEARING, policy_id=id_from("policy", "roads"))


class TestListActs:
    def test_pages_through_those_that_stand(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        acts = [a_call(campaigns, appeal_id, number)["act_id"] for number in range(4)]
        campaigns.withdraw_act({"act_id": acts[0]})
        first = campaigns.list_acts({"appeal_id": appeal_id, "limit": 2})
        rest = campaigns.list_acts({"appeal_id": appeal_id, "limit": 2, "after": first["next"]})
        assert sorted(one["act_id"] for one in first["items"] + rest["items"]) == sorted(acts[1:])
        gone = campaigns.list_acts({"appeal_id": appeal_id, "state": "withdrawn"})["items"]
        assert [one["act_id"] for one in gone] == acts[:1]

    def test_counts_a_person_once_who_was_registered_twice(self, campaigns: Door) -> None:
        """Once the acts of one are given to the other, as after a merge."""
        appeal_id = an_appeal(campaigns)
        for number in (1, 2):
            a_call(campaigns, appeal_id, number)
        acts = campaigns.database["acts"]
        acts.update_many({"person_id": a_person(2)}, {"$set": {"person_id": a_person(1)}})
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["acts"], shown["people"]) == (2, 1)
        with pytest.raises(Conflict, match="act-taken-before"):
            a_call(campaigns, appeal_id, 2)


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
