"""The process that draws the network beside the service, and when the service starts it."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from services.stakeholders.service.network import Painter
from shared.testing.doors import Door, Doors

PATIENCE = 60.0


@pytest.fixture
def painter(doors: Doors, mongo_address: str, monkeypatch: pytest.MonkeyPatch) -> Painter:
    """What starts the process, over the database of this test."""
    monkeypatch.setenv("MONGODB_URI", mongo_address)
    monkeypatch.setenv("GROUNDSWELL_DB", doors.prefix)
    return Painter()


def await_end(painter: Painter) -> int:
    process = painter._process
    assert process is not None
    return process.wait(PATIENCE)


class TestPainter:
    def test_has_the_network_drawn_and_then_rests(
        self, painter: Painter, stakeholders: Door, an_organization: Callable[..., str]
    ) -> None:
        an_organization("Radio Bong", is_partner=True)
        assert painter.is_free()
        painter.draw()
        assert not painter.is_free()
        assert await_end(painter) == 0
        assert stakeholders.show_network({})["measures"]["isolated"] == 1
        assert not painter.is_free()

    def test_leaves_it_to_who_is_at_it_already(self, painter: Painter, stakeholders: Door) -> None:
        stakeholders.database["leases"].insert_one(
            {
                "_id": "network",
                "holder": {"host": "elsewhere", "token": "t"},
                "until": stakeholders.clock.now().replace(year=2100),
            }
        )
        painter.draw()
        assert await_end(painter) == 0
        assert stakeholders.show_network({})["drawn_at"] is None

    def test_ends_it_with_the_service(self, painter: Painter) -> None:
        painter.draw()
        painter.stop()
        began = time.monotonic()
        await_end(painter)
        assert time.monotonic() - began < PATIENCE / 2
