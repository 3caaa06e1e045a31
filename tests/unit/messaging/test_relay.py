"""A relay that was not the one for a while publishes what whoever was it has left behind."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from kombu.connection import Connection
from pymongo.database import Database

from shared.kernel.clock import SystemClock
from shared.kernel.ids import new_id
from shared.messaging.cloudevents import decode
from shared.messaging.relay import JOURNAL, Relay
from shared.messaging.topology import EVENTS, declare_exchanges
from shared.mongo.connection import Document, open_database
from shared.mongo.indexes import ensure
from shared.mongo.lease import LEASES, Holder, Lease
from shared.mongo.sessions import Sessions
from shared.mongo.unit import OUTBOX
from shared.testing.processes import eventually

TOLD = "org.groundswell.campaigns.campaign.planned.v1"
HEARD = "heard"
HOLDER = Holder.this_process()


@pytest.fixture
def database(mongo_uri: str, database_name: str) -> Iterator[Database[Document]]:
    found = open_database(mongo_uri, "relay", database_name)
    ensure(found, {})
    yield found
    found.client.close()


@pytest.fixture
def channel(amqp_uri: str) -> Iterator[Any]:
    """A channel to a broker in which a queue hears everything."""
    with Connection(amqp_uri) as connection:
        channel = connection.default_channel
        declare_exchanges(channel)
        channel.queue_declare(HEARD, exclusive=True)
        channel.queue_bind(HEARD, EVENTS, "#")
        yield channel


@pytest.fixture
def idle(database: Database[Document], amqp_uri: str, channel: Any) -> Relay:
    """A relay that nobody has set to work."""
    sessions = Sessions(database.client, size=2)
    return Relay(database, amqp_uri, "campaigns", HOLDER, SystemClock(), sessions=sessions)


@pytest.fixture
def relay(idle: Relay) -> Iterator[Relay]:
    """A relay at work."""
    working = threading.Thread(target=idle.run)
    working.start()
    yield idle
    idle.stop()
    working.join()


def told(subject: str) -> Document:
    """What an outbox holds of an event."""
    return {
        "type": TOLD,
        "subject": subject,
        "time": SystemClock().now(),
        "data": {"campaign_id": subject},
        "correlation_id": new_id(),
    }


def hears(channel: Any, subject: str) -> None:
    """Wait until the event of a subject has come."""
    found = eventually(lambda: channel.basic_get(HEARD, no_ack=True), within=20.0)
    assert decode(found.body, found.content_type).subject == subject


class TestRelay:
    def test_publishes_what_whoever_was_it_meanwhile_has_ordered(
        self, relay: Relay, database: Database[Document], channel: Any
    ) -> None:
        first, second, third = new_id(), new_id(), new_id()
        database[OUTBOX].insert_one({"_id": new_id(), **told(first)})
        relay.wake()
        hears(channel, first)
        other = replace(HOLDER, host="elsewhere", token=new_id())
        database[LEASES].update_one({"_id": "relay"}, {"$set": {"holder.token": other.token}})
        database[JOURNAL].insert_one({"_id": 2, "id": new_id(), **told(second)})
        Lease(database, "relay", other, SystemClock()).release()
        hears(channel, second)
        database[OUTBOX].insert_one({"_id": new_id(), **told(third)})
        hears(channel, third)
        assert [one["subject"] for one in database[JOURNAL].find().sort("_id", 1)] == [first, second, third]


class TestDrain:
    def test_publishes_all_that_is_there_in_its_order(
        self, idle: Relay, database: Database[Document], channel: Any
    ) -> None:
        subjects = [new_id() for _ in range(3)]
        database[OUTBOX].insert_many([{"_id": new_id(), **told(subject)} for subject in subjects])
        assert idle.drain() == 3
        for subject in subjects:
            hears(channel, subject)
        assert database[OUTBOX].count_documents({}) == 0
        assert idle.drain() == 0

    def test_publishes_nothing_while_another_is_the_relay_even_after_being_it(
        self, idle: Relay, database: Database[Document], channel: Any
    ) -> None:
        assert idle.drain() == 0
        other = replace(HOLDER, host="elsewhere", token=new_id())
        assert Lease(database, "relay", other, SystemClock()).take()
        database[OUTBOX].insert_one({"_id": new_id(), **told(new_id())})
        assert idle.drain() == 0
        assert database[OUTBOX].count_documents({}) == 1
