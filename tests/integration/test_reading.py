"""Feeds whose reader is killed again and again: every entry is logged, none twice; and it never goes inside."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from services.media.reading.addresses import Gate
from services.media.service import Media
from shared.kernel.clock import SystemClock
from shared.testing.doors import Door
from shared.testing.feed_server import FeedServer, Item
from shared.testing.personas import ADA
from shared.testing.processes import SOON, ServiceProcess, eventually, running
from tests.integration.dispatch import Dispatch

READING = [sys.executable, "-m", "services.media.reading"]
FEEDS, ENTRIES = 16, 30
ALL = FEEDS * ENTRIES

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


@dataclass
class Newsroom:
    """The service, the reader that is killed, and the server of the outlets' feeds."""

    media: Door
    reader: ServiceProcess
    server: FeedServer
    outlet_id: str

    def follow(self, address: str) -> str:
        """Follow an address; answers the feed's id."""
        return str(self.media.follow_feed({"outlet_id": self.outlet_id, "url": address})["feed_id"])

    def logged(self) -> int:
        """How many items there are."""
        return self.media.database["coverage"].count_documents({})

    def await_items(self, number: int) -> None:
        """Wait until so many have come in."""
        eventually(lambda: self.logged() >= number, within=60, every=SOON, why=self.reader.tail)


@pytest.fixture
def newsroom(
    dispatch: Dispatch, tmp_path: Path, feed_server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Newsroom]:
    """Media over an empty database, and its reader, which may go to 127.0.0.1 and to nothing else inside."""
    monkeypatch.setattr(Media.lookout, "gate", Gate(["127.0.0.1"]))
    with dispatch.emptied("media") as databases, running(dispatch.environment, tmp_path) as processes:
        media = Door(Media, databases[0], SystemClock(), ADA, is_set_up=True)
        outlet_id = str(media.register_outlet({"name": "The Post", "kind": "press"})["outlet_id"])
        reader = processes.start(READING, GROUNDSWELL_FEED_HOSTS="127.0.0.1")
        yield Newsroom(media, reader, feed_server, outlet_id)


class TestKilledReader:
    def test_logs_every_entry_once(self, newsroom: Newsroom) -> None:
        for number in range(FEEDS):
            items = (
                Item(
                    f"Story {number} of {place}",
                    f"https://news.example/{number}/{place}",
                    f"g-{number}-{place}",
                )
                for place in range(ENTRIES)
            )
            newsroom.follow(newsroom.server.feed(f"/{number}", *items))
        for share in (0.2, 0.6):
            newsroom.await_items(int(share * ALL))
            newsroom.reader.kill()
            newsroom.reader.start()
        newsroom.await_items(ALL)
        assert len(newsroom.media.database["coverage"].distinct("headline")) == newsroom.logged() == ALL
        assert len(newsroom.media.events("coverage.logged")) == ALL
        assert newsroom.media.list_feeds({})["is_reader_there"]
        assert newsroom.reader.stop() == 0


class TestReaderInside:
    def test_refuses_what_leads_inside(self, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name that led outside when it was followed, and leads inside now."""
        monkeypatch.setattr(Media.lookout, "gate", Gate([], lambda host, port: ["93.184.215.14"]))
        address = newsroom.server.feed("/feed", Item("Inside", "https://news.example/1", "g-1"))
        feed_id = newsroom.follow(address.replace("127.0.0.1", "localhost"))
        shown = {"feed_id": feed_id}
        eventually(
            lambda: newsroom.media.show_feed(shown)["state"] == "failing", within=30, why=newsroom.reader.tail
        )
        assert "inside our own network" in newsroom.media.show_feed(shown)["last_error"]
        assert newsroom.server.counts["/feed"] == 0
