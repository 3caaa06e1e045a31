"""The campaigns service over a database that is empty at the start of every test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from services.campaigns.service import Campaigns
from shared.kernel.clock import SetClock
from shared.mongo.connection import open_database
from shared.testing.doors import Door
from shared.testing.personas import ADA, NOON


@pytest.fixture(scope="module")
def service_over_database(mongo_uri: str, database_name: str) -> Iterator[Door]:
    """One database with its indexes for a module: making those for each test would take longest."""
    database = open_database(mongo_uri, "campaigns", database_name)
    yield Door(Campaigns, database, SetClock(NOON), ADA)
    database.client.drop_database(database)
    database.client.close()


@pytest.fixture
def campaigns(service_over_database: Door) -> Door:
    """The service as Ada meets it at noon, with nothing in it."""
    door = service_over_database
    for name in door.database.list_collection_names():
        door.database[name].delete_many({})
    door.clock.move(seconds=(NOON - door.clock.now()) / timedelta(seconds=1))
    return door
