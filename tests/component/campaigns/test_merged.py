"""What campaigns do when persons turn out to be one: everybody counts once, and each again once they are two."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.campaigns.reactions import REACTIONS
from services.campaigns.store import COLLECTIONS
from shared.testing.doors import Door, an_event
from shared.testing.personas import BO
from tests.component.campaigns.stories import (
    CHAIR,
    DEMAND,
    MORNING,
    a_gathering,
    a_person,
    an_appeal,
    an_open_petition,
    at,
    registered,
    taken,
)

ONE, OTHER, THIRD = a_person(1), a_person(2), a_person(3)
GIVEN = ("signatures", "acts", "sign_ups")


def merged(door: Door, person_id: str, into: str, sequence: int = 1, action: str = "merged") -> None:
    """Let campaigns hear that a person was merged into another, or taken apart again."""
    data = {"person_id": person_id, "merged_into": into}
    event_type = f"org.groundswell.stakeholders.person.{action}.v1"
    told = an_event(event_type, person_id, data, service="stakeholders", clock=door.clock, sequence=sequence)
    door.deliver(REACTIONS, told)


def sign(door: Door, petition_id: str, *people: str) -> list[dict[str, Any]]:
    """Sign, one after the other."""
    signed = []
    for person_id in people:
        signed.append(door.sign_petition({"petition_id": petition_id, "person_id": person_id}))
        door.clock.move(seconds=1)  # type: ignore[attr-defined]
    return signed


def count(door: Door, petition_id: str) -> int:
    """How many have signed."""
    return int(door.show_petition({"petition_id": petition_id})["signatures"])


def takes_part(door: Door) -> dict[str, bool]:
    """What was said last of who takes part."""
    told = door.events("participant.settled")
    return {one["data"]["person_id"]: one["data"]["takes_part"] for one in told}


class TestSignaturesOfMerged:
    def test_count_once_and_twice_again(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        sign(campaigns, petition_id, ONE, OTHER, THIRD)
        merged(campaigns, OTHER, ONE)
        assert count(campaigns, petition_id) == 2
        assert takes_part(campaigns) == {ONE: True, OTHER: False}
        listed = campaigns.list_signatures({"petition_id": petition_id})["items"]
        assert sorted(each["person_id"] for each in listed) == sorted([ONE, THIRD])
        merged(campaigns, OTHER, ONE, 2, "unmerged")
        assert count(campaigns, petition_id) == 3
        assert takes_part(campaigns) == {ONE: True, OTHER: True}
        moved = campaigns.events("signature.moved")
        assert [each["data"]["is_counted"] for each in moved] == [False, True]

    def test_go_to_who_was_kept_where_only_the_other_signed(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        (first,) = sign(campaigns, petition_id, OTHER)
        merged(campaigns, OTHER, ONE)
        assert takes_part(campaigns) == {ONE: True, OTHER: False}
        for person_id in (ONE, OTHER):
            asked = {"petition_id": petition_id, "person_ids": [person_id]}
            (listed,) = campaigns.list_signatures(asked)["items"]
            assert listed["signature_id"] == first["signature_id"]
            (again,) = sign(campaigns, petition_id, person_id)
            assert (again["signature_id"], again["existing"]) == (first["signature_id"], True)
        sheet = {"petition_id": petition_id, "person_ids": [ONE, OTHER, THIRD]}
        registered(campaigns, ONE, OTHER, THIRD)
        answer = campaigns.sign_petition_many(sheet, actor=BO)
        assert (answer["signed"], answer["existing"]) == (1, 2)
        assert count(campaigns, petition_id) == 2

    def test_stand_once_on_a_sheet_that_holds_both_ids(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        merged(campaigns, OTHER, ONE)
        sheet = {"petition_id": petition_id, "person_ids": [ONE, OTHER]}
        registered(campaigns, ONE, OTHER, THIRD)
        answer = campaigns.sign_petition_many(sheet, actor=BO)
        assert (answer["signed"], answer["existing"], count(campaigns, petition_id)) == (1, 1, 1)

    def test_count_in_other_petitions_as_before(self, campaigns: Door) -> None:
        first = an_open_petition(campaigns)
        campaign_id = campaigns.show_petition({"petition_id": first})["campaign_id"]
        second = campaigns.open_petition({**DEMAND, "campaign_id": campaign_id})["petition_id"]
        sign(campaigns, first, ONE)
        sign(campaigns, second, OTHER)
        merged(campaigns, OTHER, ONE)
        assert (count(campaigns, first), count(campaigns, second)) == (1, 1)

    def test_are_told_with_the_number_that_counts_when_the_petition_closes(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        sign(campaigns, petition_id, ONE, OTHER)
        merged(campaigns, OTHER, ONE)
        campaigns.close_petition({"petition_id": petition_id})
        assert campaigns.events("petition.closed")[0]["data"]["signatures"] == 1


class TestTold:
    def test_twice_changes_nothing_and_an_older_word_neither(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        sign(campaigns, petition_id, ONE, OTHER)
        merged(campaigns, OTHER, ONE, 5)
        merged(campaigns, OTHER, ONE, 5)
        merged(campaigns, OTHER, ONE, 4, "unmerged")
        assert count(campaigns, petition_id) == 1
        assert len(campaigns.events("signature.moved")) == 1

    def test_follows_a_chain_in_whatever_order_it_is_heard(self, campaigns: Door) -> None:
        petition_id = an_open_petition(campaigns)
        sign(campaigns, petition_id, ONE, OTHER, THIRD)
        merged(campaigns, OTHER, THIRD)
        merged(campaigns, ONE, OTHER)
        assert count(campaigns, petition_id) == 1
        merged(campaigns, OTHER, THIRD, 2, "unmerged")
        assert count(campaigns, petition_id) == 2
        merged(campaigns, ONE, OTHER, 2, "unmerged")
        assert count(campaigns, petition_id) == 3


class TestActsOfMerged:
    def test_that_say_the_same_count_once_and_return(self, campaigns: Door) -> None:
        appeal_id = an_appeal(campaigns)
        wish = {"appeal_id": appeal_id, "target_id": CHAIR, "outcome": "reached"}
        for person_id in (ONE, OTHER):
            campaigns.record_act({**wish, "person_id": person_id})
            campaigns.clock.move(seconds=1)  # type: ignore[attr-defined]
        merged(campaigns, OTHER, ONE)
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["acts"], shown["people"]) == (1, 1)
        merged(campaigns, OTHER, ONE, 2, "unmerged")
        shown = campaigns.show_appeal({"appeal_id": appeal_id})
        assert (shown["acts"], shown["people"]) == (2, 2)
        assert len(campaigns.events("act.withdrawn")) == 1
        assert len(campaigns.events("act.taken")) == 3


class TestSignUpsOfMerged:
    def test_go_to_who_was_kept_and_return(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        made = campaigns.sign_up({**at(shown), "person_id": OTHER})
        merged(campaigns, OTHER, ONE)
        again = campaigns.sign_up({**at(shown), "person_id": ONE})
        assert (again["sign_up_id"], again["existing"]) == (made["sign_up_id"], True)
        listed = campaigns.list_sign_ups({"person_ids": [OTHER]})["items"]
        assert [each["person_id"] for each in listed] == [ONE]
        merged(campaigns, OTHER, ONE, 2, "unmerged")
        assert campaigns.show_sign_up({"sign_up_id": made["sign_up_id"]})["person_id"] == OTHER

    def test_of_both_in_one_shift_leave_the_other_where_it_is(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        for person_id in (ONE, OTHER):
            campaigns.sign_up({**at(shown), "person_id": person_id})
        merged(campaigns, OTHER, ONE)
        listed = campaigns.list_sign_ups({"person_ids": [ONE]})["items"]
        assert [each["person_id"] for each in listed] == [ONE]

    def test_of_both_in_one_shift_keep_one_place_and_let_the_next_move_up(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns, shifts=[{**MORNING, "capacity": 2}])
        own, second, third = (
            campaigns.sign_up({**at(shown), "person_id": person_id})["sign_up_id"]
            for person_id in (ONE, OTHER, THIRD)
        )
        merged(campaigns, OTHER, ONE)
        assert states(campaigns, own, second, third) == ["going", "withdrawn", "going"]
        assert taken(campaigns, shown) == (2, 0)
        assert [one["data"]["sign_up_id"] for one in campaigns.events("sign_up.withdrawn")] == [second]
        assert [one["data"]["sign_up_id"] for one in campaigns.events("sign_up.promoted")] == [third]
        merged(campaigns, OTHER, ONE, 2, "unmerged")
        # The place has gone to who stood in line, so now the other stands there.
        assert states(campaigns, own, second, third) == ["going", "waitlisted", "going"]
        assert taken(campaigns, shown) == (2, 1)

    def test_keep_the_place_before_the_number_in_line(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns, shifts=[{**MORNING, "capacity": 1}])
        place, line = (
            campaigns.sign_up({**at(shown), "person_id": person_id})["sign_up_id"]
            for person_id in (OTHER, ONE)
        )
        merged(campaigns, OTHER, ONE)
        assert states(campaigns, place, line) == ["going", "withdrawn"]
        assert taken(campaigns, shown) == (1, 0)
        assert campaigns.sign_up({**at(shown), "person_id": ONE})["existing"] is True
        merged(campaigns, OTHER, ONE, 2, "unmerged")
        assert states(campaigns, place, line) == ["going", "waitlisted"]

    def test_of_a_shift_that_has_begun_stay_as_they_are(self, campaigns: Door) -> None:
        shown = a_gathering(campaigns)
        both = [
            campaigns.sign_up({**at(shown), "person_id": person_id})["sign_up_id"]
            for person_id in (ONE, OTHER)
        ]
        campaigns.clock.move(days=400)  # type: ignore[attr-defined]
        merged(campaigns, OTHER, ONE)
        assert states(campaigns, *both) == ["going", "going"]


class TestAnyHistory:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        signed=st.lists(st.sampled_from((ONE, OTHER, THIRD)), unique=True),
        called=st.lists(st.sampled_from((ONE, OTHER, THIRD)), unique=True),
        came=st.lists(st.sampled_from((ONE, OTHER, THIRD)), unique=True),
        order=st.permutations((ONE, OTHER, THIRD)),
    )
    def test_stands_as_before_after_merging_and_taking_apart(
        self, campaigns: Door, signed: list[str], called: list[str], came: list[str], order: list[str]
    ) -> None:
        for name in (*COLLECTIONS, "outbox", "commands"):
            campaigns.database[name].delete_many({})
        petition_id, appeal_id, shown = (
            an_open_petition(campaigns),
            an_appeal(campaigns),
            # A place that was given back can have gone to who stood in line, so here there is room for all.
            a_gathering(campaigns, shifts=[{**MORNING, "capacity": None}]),
        )
        sign(campaigns, petition_id, *signed)
        for person_id in called:
            wish = {"appeal_id": appeal_id, "person_id": person_id, "target_id": CHAIR}
            campaigns.record_act({**wish, "outcome": "reached"})
        for person_id in came:
            campaigns.sign_up({**at(shown), "person_id": person_id})
        before = state_of(campaigns)
        first, second, third = order
        merged(campaigns, first, second)
        merged(campaigns, second, third)
        assert count(campaigns, petition_id) == min(1, len(signed))
        merged(campaigns, second, third, 2, "unmerged")
        merged(campaigns, first, second, 2, "unmerged")
        assert state_of(campaigns) == before


def states(door: Door, *sign_up_ids: str) -> list[str]:
    """How each of these sign-ups stands."""
    return [door.show_sign_up({"sign_up_id": one})["state"] for one in sign_up_ids]


def state_of(door: Door) -> dict[str, list[dict[str, Any]]]:
    """What was given, without what counts writes."""
    return {
        name: sorted(
            (
                {key: value for key, value in each.items() if key != "version"}
                for each in door.database[name].find()
            ),
            key=lambda each: str(each["_id"]),
        )
        for name in GIVEN
    }
