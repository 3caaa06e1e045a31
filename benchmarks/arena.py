"""Where measurements happen: a private MongoDB and RabbitMQ; each benchmark has databases and a vhost of its own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kombu.connection import Connection
from pymongo import MongoClient
from pymongo.database import Database

from benchmarks.children import Children
from shared.messaging.topology import declare_exchanges, declare_queue
from shared.mongo.connection import Document, database_name, open_database
from shared.mongo.indexes import ensure
from shared.testing.processes import Processes, running
from shared.testing.servers import MongoServer, RabbitServer

ROOT = Path(__file__).parents[1]


@dataclass
class Place:
    """The addresses and processes of one benchmark."""

    environment: dict[str, str]
    processes: Processes
    children: Children

    @property
    def amqp_uri(self) -> str:
        """The broker's address, with the vhost."""
        return self.environment["AMQP_URI"]

    def database(self, service: str) -> Database[Document]:
        """The database of a service here."""
        return open_database(self.environment["MONGODB_URI"], service, self.environment["GROUNDSWELL_DB"])

    def patient_database(self, service: str) -> Database[Document]:
        """The same over a client that waits for ever, for what takes the server minutes."""
        client: MongoClient[Document] = MongoClient(self.environment["MONGODB_URI"], tz_aware=True)
        return client[database_name(self.environment["GROUNDSWELL_DB"], service)]

    def set_up(self, cls: Any) -> Database[Document]:
        """Make the collections and indexes of a service class, as the set-up job does."""
        database = self.database(cls.name)
        ensure(database, cls.collections)
        return database

    def declare(self, service: str, *routing_keys: str) -> str:
        """Declare a service's queue and bind it."""
        with Connection(self.amqp_uri) as connection:
            declare_exchanges(connection.default_channel)
            return declare_queue(connection.default_channel, service, routing_keys)

    def purge(self, queue: str) -> None:
        """Empty a queue."""
        with Connection(self.amqp_uri) as connection:
            connection.default_channel.queue_purge(queue)


class Arena:
    """Both servers, and a fresh place for each benchmark."""

    def __init__(self, mongo: MongoServer, rabbit: RabbitServer, folder: Path) -> None:
        self.mongo = mongo
        self.rabbit = rabbit
        self.folder = folder
        self._made = 0

    @contextmanager
    def place(self, name: str) -> Iterator[Place]:
        """A place that is cleared away afterwards, whatever happens in it."""
        self._made += 1
        prefix = f"bench{self._made}"
        folder = self.folder / f"{self._made}-{name}"
        folder.mkdir()
        self.rabbit.management.create_vhost(prefix)
        environment = {
            "AMQP_URI": self.rabbit.uri_of(prefix),
            "MONGODB_URI": self.mongo.uri,
            "GROUNDSWELL_DB": prefix,
            "PYTHONPATH": str(ROOT),
        }
        children = Children(environment, folder)
        try:
            with running(environment, folder) as processes:
                yield Place(environment, processes, children)
        finally:
            children.end()
            self._clear(prefix)

    def _clear(self, prefix: str) -> None:
        self.rabbit.management.delete_vhost(prefix)
        client = open_database(self.mongo.uri, "clear", prefix).client
        # What ended processes left open would hold it up a minute.
        client.admin.command({"killAllSessions": []})
        for name in client.list_database_names():
            if name.startswith(f"{prefix}_"):
                client.drop_database(name)
        client.close()


@contextmanager
def an_arena() -> Iterator[Arena]:
    """Start both servers in a temporary folder and remove it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="groundswell-bench-"))
    mongo, rabbit = MongoServer(folder / "mongo", cache_gb=2.0), RabbitServer(folder / "rabbit")
    try:
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda server: server.start(), (mongo, rabbit)))
        yield Arena(mongo, rabbit, folder)
    finally:
        rabbit.kill()
        rabbit.stop()
        mongo.kill()
        shutil.rmtree(folder, ignore_errors=True)
