"""The insights service over an empty database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from services.insights.service import Insights
from shared.kernel.clock import SetClock
from shared.mongo.connection import open_database
from shared.testing.doors import Door
from shared.testing.personas import ADA, NOON
from tests.component.insights.telling import Teller


@pytest.fixture
def insights(mongo_uri: str, database_name: str) -> Iterator[Door]:
    """Insights, empty."""
    database = open_database(mongo_uri, "insights", database_name)
    yield Door(Insights, database, SetClock(NOON), ADA)
    database.client.drop_database(database)
    database.client.close()


@pytest.fixture
def teller() -> Teller:
    """Who makes events."""
    return Teller()
