"""Events of about 600 bytes as they travel, alike for both sides of every benchmark."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import islice

from amqp import Message

from shared.kernel.ids import new_id
from shared.messaging.cloudevents import encode, properties_of
from shared.messaging.publisher import Publisher
from shared.messaging.relay import event_of
from shared.mongo.connection import Document

SERVICE = "bench"
TYPE = "org.groundswell.bench.thing.noted.v1"
ROUTING_KEY = "bench.thing.noted"
NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
TOGETHER = 5_000


def waiting(number: int) -> list[Document]:
    """Entries of an outbox, as commands record them."""
    return [_entry(one) for one in range(number)]


def messages(number: int) -> list[Message]:
    """The messages in which such events travel."""
    entries = ({**entry, "id": entry["_id"], "_id": place} for place, entry in enumerate(waiting(number), 1))
    told = (event_of(entry, SERVICE) for entry in entries)
    return [Message(encode(event), **properties_of(event)) for event in told]


def json_messages(number: int) -> list[Message]:
    """The same bodies for frameworks that know no other content type than plain JSON."""
    ready = messages(number)
    for message in ready:
        message.properties["content_type"] = "application/json"
    return ready


def publish(amqp_uri: str, exchange: str, routing_key: str, ready: Iterable[Message]) -> None:
    """Put messages into the queues that are bound, confirmed."""
    publisher = Publisher(amqp_uri)
    left = iter(ready)
    while batch := list(islice(left, TOGETHER)):
        publisher.send(exchange, [(routing_key, one.properties, one.body) for one in batch])
        publisher.confirm()
    publisher.close()


def _entry(number: int) -> Document:
    thing = new_id()
    return {
        "_id": new_id(),
        "type": TYPE,
        "subject": thing,
        "subject_version": 1,
        "time": NOON,
        "data": {"thing_id": thing, "number": number, "note": "clean water in every county "},
        "correlation_id": new_id(),
        "causation_id": None,
        "traceparent": None,
        "actor_id": "ada",
    }
