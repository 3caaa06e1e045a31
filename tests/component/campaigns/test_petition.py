"""Petitions and their signatures through the service's door."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.events import Event
from shared.testing.doors import Door, an_event
from shared.testing.personas import BO, CHI, EVE
from tests.component.campaigns.stories import (
    DEMAND,
    PLAN,
    a_launched_campaign,
    a_person,
    an_open_petition,
    registered,
)


def told(door: Door, action: str, person_id: str, sequence: int) -> None:
    """Let campaigns hear that a person was registered or removed."""
    event_type = f"org.groundswell.stakeholders.person.{action}.v1"
    data = {"person_id": person_id}
    event = an_event(event_type, person_id, data, service="stakeholders", clock=door.clock, sequence=sequence)
    door.deliver(REACTIONS, event)


class TestOpenPetition:
    def test_opens_for_a_launched_campaign(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        shown = campaigns.show_petition({"petition_id": petition_id})
        assert (shown["stage"], shown["goal"], shown["signatures"]) == ("open", 5000, 0)
        assert campaigns.events("petition.opened")[0]["subject"] == petition_id

    def test_refuses_a_campaign_that_is_only_planned(self, campaigns: Door) -> None:
        campaign_id = campaigns.plan_campaign(PLAN)["campaign_id"]
        with pytest.raises(Conflict, match="campaign-not-launched"):
            campaigns.open_petition({**DEMAND, "campaign_id": campaign_id})

    def test_refuses_eve_and_chi(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        for stranger in (EVE, CHI):
            with pytest.raises(Forbidden):
                campaigns.open_petition({**DEMAND, "campaign_id": campaign_id}, actor=stranger)


class TestSignPetition:
    def test_answers_a_second_signature_with_the_first(self, campaigns: Door) -> None:
        sign = {"petition_id": an_open_petition(campaigns), "person_id": a_person(1)}
        first = campaigns.sign_petition(sign, actor=BO)
        second = campaigns.sign_petition(sign, actor=BO)
        assert first == {**second, "existing": False}
        assert second["existing"] is True
        assert len(campaigns.events("petition.signed")) == 1

    def test_tells_ids_and_the_day_only(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        campaigns.sign_petition(
            {"petition_id": petition_id, "person_id": a_person(1), "signed_on": "2025-03-01"}
        )
        told = campaigns.events("petition.signed")[0]["data"]
        assert set(told) == {
            "signature_id",
            "petition_id",
            "campaign_id",
            "person_id",
            "organization_id",
            "signed_on",
        }
        assert told["signed_on"] == "2025-03-01"

    def test_refuses_a_day_to_come(self, campaigns: Door) -> None:
        sign = {"petition_id": an_open_petition(campaigns), "person_id": a_person(1)}
        with pytest.raises(Invalid, match="signed-in-the-future"):
            campaigns.sign_petition({**sign, "signed_on": "2025-03-09"})

    def test_refuses_a_name_in_place_of_an_id(self, campaigns: Door) -> None:
        with pytest.raises(Invalid) as refused:
            campaigns.sign_petition({"petition_id": an_open_petition(campaigns), "person_id": "Bo Bear"})
        assert set(refused.value.fields) == {"person_id"}

    def test_does_not_know_a_petition_that_is_not_there(self, campaigns: Door) -> None:
        with pytest.raises(NotFound, match="petition-not-found"):
            campaigns.sign_petition({"petition_id": "nowhere", "person_id": a_person(1)})


class TestSignPetitionMany:
    def test_takes_a_sheet_in_one_command(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(3)})
        people = [a_person(number) for number in range(500)]
        registered(campaigns, *people)
        answer = campaigns.sign_petition_many({"petition_id": petition_id, "person_ids": people})
        assert (answer["signed"], answer["existing"]) == (499, 1)
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 500
        assert len(campaigns.events("petition.signed")) == 500

    def test_counts_a_name_that_stands_twice_once(self, campaigns: Door) -> None:
        sheet = {"petition_id": an_open_petition(campaigns), "person_ids": [a_person(1), a_person(1)]}
        registered(campaigns, a_person(1))
        answer = campaigns.sign_petition_many(sheet)
        assert (answer["signed"], answer["existing"]) == (1, 1)

    def test_refuses_more_than_a_sheet_holds(self, campaigns: Door) -> None:
        people = [a_person(number) for number in range(501)]
        with pytest.raises(Invalid) as refused:
            campaigns.sign_petition_many({"petition_id": an_open_petition(campaigns), "person_ids": people})
        assert set(refused.value.fields) == {"person_ids"}

    def test_refuses_line_by_line_whom_nobody_has_registered(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        registered(campaigns, a_person(2))
        people = [a_person(1), a_person(2), a_person(3)]
        with pytest.raises(Invalid, match="people-unknown") as refused:
            campaigns.sign_petition_many({"petition_id": petition_id, "person_ids": people})
        assert refused.value.fields == {
            "person_ids.0": ["Line 1: nobody is registered under this id."],
            "person_ids.2": ["Line 3: nobody is registered under this id."],
        }
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 0

    def test_knows_people_from_their_events_alone_in_any_order(self, campaigns: Door) -> None:
        sheet = {"petition_id": an_open_petition(campaigns), "person_ids": [a_person(1)]}
        told(campaigns, "removed", a_person(1), 2)
        told(campaigns, "registered", a_person(1), 1)
        with pytest.raises(Invalid, match="people-unknown"):
            campaigns.sign_petition_many(sheet)
        told(campaigns, "registered", a_person(1), 3)
        assert campaigns.sign_petition_many(sheet)["signed"] == 1
        told(campaigns, "removed", a_person(1), 4)
        assert campaigns.sign_petition_many(sheet)["existing"] == 1


class TestClosePetition:
    def test_tells_how_many_signed_and_takes_no_more(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        registered(campaigns, a_person(1), a_person(2))
        campaigns.sign_petition_many({"petition_id": petition_id, "person_ids": [a_person(1), a_person(2)]})
        campaigns.close_petition({"petition_id": petition_id, "expected_version": 1})
        assert campaigns.events("petition.closed")[0]["data"]["signatures"] == 2
        with pytest.raises(Conflict, match="petition-closed"):
            campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(3)})
        with pytest.raises(Conflict, match="petition-closed"):
            campaigns.sign_petition_many({"petition_id": petition_id, "person_ids": [a_person(3)]})
        with pytest.raises(Conflict, match="petition-closed"):
            campaigns.close_petition({"petition_id": petition_id})

    def test_still_answers_who_had_signed(self, campaigns: Door) -> None:
        sign = {"petition_id": an_open_petition(campaigns), "person_id": a_person(1)}
        campaigns.sign_petition(sign)
        campaigns.close_petition({"petition_id": sign["petition_id"]})
        assert campaigns.sign_petition(sign)["existing"] is True

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(steps=st.lists(st.one_of(st.integers(0, 3), st.just("close")), max_size=12))
    def test_leaves_one_signature_a_person_and_none_after_it(
        self, campaigns: Door, steps: list[int | str]
    ) -> None:
        """Whatever the order of signing and closing."""
        petition_id = an_open_petition(campaigns)
        expected: set[str] = set()
        is_open = True
        for step in steps:
            try:
                if isinstance(step, str):
                    campaigns.close_petition({"petition_id": petition_id})
                    is_open = False
                else:
                    campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(step)})
            except Conflict:
                assert not is_open
            if is_open and not isinstance(step, str):
                expected.add(a_person(step))
        signed = campaigns.list_signatures({"petition_id": petition_id})["items"]
        assert sorted(item["person_id"] for item in signed) == sorted(expected)
        told = [
            event
            for event in campaigns.events("petition.signed")
            if event["data"]["petition_id"] == petition_id
        ]
        assert len(told) == len(expected)


class TestListPetitions:
    def test_counts_each(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        first, second = (
            campaigns.open_petition({**DEMAND, "campaign_id": campaign_id})["petition_id"] for _ in range(2)
        )
        campaigns.sign_petition({"petition_id": first, "person_id": a_person(1)})
        campaigns.close_petition({"petition_id": second})
        listed = campaigns.list_petitions({"campaign_id": campaign_id})["items"]
        assert [(item["petition_id"], item["signatures"]) for item in listed] == [(second, 0), (first, 1)]
        still_open = campaigns.list_petitions({"stage": "open"})["items"]
        assert [item["petition_id"] for item in still_open] == [first]


class TestListSignatures:
    def test_says_who_of_some_people_has_signed(self, campaigns: Door) -> None:
        petition_id, other = an_open_petition(campaigns), an_open_petition(campaigns)
        people = [a_person(number) for number in range(4)]
        registered(campaigns, *people)
        campaigns.sign_petition_many({"petition_id": petition_id, "person_ids": people[:3]})
        campaigns.sign_petition_many({"petition_id": other, "person_ids": people})
        found = campaigns.list_signatures({"petition_id": petition_id, "person_ids": people[2:]})["items"]
        assert [item["person_id"] for item in found] == [people[2]]
        assert campaigns.list_signatures({"petition_id": petition_id, "person_ids": []})["items"] == []

    def test_pages_through_a_sheet_without_repeats(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        people = [a_person(number) for number in range(5)]
        registered(campaigns, *people)
        campaigns.sign_petition_many({"petition_id": petition_id, "person_ids": people})
        first = campaigns.list_signatures({"petition_id": petition_id, "limit": 3})
        rest = campaigns.list_signatures({"petition_id": petition_id, "limit": 3, "after": first["next"]})
        assert sorted(item["person_id"] for item in first["items"] + rest["items"]) == sorted(people)
        assert rest["next"] is None
        assert set(first["items"][0]) == {
            "signature_id",
            "version",
            "person_id",
            "organization_id",
            "signed_on",
            "signed_at",
        }


class TestWithdrawSignature:
    def test_counts_no_more_and_may_be_given_anew(self, campaigns: Door) -> None:
        petition_id, person = an_open_petition(campaigns), a_person(1)
        sign = {"petition_id": petition_id, "person_id": person}
        first = campaigns.sign_petition(sign)
        taken_back = {"signature_id": first["signature_id"], "because": "asked"}
        assert campaigns.withdraw_signature(taken_back)["petition_id"] == petition_id
        (told,) = campaigns.events("signature.withdrawn")
        assert told["subject"] == first["signature_id"]
        assert (told["data"]["person_id"], told["data"]["because"]) == (person, "asked")
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 0
        assert campaigns.list_signatures({"petition_id": petition_id})["items"] == []
        with pytest.raises(Conflict, match="signature-withdrawn"):
            campaigns.withdraw_signature(taken_back)
        again = campaigns.sign_petition(sign)
        assert again["existing"] is False
        assert again["signature_id"] != first["signature_id"]
        assert campaigns.sign_petition(sign) == {**again, "existing": True}
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 1
        campaigns.withdraw_signature({"signature_id": again["signature_id"], "because": "mistake"})
        third = campaigns.sign_petition(sign)
        assert third["signature_id"] not in (first["signature_id"], again["signature_id"])

    def test_lets_a_sheet_bring_it_anew(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        people = [a_person(number) for number in range(3)]
        registered(campaigns, *people)
        sheet = {"petition_id": petition_id, "person_ids": people}
        campaigns.sign_petition_many(sheet)
        (one,) = campaigns.list_signatures({"petition_id": petition_id, "person_ids": people[:1]})["items"]
        campaigns.withdraw_signature({"signature_id": one["signature_id"], "because": "mistake"})
        found = campaigns.sign_petition_many(sheet)
        assert (found["signed"], found["existing"]) == (1, 2)
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 3

    def test_is_not_undone_by_a_list_of_before(self, campaigns: Door) -> None:
        petition_id, person = an_open_petition(campaigns), a_person(1)
        registered(campaigns, person)
        signed = {"petition_id": petition_id, "person_id": person, "signed_on": "2025-03-01"}
        first = campaigns.sign_petition(signed)
        campaigns.withdraw_signature({"signature_id": first["signature_id"], "because": "asked"})
        with pytest.raises(Conflict, match="took this signature back") as refusal:
            campaigns.sign_petition(signed)
        assert "signed_on" in refusal.value.fields
        sheet = {"petition_id": petition_id, "person_ids": [person], "signed_on": "2025-03-01"}
        assert campaigns.sign_petition_many(sheet)["signed"] == 0
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 0
        assert campaigns.sign_petition({**signed, "signed_on": None})["existing"] is False

    def test_says_whether_the_person_still_takes_part(self, campaigns: Door) -> None:
        campaign_id = a_launched_campaign(campaigns)
        first, second = (
            campaigns.open_petition({**DEMAND, "campaign_id": campaign_id})["petition_id"] for _ in range(2)
        )
        ids = [
            campaigns.sign_petition({"petition_id": one, "person_id": a_person(1)})["signature_id"]
            for one in (first, second)
        ]
        for signature_id in ids:
            campaigns.withdraw_signature({"signature_id": signature_id, "because": "asked"})
        told = campaigns.events("signature.withdrawn")
        assert [one["data"]["still_takes_part"] for one in told] == [True, False]

    def test_stays_taken_back_while_persons_are_merged_and_taken_apart(self, campaigns: Door) -> None:
        petition_id, kept, gone = an_open_petition(campaigns), a_person(1), a_person(2)
        for person in (kept, gone):
            campaigns.sign_petition({"petition_id": petition_id, "person_id": person})
        merge = {"person_id": gone, "merged_into": kept}
        campaigns.deliver(REACTIONS, _merged(campaigns, "merged", merge, 900))
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 1
        (one,) = campaigns.list_signatures({"petition_id": petition_id})["items"]
        campaigns.withdraw_signature({"signature_id": one["signature_id"], "because": "asked"})
        assert len(campaigns.events("signature.withdrawn")) == 1
        campaigns.deliver(REACTIONS, _merged(campaigns, "unmerged", merge, 901))
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 0
        assert campaigns.sign_petition({"petition_id": petition_id, "person_id": gone})["existing"] is False

    @pytest.mark.parametrize(
        ("said", "field"), [({"because": "whim"}, "because"), ({"because": None}, "because")]
    )
    def test_names_what_is_wrong(self, campaigns: Door, said: dict[str, str], field: str) -> None:
        with pytest.raises(Invalid) as refusal:
            campaigns.withdraw_signature({"signature_id": "s1", **said})
        assert field in refusal.value.fields

    def test_is_for_those_who_organise(self, campaigns: Door) -> None:
        sign = {"petition_id": an_open_petition(campaigns), "person_id": a_person(1)}
        signed = campaigns.sign_petition(sign)
        for stranger in (EVE, CHI):
            with pytest.raises(Forbidden):
                campaigns.withdraw_signature(
                    {"signature_id": signed["signature_id"], "because": "asked"}, actor=stranger
                )
        with pytest.raises(NotFound):
            campaigns.withdraw_signature({"signature_id": "no-such", "because": "asked"})


def _merged(door: Door, action: str, data: dict[str, str], sequence: int) -> Event:
    event_type = f"org.groundswell.stakeholders.person.{action}.v1"
    return an_event(
        event_type, data["person_id"], data, service="stakeholders", clock=door.clock, sequence=sequence
    )


class TestCorrectPetition:
    def test_changes_what_is_sent_alone(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        campaigns.correct_petition({"petition_id": petition_id, "goal": 6000, "title": "Water now"})
        shown = campaigns.show_petition({"petition_id": petition_id})
        assert (shown["goal"], shown["title"], shown["demand"]) == (6000, "Water now", DEMAND["demand"])
        (told,) = campaigns.events("petition.corrected")
        assert told["data"]["changed"] == ["goal", "title"]

    def test_keeps_what_people_have_signed_with_the_reason(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(1)})
        wish = {"petition_id": petition_id, "demand": "One sum for all counties."}
        with pytest.raises(Invalid, match="Say why"):
            campaigns.correct_petition(wish)
        campaigns.correct_petition({**wish, "reason": "The House asked for one sum."})
        shown = campaigns.show_petition({"petition_id": petition_id})
        (before,) = shown["wordings"]
        assert (before["demand"], before["signatures"]) == (DEMAND["demand"], 1)
        assert before["reason"] == "The House asked for one sum."
        campaigns.correct_petition({"petition_id": petition_id, "goal": 9000})
        assert len(campaigns.show_petition({"petition_id": petition_id})["wordings"]) == 1

    def test_tells_nothing_where_nothing_changes(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        saved = campaigns.correct_petition({"petition_id": petition_id, "title": DEMAND["title"]})
        assert saved["version"] == 1
        assert campaigns.events("petition.corrected") == []

    def test_leaves_a_closed_one_as_it_was_signed(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        campaigns.close_petition({"petition_id": petition_id})
        with pytest.raises(Conflict, match="petition-closed"):
            campaigns.correct_petition({"petition_id": petition_id, "title": "Too late"})

    def test_refuses_whoever_read_an_earlier_version(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        campaigns.correct_petition({"petition_id": petition_id, "goal": 6000})
        with pytest.raises(Conflict):
            campaigns.correct_petition({"petition_id": petition_id, "goal": 7000, "expected_version": 1})
