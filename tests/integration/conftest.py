"""Two real services over a real broker and database: campaigns, which tells, and echo, which listens."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from kombu.connection import Connection
from pymongo.database import Database

from services.campaigns.service import Campaigns
from shared.kernel.errors import Unavailable
from shared.kernel.ids import new_id
from shared.messaging.topology import declare_exchanges, declare_queue
from shared.mongo.connection import Document, open_database
from shared.mongo.indexes import ensure
from shared.testing.asking import Asker
from shared.testing.personas import ADA
from shared.testing.processes import Processes, ServiceProcess, eventually, running
from shared.testing.servers.management import RabbitManagement
from tests.integration.dispatch import Dispatch, a_dispatch
from tests.integration.echo.service import Echo
from tests.integration.partners import Stage, a_stage

CAMPAIGNS = "services.campaigns.service"
ECHO = "tests.integration.echo.service"
PLAN = {
    "title": "Clean water in every county",
    "goal": "A water budget line by June",
    "chain": [
        {
            "if_we": "gather signatures",
            "then": "the committee hears us",
            "expected": 500,
            "measure": "signatures",
        }
    ],
    "starts_on": "2025-03-01",
    "ends_on": "2025-06-30",
}


@dataclass
class Pair:
    """The two services, their databases, and somebody who asks."""

    processes: Processes
    campaigns: ServiceProcess
    echo: ServiceProcess
    told: Database[Document]
    heard: Database[Document]
    asker: Asker

    def plan(self, **changes: Any) -> dict[str, Any]:
        """Plan a campaign over the broker."""
        planned: dict[str, Any] = self.asker.call(
            "campaigns", "plan_campaign", {**PLAN, **changes}, timeout=20
        )
        return planned

    def insist(self, method: str, request: dict[str, Any], command_id: str, within: float = 40.0) -> Any:
        """Repeat a command under its id until it is answered, as every client may."""
        deadline = time.monotonic() + within
        while True:
            try:
                return self.asker.call("campaigns", method, request, command_id=command_id, timeout=2)
            except Unavailable:
                if time.monotonic() > deadline:
                    raise

    def petition(self) -> str:
        """Open a petition of a launched campaign, which takes five hundred signatures in one command."""
        campaign_id = self.plan()["campaign_id"]
        self.asker.call("campaigns", "launch_campaign", {"campaign_id": campaign_id}, timeout=20)
        about = {"title": "Water now", "demand": "A budget line", "goal": 1000, "campaign_id": campaign_id}
        return str(self.asker.call("campaigns", "open_petition", about, timeout=20)["petition_id"])

    def sign(self, petition_id: str, number: int) -> None:
        """Tell that many events with one command."""
        people = [new_id() for _ in range(number)]
        known = [{"_id": one, "is_registered": True, "heard": 1} for one in people]
        self.told["known_people"].insert_many(known)
        request = {"petition_id": petition_id, "person_ids": people}
        self.asker.call("campaigns", "sign_petition_many", request, timeout=20)

    def broken(self, module: str, fault: str) -> ServiceProcess:
        """Start a service that will break at a point."""
        command = [sys.executable, "-m", "shared.testing.faults", module]
        return self.processes.start(command, wait=False, GROUNDSWELL_FAULT=fault)

    def await_noted(self) -> None:
        """Wait until the relay of campaigns has told and noted everything: a successor tells nothing again."""
        eventually(
            lambda: (
                self.told["outbox"].count_documents({}) == 0
                and (self.told["relay"].find_one({"_id": "relay"}) or {"published": 0})["published"]
                == (self.told["journal"].find_one({}, {"_id": 1}, sort=[("_id", -1)]) or {"_id": 0})["_id"]
            )
        )

    def effects(self) -> int:
        """How many effects echo has."""
        return self.heard["effects"].count_documents({})

    def await_effects(self, number: int, within: float = 30.0) -> None:
        """Wait until echo has as many effects."""
        eventually(
            lambda: self.effects() >= number,
            within=within,
            why=lambda: f"{self.effects()} of {number} effects",
        )

    def await_exact(self, within: float = 40.0) -> None:
        """Wait until every event has its one effect, and see that it stays so."""
        eventually(self.is_exact, within=within, why=self.difference)
        time.sleep(0.3)
        assert self.is_exact(), self.difference()

    def is_exact(self) -> bool:
        """Tell whether every event recorded has exactly one effect, in a journal without gaps, and nothing waits."""
        return self._adds_up() and not self.difference()

    def _adds_up(self) -> bool:
        """Tell whether there are as many effects as events; all of them are read only where there are."""
        return self.told["journal"].count_documents({}) == self.effects()

    def difference(self) -> str:
        """What keeps the two from being exact; empty when nothing does."""
        waiting = self.told["outbox"].count_documents(
            {}
        )  # first: what leaves it meanwhile is in the journal then
        journal = {entry["id"]: entry["_id"] for entry in self.told["journal"].find({}, {"id": 1})}
        effects = [effect["event_id"] for effect in self.heard["effects"].find({}, {"event_id": 1})]
        findings = {
            "outbox": waiting,
            "missing": len(journal.keys() - set(effects)),
            "stranger": len(set(effects) - journal.keys()),
            "doubled": len(effects) - len(set(effects)),
            "gaps": sorted(journal.values()) != list(range(1, len(journal) + 1)),
            "quarantine": self.heard["quarantine"].count_documents({}),
        }
        return ", ".join(f"{name}: {number}" for name, number in findings.items() if number)


@contextmanager
def a_pair(environment: dict[str, str], folder: Path) -> Iterator[Pair]:
    """Both services over empty databases, and the queue as the set-up job would have declared it."""
    uri, prefix = environment["MONGODB_URI"], environment["GROUNDSWELL_DB"]
    told, heard = open_database(uri, "campaigns", prefix), open_database(uri, "echo", prefix)
    for database, service in ((told, Campaigns), (heard, Echo)):
        database.client.drop_database(database)
        ensure(database, service.collections)
    with Connection(environment["AMQP_URI"]) as connection:
        declare_exchanges(connection.default_channel)
        declare_queue(connection.default_channel, "echo", ["#"])
    with running(environment, folder) as processes:
        started = [processes.service(module, wait=False) for module in (CAMPAIGNS, ECHO)]
        for process in started:
            process.await_ready()
        asker = Asker(environment["AMQP_URI"], ADA)
        yield Pair(processes, *started, told, heard, asker)
        asker.close()
    told.client.close()
    heard.client.close()


@pytest.fixture(scope="module")
def pair(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    """One pair for a module: its tests leave both services running and say only what holds after the others."""
    with a_pair(environment, tmp_path_factory.mktemp("pair")) as made:
        yield made


@pytest.fixture(scope="package")
def dispatch(
    an_environment: Callable[[str], AbstractContextManager[dict[str, str]]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Dispatch]:
    """What the senders of letters and messages need of the platform, for all modules in which they are killed."""
    with (
        an_environment("dispatch") as environment,
        a_dispatch(environment, tmp_path_factory.mktemp("logs")) as made,
    ):
        yield made


@pytest.fixture(scope="package")
def partners_stage(
    an_environment: Callable[[str], AbstractContextManager[dict[str, str]]],
    rabbit_management: RabbitManagement,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Stage]:
    """What partners meet of the platform, started once for all modules in which they do."""
    with (
        an_environment("partners") as environment,
        a_stage(environment, rabbit_management, tmp_path_factory.mktemp("logs")) as started,
    ):
        yield started


@pytest.fixture(scope="module")
def stage(partners_stage: Stage) -> Iterator[Stage]:
    """The same for one module, whose agreements end with it."""
    partners_stage.await_ready()
    yield partners_stage
    partners_stage.await_ready()
    partners_stage.end_agreements()
