"""Feeds read from a real server: entries once, servers that misbehave, and nothing from inside."""

from __future__ import annotations

import gzip
from typing import Any

import pytest

from services.media.reading.addresses import Gate
from services.media.reading.book import Book
from services.media.reading.fetch import MOST, Answer, Fetcher
from services.media.reading.refusals import CannotRead
from shared.kernel.clock import SetClock
from shared.testing.doors import Door
from shared.testing.feed_server import FeedServer, Item, Page, rss
from shared.testing.personas import NOON

WATER = Item("County asks for a water budget line", "https://news.example/water", "g-1")
ROADS = Item("Bridge over Saint Paul river opens", "https://news.example/bridge", "g-2")


class Reader:
    """One who reads what is due, as the process does."""

    def __init__(self, media: Door, fetcher: Fetcher) -> None:
        self.media = media
        self.fetcher = fetcher
        self.book = Book(media.unit_of_work)

    def turn(self) -> int:
        """Read all that is due; answers how many items are new."""
        return sum(self._one(feed) for feed in self.book.due(20))

    def later(self, days: int = 1) -> None:
        """Let time pass."""
        assert isinstance(self.media.clock, SetClock)
        self.media.clock.move(days=days)

    def _one(self, feed: Any) -> int:
        try:
            answer = self.fetcher.fetch(feed.url, feed.last.etag, feed.last.modified)
        except CannotRead as refusal:
            self.book.failed(feed.feed_id, str(refusal))
            return 0
        return self.book.was_read(feed.feed_id, answer)


@pytest.fixture
def fetcher(feed_server: FeedServer) -> Any:
    """One who may ask this machine."""
    return Fetcher(Gate(["127.0.0.1"]), "GroundswellFeedReader/1.0")


@pytest.fixture
def reader(media: Door, fetcher: Fetcher) -> Reader:
    """One who reads."""
    return Reader(media, fetcher)


@pytest.fixture
def follow(media: Door, radio: str) -> Any:
    """Follow an address; answers how the feed stands when asked."""

    def followed(address: str, **more: Any) -> Any:
        feed_id = media.follow_feed({"outlet_id": radio, "url": address, **more})["feed_id"]
        return lambda: media.show_feed({"feed_id": feed_id})

    return followed


class TestReading:
    def test_logs_each_entry_once(
        self, media: Door, feed_server: FeedServer, reader: Reader, follow: Any
    ) -> None:
        feed = follow(feed_server.feed("/feed", WATER))
        assert (reader.turn(), reader.turn()) == (1, 0)
        (item,) = media.list_coverage({})["items"]
        assert (item["headline"], item["url"], item["published_on"]) == (
            WATER.title,
            WATER.link,
            "2025-03-08",
        )
        assert (item["feed_id"], item["tone"]) == (feed()["feed_id"], "")
        assert media.events("coverage.logged")[0]["data"]["tone"] == ""
        reader.later()
        feed_server.feed("/feed", ROADS, WATER)
        assert (reader.turn(), feed()["new"]) == (1, 1)
        assert len(media.list_coverage({"feed_id": feed()["feed_id"]})["items"]) == 2

    def test_leaves_out_what_somebody_took_out(
        self, media: Door, feed_server: FeedServer, reader: Reader, follow: Any
    ) -> None:
        follow(feed_server.feed("/feed", WATER))
        reader.turn()
        (item,) = media.list_coverage({})["items"]
        media.remove_coverage({"coverage_id": item["coverage_id"], "reason": "Another county."})
        reader.later()
        feed_server.feed("/feed", WATER, ROADS)
        assert reader.turn() == 1

    def test_takes_only_entries_with_a_word(
        self, media: Door, feed_server: FeedServer, reader: Reader, follow: Any
    ) -> None:
        follow(feed_server.feed("/feed", WATER, ROADS), words=["Water", "wells"])
        assert reader.turn() == 1

    def test_asks_whether_anything_has_changed(
        self, feed_server: FeedServer, reader: Reader, follow: Any
    ) -> None:
        feed = follow(feed_server.feed("/feed", WATER))
        for _ in range(3):
            reader.turn()
            reader.later()
        assert (feed_server.counts["/feed"], feed_server.unchanged["/feed"]) == (3, 2)
        assert feed()["last_read_at"] > feed()["followed_at"]
        assert feed_server.agents == {"GroundswellFeedReader/1.0"}

    def test_says_which_entries_it_cannot_take(
        self, media: Door, feed_server: FeedServer, reader: Reader, follow: Any
    ) -> None:
        feed = follow(
            feed_server.feed("/feed", Item("No day", "https://news.example/x", published=""), ROADS)
        )
        assert (reader.turn(), feed()["refused"]) == (1, 1)
        assert feed()["refusal"].startswith("The feed does not say when this was published.")

    def test_groups_and_proposes_what_it_reads(
        self, media: Door, feed_server: FeedServer, reader: Reader, follow: Any, water: None
    ) -> None:
        same = Item("County asks for a water budget line today", "https://news.example/2", "g-3")
        follow(feed_server.feed("/feed", WATER, same))
        reader.turn()
        (folded,) = media.list_coverage({"is_folded": True})["items"]
        assert folded["wire"]["items"] == 2
        assert len(media.list_proposals({})["items"]) == 2


