"""The one-shot set-up job: indexes, exchanges, queues, and what was told before they were bound; safe to repeat."""

from __future__ import annotations

import sys
import time
from typing import Any

from kombu.connection import Connection
from pymongo import MongoClient
from pymongo.errors import PyMongoError

from shared.kernel.loading import loading
from shared.kernel.settings import Settings
from shared.messaging.catalogue import consumers_of, service_class, service_names
from shared.messaging.catching_up import catch_up
from shared.messaging.topology import declare_exchanges, declare_queue
from shared.mongo.connection import Document, connect, database_name
from shared.mongo.indexes import ensure
from shared.mongo.near import fill

PATIENCE = 60.0


def set_up(settings: Settings) -> None:
    """Wait for both servers, then declare what every service needs."""
    client = connect(settings.text("MONGODB_URI"), "setup")
    _wait("MongoDB", lambda: client.admin.command("ping"), PyMongoError)
    prefix = settings.text("GROUNDSWELL_DB", "groundswell")
    connection = Connection(settings.text("AMQP_URI"), connect_timeout=3)
    _wait("RabbitMQ", connection.connect, OSError)
    channel: Any = connection.channel()
    declare_exchanges(channel)
    with loading():
        services = [service_class(name) for name in service_names()]
    for service in services:
        _set_up_service(client, channel, service, prefix)
    connection.release()
    client.close()


def _set_up_service(client: MongoClient[Document], channel: Any, cls: Any, prefix: str) -> None:
    database = client[database_name(prefix, cls.name)]
    ensure(database, cls.collections)
    for name in getattr(cls, "searched", ()):
        fill(database, name)
    for consumer in consumers_of(cls):
        declare_queue(channel, cls.name, consumer.reactions.routing_keys())
    print(f"{cls.name}: indexes and queue are there.", flush=True)
    if told := catch_up(client, cls, prefix):
        print(f"{cls.name}: {told} events told before it listened took effect.", flush=True)


def _wait(what: str, ready: Any, errors: type[Exception]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            ready()
            return
        except errors as error:
            if time.monotonic() > deadline:
                sys.exit(f"{what} does not answer: {error}")
            time.sleep(0.5)


if __name__ == "__main__":
    set_up(Settings.from_process())
