"""Two real services over a real broker and database: campaigns, which tells, and echo, which listens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from pymongo.database import Database

from services.campaigns.service import Campaigns
from shared.mongo.connection import Document, open_database
from shared.mongo.indexes import ensure
from shared.testing.asking import Asker
from shared.testing.personas import ADA
from shared.testing.processes import Processes, ServiceProcess, eventually
from tests.integration.echo.service import Echo

PLAN = {
    "title": "Clean water in every county",
    "goal": "A water budget line by June",
    "chain": [
        {"if_we": "gather signatures", "then": "they hear us", "expected": 500, "measure": "signatures"}
    ],
    "starts_on": "2025-03-01",
    "ends_on": "2025-06-30",
}


@dataclass
class Pair:
    """The two services, their databases, and somebody who asks."""

    campaigns: ServiceProcess
    echo: ServiceProcess
    told: Database[Document]
    heard: Database[Document]
    asker: Asker

    def plan(self, **changes: Any) -> dict[str, Any]:
        """Plan a campaign over the broker."""
        planned: dict[str, Any] = self.asker.call("campaigns", "plan_campaign", {**PLAN, **changes})
        return planned

    def effects(self) -> int:
        """How many effects echo has."""
        return self.heard["effects"].count_documents({})

    def await_effects(self, number: int, within: float = 15.0) -> None:
        """Wait until echo has as many effects."""
        eventually(
            lambda: self.effects() >= number,
            within=within,
            why=lambda: f"{self.effects()} of {number} effects",
        )

    def is_exact(self) -> bool:
        """Tell whether every journalled event has exactly one effect and nothing else has."""
        told = [entry["id"] for entry in self.told["journal"].find({}, {"id": 1})]
        heard = [effect["event_id"] for effect in self.heard["effects"].find({}, {"event_id": 1})]
        return sorted(told) == sorted(heard) and self.told["outbox"].count_documents({}) == 0


@pytest.fixture
def pair(processes: Processes, environment: dict[str, str]) -> Iterator[Pair]:
    """Both services running over empty databases and a fresh virtual host."""
    uri, prefix = environment["MONGODB_URI"], environment["GROUNDSWELL_DB"]
    told, heard = open_database(uri, "campaigns", prefix), open_database(uri, "echo", prefix)
    for database, service in ((told, Campaigns), (heard, Echo)):
        database.client.drop_database(database)
        ensure(database, service.collections)
    echo = processes.service("tests.integration.echo.service")
    campaigns = processes.service("services.campaigns.service")
    asker = Asker(environment["AMQP_URI"], ADA)
    yield Pair(campaigns, echo, told, heard, asker)
    asker.close()
    told.client.close()
    heard.client.close()
