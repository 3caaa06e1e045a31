"""Decision-makers who were registered twice: they stand, are met and vote as one, and as two again later."""

from __future__ import annotations

from typing import Any

import pytest

from services.policy.reactions import REACTIONS
from services.policy.schemas import EVENTS_IN
from shared.kernel.clock import SetClock
from shared.messaging.batches import Batches, Reactions
from shared.messaging.cloudevents import CONTENT_TYPE, encode
from shared.messaging.deliveries import Delivery
from shared.messaging.quarantine import Quarantine
from shared.testing.doors import Door, an_event
from shared.testing.personas import NOON
from tests.component.policy.conftest import CHAIR, SPEAKER, Tell
from tests.component.policy.test_position import lean
from tests.component.policy.test_votes import vote

BOTH = {"person_id": CHAIR, "merged_into": SPEAKER}


def merge(tell: Tell) -> None:
    """The chair turns out to be the speaker."""
    tell("stakeholders.person.merged", CHAIR, **BOTH)


def unmerge(tell: Tell) -> None:
    """They are two after all."""
    tell("stakeholders.person.unmerged", CHAIR, **BOTH)


def whip(policy: Door, line: str) -> tuple[dict[int, int], int]:
    """Who stands where, and how many are not known."""
    count = policy.show_whip_count({"policy_id": line})
    return {one["value"]: one["persons"] for one in count["counts"] if one["persons"]}, count[
        "without_position"
    ]


@pytest.mark.usefixtures("house")
class TestMergedPeople:
    def test_stand_once_where_they_were_seen_last(self, policy: Door, tell: Tell, line: str) -> None:
        lean(policy, line, SPEAKER, -1, "2025-03-01")
        lean(policy, line, CHAIR, 2, "2025-03-03")
        before = whip(policy, line)
        assert before == ({2: 1, -1: 1}, 0)
        merge(tell)
        assert whip(policy, line) == ({2: 1}, 0)
        (standing,) = policy.list_standings({"policy_id": line})["items"]
        assert (standing["person_id"], standing["before"], standing["is_mover"]) == (SPEAKER, -1, True)
        assert len(policy.list_positions({"person_id": SPEAKER})["items"]) == 2
        assert {one["person_id"] for one in policy.list_positions({"person_id": CHAIR})["items"]} == {SPEAKER}
        unmerge(tell)
        assert whip(policy, line) == before
        assert {one["person_id"] for one in policy.list_standings({"policy_id": line})["items"]} == {
            SPEAKER,
            CHAIR,
        }

    def test_are_in_office_once(self, policy: Door, tell: Tell, line: str) -> None:
        assert whip(policy, line) == ({}, 2)
        merge(tell)
        assert whip(policy, line) == ({}, 1)

    def test_keep_what_is_recorded_under_either_id(self, policy: Door, tell: Tell, line: str) -> None:
        lean(policy, line, CHAIR, 2, "2025-03-03")
        merge(tell)
        lean(policy, line, CHAIR, 1, "2025-03-04")
        assert whip(policy, line) == ({1: 1}, 0)
        met = {"kind": "meeting", "touched_on": "2025-03-06", "outcome": "Asked for figures."}
        policy.log_touch({"policy_id": line, "person_id": CHAIR, **met})
        (touch,) = policy.list_touches({"person_id": SPEAKER})["items"]
        assert touch["person_id"] == SPEAKER

    def test_vote_as_one(self, policy: Door, tell: Tell, line: str) -> None:
        lean(policy, line, CHAIR, 2, "2025-03-03")
        for on, who in (("2025-03-05", SPEAKER), ("2025-03-06", CHAIR)):
            vote(policy, line, held_on=on, votes=[{"person_id": who, "option": "yes"}])
        merge(tell)
        (score,) = policy.show_scorecard({})["items"]
        assert (score["person_id"], score["agreed"], score["not_recorded"]) == (SPEAKER, 2, 0)
        votes = policy.list_vote_events({"person_id": SPEAKER})["items"]
        assert len(votes) == 2
        for one in votes:
            found = policy.show_prediction({"vote_event_id": one["vote_event_id"]})["items"]
            assert [(each["person_id"], each["outcome"]) for each in found] == [(SPEAKER, "as-predicted")]

    def test_are_one_within_a_batch_of_events_in_any_order(self, policy: Door, line: str) -> None:
        lean(policy, line, CHAIR, 2, "2025-03-03")
        lean(policy, line, SPEAKER, 1, "2025-03-01")
        clock = SetClock(NOON)
        told: list[Any] = [("merged", 1), ("unmerged", 2), ("merged", 3)]
        events = [
            an_event(
                f"org.groundswell.stakeholders.person.{name}.v1",
                CHAIR,
                BOTH,
                service="stakeholders",
                clock=clock,
                sequence=number,
            )
            for name, number in (told[2], told[0], told[1])
        ]
        quarantine = Quarantine(policy.database, clock)
        batches = Batches(policy.unit_of_work, Reactions(REACTIONS, EVENTS_IN), quarantine)
        assert batches.apply([Delivery(encode(one), CONTENT_TYPE, {}) for one in events]) == 3
        assert whip(policy, line) == ({2: 1}, 0)
