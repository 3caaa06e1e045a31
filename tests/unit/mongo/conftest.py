"""A database, a small aggregate with its event, and the unit of work that saves it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest
from pymongo import IndexModel
from pymongo.database import Database

from shared.kernel.clock import SetClock
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.mongo.connection import Document, open_database
from shared.mongo.indexes import ensure
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Aggregates, Unit
from shared.testing.personas import ADA, NOON

COLLECTIONS = {
    "wells": (IndexModel("place", unique=True, name="place"), IndexModel([("depth", 1), ("_id", 1)]))
}


@dataclass(frozen=True)
class Well:
    """Something that can be dug deeper."""

    well_id: str
    place: str
    depth: int = 1
    version: int = 0


@dataclass(frozen=True)
class WellDug:
    """A well is deeper now."""

    type: ClassVar[str] = "org.groundswell.tests.well.dug.v1"
    subject: ClassVar[str] = "well_id"

    well_id: str
    depth: int


class Store:
    """The wells of one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.wells = Aggregates(unit, "wells", Well)


@pytest.fixture(scope="module")
def database(mongo_uri: str, database_name: str) -> Iterator[Database[Document]]:
    """An empty database with the indexes of every service."""
    found = open_database(mongo_uri, "mongo", database_name)
    ensure(found, COLLECTIONS)
    yield found
    found.client.close()


@pytest.fixture
def clock() -> SetClock:
    """Noon, until it is moved."""
    return SetClock(NOON)


@pytest.fixture
def work(database: Database[Document], clock: SetClock) -> UnitOfWork[Store]:
    """The unit of work over empty collections."""
    for name in database.list_collection_names():
        database[name].delete_many({})
    return UnitOfWork(database, Store, clock)


def a_context(command_id: str | None = None) -> Context:
    """Ada asks."""
    return Context(ADA, command_id or new_id(), "talk-1", "cause-1")
