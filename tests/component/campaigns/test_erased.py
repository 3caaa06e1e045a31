"""What campaigns do when somebody was erased: what is to come is free, what was given counts on, no word is theirs."""

from __future__ import annotations

from typing import Any

import pytest

from services.campaigns.reactions import REACTIONS
from shared.kernel.errors import Conflict
from shared.testing.doors import Door, an_event
from shared.testing.personas import AGENCY
from tests.component.campaigns.counting import Addresses, begun, lines, many, send
from tests.component.campaigns.initiatives import offered, started, supported
from tests.component.campaigns.stories import (
    CHAIR,
    MORNING,
    a_call,
    a_gathering,
    a_person,
    an_appeal,
    an_open_petition,
    at,
    taken,
)
from tests.component.campaigns.test_merged import merged

KOU, OTHER, THIRD = a_person(1), a_person(2), a_person(3)


def erased(door: Door, person_id: str = KOU, *merged_ids: str) -> None:
    """Let campaigns hear that a person was erased."""
    data = {"person_id": person_id, "merged_ids": list(merged_ids), "request": None}
    event_type = "org.groundswell.stakeholders.person.erased.v1"
    told = an_event(event_type, person_id, data, service="stakeholders", clock=door.clock, sequence=50)
    door.deliver(REACTIONS, told)


def signed_up(door: Door, gathering: dict[str, Any], *people: str) -> list[str]:
    """Sign up, one after the other."""
    return [str(door.sign_up({**at(gathering), "person_id": one})["sign_up_id"]) for one in people]


def states(door: Door, *sign_up_ids: str) -> list[str]:
    """How sign-ups stand."""
    return [str(door.show_sign_up({"sign_up_id": one})["state"]) for one in sign_up_ids]


class TestPlaces:
    def test_to_come_are_free_for_who_stands_in_line(self, campaigns: Door) -> None:
        gathering = a_gathering(campaigns, shifts=[{**MORNING, "capacity": 1}])
        both = signed_up(campaigns, gathering, KOU, OTHER)
        erased(campaigns)
        assert states(campaigns, *both) == ["withdrawn", "going"]
        assert taken(campaigns, gathering) == (1, 0)
        assert len(campaigns.events("sign_up.promoted")) == 1

    def test_in_line_are_left(self, campaigns: Door) -> None:
        gathering = a_gathering(campaigns, shifts=[{**MORNING, "capacity": 1}])
        signed_up(campaigns, gathering, OTHER, KOU)
        erased(campaigns)
        assert taken(campaigns, gathering) == (1, 0)

    def test_of_an_id_that_was_merged_are_free_too(self, campaigns: Door) -> None:
        gathering = a_gathering(campaigns)
        signed_up(campaigns, gathering, OTHER)
        erased(campaigns, KOU, OTHER)
        assert taken(campaigns, gathering) == (0, 0)

    def test_go_to_others_only_where_several_of_one_shift_are_erased_at_once(self, campaigns: Door) -> None:
        gathering = a_gathering(campaigns, shifts=[{**MORNING, "capacity": 2}])
        last = [a_person(number) for number in (4, 5)]
        signed = signed_up(campaigns, gathering, KOU, OTHER, THIRD, *last)
        erased(campaigns, KOU, OTHER, THIRD)
        assert states(campaigns, *signed) == ["withdrawn", "withdrawn", "withdrawn", "going", "going"]
        assert taken(campaigns, gathering) == (2, 0)
        assert [one["data"]["person_id"] for one in campaigns.events("sign_up.promoted")] == last

    def test_of_what_has_begun_stay_counted(self, campaigns: Door) -> None:
        gathering = a_gathering(campaigns)
        both = signed_up(campaigns, gathering, KOU, OTHER)
        campaigns.clock.move(days=400)  # type: ignore[attr-defined]
        erased(campaigns)
        assert states(campaigns, *both) == ["going", "going"]

    def test_are_free_once_however_often_it_is_heard(self, campaigns: Door) -> None:
        signed_up(campaigns, a_gathering(campaigns), KOU)
        erased(campaigns)
        erased(campaigns)
        assert len(campaigns.events("sign_up.withdrawn")) == 1


class TestWhatWasGiven:
    def test_counts_on(self, campaigns: Door) -> None:
        petition_id, appeal_id = an_open_petition(campaigns), an_appeal(campaigns)
        for person_id in (KOU, OTHER):
            campaigns.sign_petition({"petition_id": petition_id, "person_id": person_id})
        a_call(campaigns, appeal_id)
        erased(campaigns)
        assert campaigns.show_petition({"petition_id": petition_id})["signatures"] == 2
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["acts"], shown["people"]) == (1, 1)

    def test_can_be_named_by_no_further_sheet(self, campaigns: Door) -> None:
        erased(campaigns, KOU, OTHER)
        known = campaigns.database["known_people"].find({"is_registered": False})
        assert {one["_id"] for one in known} == {KOU, OTHER}


