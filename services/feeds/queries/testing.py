"""An example of an event as a partner would get it, to be sent as a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.feeds.domain.delivery import Delivery, Kept, cloud_event
from services.feeds.domain.events import TestSent
from services.feeds.domain.rule import Rule
from services.feeds.store import Store
from shared.contracts.told import schemas
from shared.kernel.errors import Invalid
from shared.kernel.events import routing_key
from shared.mongo.plain import to_plain

TEST = routing_key(TestSent.type)


def example_of(agreement_id: str, topic: str, told: TestSent, store: Store) -> dict[str, Any]:
    """A CloudEvent like those that leave, by the terms in force, but with `test` and without a `sequence`."""
    version, rules = _rules(agreement_id, topic, store)
    event_type, schema = _contract(topic)
    data = to_plain(told) if topic == TEST else schema["examples"][0]
    field = str(schema["x-subject"])
    kept = Kept(0, f"test-{told.test_id}", event_type, str(data[field]), store.now, data, field)
    delivery = Delivery(agreement_id, 0, 0, version, "agreed")
    event = cloud_event(delivery, kept, rules, store.agreed.names(agreement_id))
    return {**{name: value for name, value in event.items() if name != "sequence"}, "test": True}


def _rules(agreement_id: str, topic: str, store: Store) -> tuple[int, Mapping[str, Rule]]:
    """The version of the terms in force and what it does with each field; the test event needs no terms."""
    terms = store.agreements.get(agreement_id).in_force(store.now.date())
    version = terms.number if terms else 0
    if topic == TEST:
        return version, dict.fromkeys(_contract(TEST)[1]["properties"], "allow")
    rules = terms.rules_of(topic) if terms else None
    if rules is None:
        wrong = f"{topic[:100]} is not agreed on, so nothing of it leaves, not even an example."
        raise Invalid("type-not-agreed", wrong, {"type": [wrong]})
    return version, rules


def _contract(topic: str) -> tuple[str, Mapping[str, Any]]:
    """The newest version of the contract of a type."""
    found = [
        (event_type, schema) for event_type, schema in schemas().items() if routing_key(event_type) == topic
    ]
    return max(found)
