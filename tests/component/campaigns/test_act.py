"""What people give to appeals: letters, calls and pledges, through the service's door."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import AGENCY, BO, EVE
from tests.component.campaigns.stories import (
    CHAIR,
    DEMAND,
    PLEDGES,
    a_call,
    a_person,
    an_appeal,
)


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
