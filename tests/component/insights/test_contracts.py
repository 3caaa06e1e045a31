"""Events that break the contract of their type: kept out of the log, for a person, with the name of the field."""

from __future__ import annotations

from typing import Any

import pytest

from services.insights.service import Insights
from shared.kernel.events import Event
from shared.messaging.batches import Batches, Delivery
from shared.messaging.catalogue import consumers_of
from shared.messaging.cloudevents import CONTENT_TYPE, encode
from shared.messaging.quarantine import Quarantine
from shared.testing.doors import Door
from tests.component.insights.telling import Teller

MOVED = {
    "policy_id": "p1",
    "from_stage": "committee",
    "to_stage": "floor",
    "moved_on": "2025-03-07",
    "reason": "Voted.",
    "proof": None,
    "because_of": [],
    "ended_as": None,
}


def arrive(door: Door, *events: Event) -> int:
    """Apply events as the service's own consumer does; returns how many took effect."""
    (consumer,) = consumers_of(Insights)
    batches = Batches(door.unit_of_work, consumer.reactions, Quarantine(door.database, door.clock))
    return batches.apply([Delivery(encode(event), CONTENT_TYPE, {}) for event in events])


class TestEventThatBreaksItsContract:
    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"from_stage": None}, "from_stage: must be string, and is null."),
            ({"reason": {"a": 1}}, "reason: must be string, and is object."),
            ({"to_stage": ["x"]}, "to_stage: must be string, and is array."),
            ({"moved_on": "0001-01-01"}, "moved_on: must be of a year from 1800 to 2199."),
            ({"moved_on": "9999-12-31"}, "moved_on: must be of a year from 1800 to 2199."),
            ({"because_of": "str"}, "because_of: must be array, and is string."),
            ({"proof": {"url": "javascript:alert(1)"}}, "proof: must be string or null, and is object."),
        ],
    )
    def test_waits_for_a_person_with_the_name_of_the_field(
        self, insights: Door, teller: Teller, changes: dict[str, Any], says: str
    ) -> None:
        good = teller.tell("policy.policy.moved", "p1", MOVED)
        bad = teller.tell("policy.policy.moved", "p1", {**MOVED, **changes})
        assert arrive(insights, good, bad) == 1
        (kept,) = insights.database["quarantine"].find()
        assert says in kept["reason"]
        assert [one["id"] for one in insights.database["log"].find()] == [good.id]

    def test_is_told_from_one_with_fields_that_are_new(self, insights: Door, teller: Teller) -> None:
        newer = teller.tell("policy.policy.moved", "p1", {**MOVED, "votes": {"for": 12}})
        other = teller.tell("weather.storm.seen", "s1", {"from_stage": None})
        assert arrive(insights, newer, other) == 2
        assert insights.database["quarantine"].count_documents({}) == 0
