"""Petitions and their signatures through the service's door."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
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
            "person_id",
            "organization_id",
            "signed_on",
            "signed_at",
        }