class TestFailing:
    def test_says_since_when_and_goes_on(
        self, media: Door, feed_server: FeedServer, reader: Reader, follow: Any
    ) -> None:
        feed_server.pages["/feed"] = Page(status=500)
        feed = follow(feed_server.address("/feed"))
        reader.turn()
        found = feed()
        assert (found["state"], found["last_error"]) == ("failing", "The server answers 500.")
        assert found["failing_since"] == NOON
        feed_server.feed("/feed", WATER)
        reader.later()
        assert (reader.turn(), feed()["state"], feed()["last_error"]) == (1, "following", "")
        assert [told["type"].split(".")[4] for told in media.events() if ".feed." in told["type"]] == [
            "followed",
            "failed",
            "resumed",
        ]

    def test_is_paused_after_ten_times_in_a_row(
        self, media: Door, feed_server: FeedServer, reader: Reader, follow: Any
    ) -> None:
        feed = follow(feed_server.address("/nothing"))
        for _ in range(12):
            reader.turn()
            reader.later(2)
        assert (feed()["state"], feed()["failures"]) == ("paused", 10)
        assert feed_server.counts["/nothing"] == 10
        (told,) = media.events("feed.paused")
        assert (told["data"]["because"], told["data"]["reason"]) == ("failures", "The server answers 404.")
        media.resume_feed({"feed_id": feed()["feed_id"]})
        feed_server.feed("/nothing", WATER)
        assert reader.turn() == 1

    def test_says_when_it_is_no_feed(self, feed_server: FeedServer, reader: Reader, follow: Any) -> None:
        feed_server.pages["/feed"] = Page(b"<html><body>Not here</body></html>")
        feed = follow(feed_server.address("/feed"))
        reader.turn()
        assert feed()["last_error"].startswith("This is no RSS or Atom feed.")


class TestFetch:
    def test_follows_to_where_it_moved(self, feed_server: FeedServer, fetcher: Fetcher) -> None:
        feed_server.feed("/new", WATER)
        feed_server.pages["/old"] = Page(status=301, location="/new")
        assert fetcher.fetch(feed_server.address("/old")).body == rss(WATER)

    def test_gives_up_on_a_circle(self, feed_server: FeedServer, fetcher: Fetcher) -> None:
        feed_server.pages["/a"] = Page(status=302, location="/b")
        feed_server.pages["/b"] = Page(status=302, location="/a")
        with pytest.raises(CannotRead, match="leads on more than 3 times"):
            fetcher.fetch(feed_server.address("/a"))
        assert sum(feed_server.counts.values()) == 4

    @pytest.mark.parametrize(
        "location", ["file:///etc/passwd", "gopher://x", "javascript:alert(1)", "http://"]
    )
    def test_follows_to_addresses_of_the_web_only(
        self, feed_server: FeedServer, fetcher: Fetcher, location: str
    ) -> None:
        feed_server.pages["/a"] = Page(status=302, location=location)
        with pytest.raises(CannotRead):
            fetcher.fetch(feed_server.address("/a"))

    def test_cuts_off_what_is_too_large(self, feed_server: FeedServer, fetcher: Fetcher) -> None:
        feed_server.pages["/big"] = Page(b"x" * (2 * MOST))
        with pytest.raises(CannotRead, match="larger than 5 MB"):
            fetcher.fetch(feed_server.address("/big"))

    def test_cuts_off_what_unpacks_to_too_much(self, feed_server: FeedServer, fetcher: Fetcher) -> None:
        feed_server.pages["/bomb"] = Page(gzip.compress(b"x" * (40 * MOST)), encoding="gzip")
        with pytest.raises(CannotRead, match="larger than 5 MB"):
            fetcher.fetch(feed_server.address("/bomb"))

    def test_unpacks_what_is_packed(self, feed_server: FeedServer, fetcher: Fetcher) -> None:
        feed_server.pages["/packed"] = Page(gzip.compress(rss(WATER)), encoding="gzip")
        assert fetcher.fetch(feed_server.address("/packed")) == Answer(
            True, rss(WATER), fetcher.fetch(feed_server.address("/packed")).etag
        )

    def test_says_that_nobody_answers(self, fetcher: Fetcher, feed_server: FeedServer) -> None:
        address = feed_server.address("/feed")
        feed_server.close()
        with pytest.raises(CannotRead, match="cannot be reached"):
            fetcher.fetch(address)


class TestGate:
    @pytest.mark.parametrize(
        "address",
        [
            *(
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
            ),
            *("224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1"),
            *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"),
        ],
    )
    def test_refuses_addresses_from_inside(self, address: str) -> None:
        gate = Gate([], lambda host, port: [address])
        with pytest.raises(CannotRead, match="inside our own network"):
            gate.address_of("feeds.example", 80)

    def test_refuses_a_name_that_leads_inside_among_others(self) -> None:
        gate = Gate([], lambda host, port: ["93.184.215.14", "127.0.0.1"])
        with pytest.raises(CannotRead):
            gate.address_of("feeds.example", 80)

    def test_gives_the_address_that_was_checked(self) -> None:
        assert (
            Gate([], lambda host, port: ["93.184.215.14"]).address_of("feeds.example", 80) == "93.184.215.14"
        )

    def test_lets_in_what_the_settings_name(self) -> None:
        gate = Gate(["Intranet.example "], lambda host, port: ["10.0.0.7"])
        assert gate.address_of("intranet.example", 80) == "10.0.0.7"

    def test_refuses_other_ways_to_write_this_machine(self) -> None:
        for host in ("localhost", "0x7f000001", "2130706433", "127.1"):
            with pytest.raises(CannotRead):
                Gate([]).address_of(host, 80)

    def test_checks_each_hop(self, feed_server: FeedServer) -> None:
        feed_server.feed("/inside", WATER)
        feed_server.pages["/out"] = Page(status=302, location=feed_server.address("/inside", "localhost"))
        fetcher = Fetcher(Gate(["127.0.0.1"]), "reader")
        with pytest.raises(CannotRead, match="The host localhost is inside our own network"):
            fetcher.fetch(feed_server.address("/out"))
        assert feed_server.counts["/inside"] == 0
