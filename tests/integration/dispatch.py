"""Databases, queues and services from which letters go out, set up once for all modules whose senders they serve."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pymongo.database import Database

from shared.kernel.settings import Settings
from shared.messaging.setup import set_up
from shared.mongo.connection import Document, open_database
from shared.mongo.indexes import OWN
from shared.testing.processes import Processes, ServiceProcess, running


@dataclass
class Dispatch:
    """What stays from test to test; each starts the process that it kills, and finds databases without content."""

    environment: dict[str, str]
    processes: Processes
    services: dict[str, ServiceProcess] = field(default_factory=dict)

    def need(self, *names: str) -> None:
        """Have services there, which go on running."""
        missing = [one for one in names if one not in self.services]
        for one in missing:
            self.services[one] = self.processes.service(f"services.{one}.service", wait=False)
        for one in missing:
            self.services[one].await_ready()

    @contextmanager
    def emptied(self, *names: str) -> Iterator[list[Database[Document]]]:
        """The databases of services, in which nothing has happened; one that runs remembers what it told and heard."""
        uri, prefix = self.environment["MONGODB_URI"], self.environment["GROUNDSWELL_DB"]
        databases = [open_database(uri, name, prefix) for name in names]
        for name, database in zip(names, databases, strict=True):
            kept = set(OWN) if name in self.services else set()
            for collection in set(database.list_collection_names()) - kept:
                database[collection].delete_many({})
        yield databases
        for database in databases:
            database.client.close()


@contextmanager
def a_dispatch(environment: dict[str, str], folder: Path) -> Iterator[Dispatch]:
    """Everything set up, and no service started yet."""
    set_up(Settings(environment))
    with running(environment, folder) as processes:
        yield Dispatch(environment, processes)
