"""What the chaos plays on: a private database and broker, campaigns, and everybody who listens to it."""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kombu.connection import Connection
from pymongo import IndexModel
from pymongo.database import Database

from services.campaigns.service import Campaigns
from shared.messaging.topology import declare_exchanges, declare_queue
from shared.mongo.connection import Document, open_database
from shared.mongo.indexes import ensure
from shared.testing.processes import Processes, ServiceProcess, running
from shared.testing.servers import MongoServer, RabbitServer

PREFIX = "chaos"
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Listener:
    """A service that notes every event, and where a test finds what it noted."""

    name: str
    module: str
    collection: str
    field: str


ECHO = Listener("echo", "tests.integration.echo.service", "effects", "event_id")
INSIGHTS = Listener("insights", "services.insights.service", "log", "id")


@dataclass
class Stage:
    """The servers, the service processes by name, and the databases as a bystander reads them."""

    mongo: MongoServer
    rabbit: RabbitServer
    services: dict[str, ServiceProcess]
    listeners: tuple[Listener, ...]
    amqp_uri: str

    def __post_init__(self) -> None:
        names = ("campaigns", *(one.name for one in self.listeners))
        self.databases = {name: open_database(self.mongo.uri, name, PREFIX) for name in names}

    @property
    def told(self) -> Database[Document]:
        """The database of campaigns."""
        return self.databases["campaigns"]

    def noted(self, listener: Listener) -> Any:
        """The collection of a listener's effects."""
        return self.databases[listener.name][listener.collection]

    def has_heard_of(self, subject: str) -> bool:
        """Tell whether every listener has an effect of this subject."""
        return all(self.noted(one).find_one({"subject": subject}, {"_id": 1}) for one in self.listeners)

    def close(self) -> None:
        """Let go of the databases."""
        for database in self.databases.values():
            database.client.close()

    def ended_by_themselves(self) -> list[str]:
        """The services that nobody killed and that run no more."""
        return [
            name
            for name, one in self.services.items()
            if one.process is not None and one.process.poll() is not None
        ]


@contextmanager
def a_stage(folder: Path) -> Iterator[Stage]:
    """Start everything, and end it however the play ends."""
    mongo, rabbit = MongoServer(folder / "mongo"), RabbitServer(folder / "rabbit")
    try:
        with ThreadPoolExecutor() as pool:
            list(pool.map(lambda server: server.start(), (mongo, rabbit)))
        with running(_environment(mongo, rabbit), folder) as processes:
            stage = _services(mongo, rabbit, processes)
            yield stage
            stage.close()
    finally:
        rabbit.kill()
        rabbit.stop()
        mongo.kill()


def _services(mongo: MongoServer, rabbit: RabbitServer, processes: Processes) -> Stage:
    listeners = (ECHO, INSIGHTS) if importlib.util.find_spec(INSIGHTS.module) else (ECHO,)
    stage = Stage(mongo, rabbit, {}, listeners, rabbit.uri)
    ensure(stage.told, Campaigns.collections)
    for one in listeners:
        module = importlib.import_module(one.module)
        ensure(stage.databases[one.name], getattr(module, one.name.capitalize()).collections)
    stage.databases["echo"]["effects"].create_indexes([IndexModel("subject")])
    with Connection(rabbit.uri) as connection:
        declare_exchanges(connection.default_channel)
        for one in listeners:
            declare_queue(connection.default_channel, one.name, ["#"])
    time.sleep(1)  # the broker writes new queues down a moment later; until then a kill would take them away
    modules = {"campaigns": "services.campaigns.service", **{one.name: one.module for one in listeners}}
    stage.services = {name: processes.service(module, wait=False) for name, module in modules.items()}
    for process in stage.services.values():
        process.await_ready(within=120)
    return stage


def _environment(mongo: MongoServer, rabbit: RabbitServer) -> dict[str, str]:
    return {
        "AMQP_URI": rabbit.uri,
        "MONGODB_URI": mongo.uri,
        "GROUNDSWELL_DB": PREFIX,
        "GROUNDSWELL_RETRY_LADDER": "0.3,1,2,5",
        "PYTHONPATH": str(ROOT),
    }