class TestWhoIsGone:
    def test_signs_acts_comes_and_starts_nothing_more(self, campaigns: Door) -> None:
        petition_id, appeal_id = an_open_petition(campaigns), an_appeal(campaigns)
        gathering = a_gathering(campaigns)
        (withdrawn,) = signed_up(campaigns, gathering, OTHER)
        which = supported(campaigns)
        erased(campaigns, KOU, OTHER)
        for wish in (
            lambda: campaigns.sign_petition({"petition_id": petition_id, "person_id": KOU}),
            lambda: a_call(campaigns, appeal_id, person_id=KOU),
            lambda: campaigns.sign_up({**at(gathering), "person_id": KOU}),
            lambda: campaigns.sign_up({**at(gathering), "person_id": OTHER}),
            lambda: campaigns.check_in({**at(gathering), "person_id": KOU}),
            lambda: started(campaigns, person_id=KOU),
            lambda: offered(campaigns, which, organization_id=None, person_id=KOU),
        ):
            with pytest.raises(Conflict, match="person-gone"):
                wish()
        assert states(campaigns, withdrawn) == ["withdrawn"]
        assert taken(campaigns, gathering) == (0, 0)


class TestOffers:
    def test_that_did_not_come_yet_are_taken_back_without_a_word_left(self, campaigns: Door) -> None:
        which = supported(campaigns)
        offered(campaigns, which, organization_id=None, person_id=OTHER, what="My brother's van")
        kept = offered(campaigns, which, organization_id=None, person_id=OTHER, what="My well rope")
        campaigns.settle_offer({**kept, "kept": True})
        offered(campaigns, which, what="Some of us")
        erased(campaigns, OTHER)
        found = campaigns.show_initiative(which)["offers"]
        assert [(one["what"], one["state"]) for one in found] == [
            ("", "withdrawn"),
            ("", "kept"),
            ("Some of us", "offered"),
        ]
        assert len(campaigns.events("initiative.offer_withdrawn")) == 1


class TestCountAcrossPartners:
    def test_stays_as_it_was_told_and_leads_to_nobody(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        addresses = Addresses({a_person(number): f"p{number}@example.org" for number in range(30)})
        key = begun(campaigns, petition_id)
        for number in range(20):
            campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(number)})
        send(campaigns, petition_id, key, *many((10, 45)))
        addresses.count(campaigns)
        before = lines(campaigns, petition_id)
        for number in (12, 3):  # one whom a partner has sent as well, and one who is here alone
            erased(campaigns, a_person(number))
            addresses.known.pop(a_person(number))
        for _ in range(2):
            addresses.count(campaigns)
            campaigns.clock.move(days=2)  # type: ignore[attr-defined]
        assert {**lines(campaigns, petition_id)} == before
        assert (before[None]["people"], before[AGENCY]["shared"]) == (20, 10)
        rows = campaigns.database["tally_signers"].find({"_id": {"$regex": f"{a_person(12)}|{a_person(3)}"}})
        assert [one for one in rows if "kept" in one] == []

    def test_has_who_was_erased_before_it_began(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        people = range(8)
        for number in people:
            campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(number)})
        erased(campaigns)
        addresses = Addresses(
            {a_person(one): f"p{one}@example.org" for one in people if a_person(one) != KOU}
        )
        begun(campaigns, petition_id)
        addresses.count(campaigns)
        assert campaigns.count_across({"thing_id": petition_id})["people"] == 8

    def test_is_of_those_who_were_merged_before(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        begun(campaigns, petition_id)
        addresses = Addresses({a_person(number): f"p{number}@example.org" for number in range(9)})
        for number in range(9):
            campaigns.sign_petition({"petition_id": petition_id, "person_id": a_person(number)})
        addresses.count(campaigns)
        merged(campaigns, OTHER, KOU)
        addresses.count(campaigns)
        erased(campaigns, KOU, OTHER)
        addresses.known = {
            one: address for one, address in addresses.known.items() if one not in (KOU, OTHER)
        }
        addresses.count(campaigns)
        assert campaigns.count_across({"thing_id": petition_id})["people"] == 8


def test_who_is_called_upon_is_asked_of_nobody_else(campaigns: Door) -> None:
    appeal_id = an_appeal(campaigns)
    erased(campaigns, CHAIR)
    assert campaigns.show_appeal({"appeal_id": appeal_id})["person_ids"] == [CHAIR]
