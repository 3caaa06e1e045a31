"""One database per service for all component tests, empty at the start of each."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shared.testing.doors import Doors


@pytest.fixture(scope="session")
def doors(mongo_address: str) -> Iterator[Doors]:
    """Opens services in which nothing has happened yet."""
    opened = Doors(mongo_address)
    yield opened
    opened.close()
