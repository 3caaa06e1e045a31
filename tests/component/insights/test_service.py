"""The service as a process: it takes events from the broker and tells who listens live."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import orjson
import pytest
from amqp import Connection as Wire
from amqp import Message
from kombu import Connection

from services.insights.store import COLLECTIONS
from shared.messaging.cloudevents import encode, properties_of
from shared.messaging.topology import EVENTS, LIVE, declare_exchanges, declare_queue
from shared.mongo.connection import open_database
from shared.mongo.indexes import ensure
from tests.component.insights.telling import Teller


@pytest.fixture
def channel(amqp_uri: str) -> Iterator[Any]:
    """A channel on which everything is declared."""
    with Connection(amqp_uri) as connection:
        opened: Any = connection.channel()
        declare_exchanges(opened)
        declare_queue(opened, "insights", ["#"])
        yield opened


@pytest.fixture
def _running(mongo_uri: str, amqp_uri: str, database_name: str, channel: Any) -> Iterator[None]:
    database = open_database(mongo_uri, "insights", database_name)
    ensure(database, COLLECTIONS)
    environment = {
        **os.environ,
        "AMQP_URI": amqp_uri,
        "MONGODB_URI": mongo_uri,
        "GROUNDSWELL_DB": database_name,
    }
    command = [sys.executable, "-m", "shared.messaging.run", "services.insights.service"]
    process = subprocess.Popen(command, env=environment)
    yield
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)
    database.client.close()


@pytest.mark.usefixtures("_running")
class TestInsights:
    def test_tells_who_listens_live_after_the_event_is_in_the_log(
        self, channel: Any, teller: Teller, mongo_uri: str, database_name: str
    ) -> None:
        heard: list[Any] = []
        queue = channel.queue_declare("", exclusive=True).queue
        channel.queue_bind(queue, LIVE)
        channel.basic_consume(queue, callback=heard.append, no_ack=True)
        event = teller.plan("c1", "pol")
        message = Message(encode(event), **properties_of(event))
        channel.basic_publish(message, EVENTS, event.routing_key)
        wire: Wire = channel.connection
        deadline = time.monotonic() + 30
        while not heard and time.monotonic() < deadline:
            try:
                wire.drain_events(timeout=1)
            except TimeoutError:
                continue
        notice = orjson.loads(heard[0].body)[0]
        assert (notice["position"], notice["type"], notice["links"]) == (1, event.type, ["c1", "pol"])
        database = open_database(mongo_uri, "insights", database_name)
        assert database["log"].find_one({"_id": 1}, {"id": 1}) == {"_id": 1, "id": event.id}
        database.client.close()
