"""The insights service over an empty database."""

from __future__ import annotations

import pytest

from services.insights.service import Insights
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, NOON
from tests.component.insights.telling import Teller


@pytest.fixture
def insights(doors: Doors) -> Door:
    """Insights, empty."""
    return doors.open(Insights, ADA, NOON)


@pytest.fixture
def teller() -> Teller:
    """Who makes events."""
    return Teller()
