"""The campaigns service over a database that is empty at the start of every test."""

from __future__ import annotations

import pytest

from services.campaigns.service import Campaigns
from shared.testing.doors import Door, Doors
from shared.testing.personas import ADA, NOON


@pytest.fixture
def campaigns(doors: Doors) -> Door:
    """The service as Ada meets it at noon, with nothing in it."""
    return doors.open(Campaigns, ADA, NOON)
