"""Feeds as files: entries to coverage once, refused by number, undone by batch."""

from __future__ import annotations

import pytest

from shared.testing.doors import Door
from shared.testing.feed_server import Item, rss
from shared.testing.importing import Desktop

WATER = Item("County asks for a water budget line", "https://news.example/water", "g-1")
ROADS = Item("Bridge over Saint Paul river opens", "https://news.example/bridge", "g-2")
NO_DAY = Item("When was this?", "https://news.example/when", "g-3", published="")
COMING = Item(
    "Tomorrow's news", "https://news.example/soon", "g-4", published="Mon, 10 Mar 2025 10:00:00 GMT"
)
SCRIPT = Item("<b>Wells</b> run dry", "javascript:alert(1)", "g-5")


@pytest.fixture
def desktop(media: Door) -> Desktop:
    """Somebody who brings files into media."""
    return Desktop(media, "services.media")


class TestFeedFile:
    def test_logs_each_entry_with_its_day(self, media: Door, desktop: Desktop, radio: str) -> None:
        done = desktop.bring_in(
            "feed", rss(WATER, ROADS, SCRIPT), "feed.xml", outlet_id=radio, tone="positive"
        )
        assert (done["state"], done["progress"]["created"]) == ("done", 3)
        items = {item["headline"]: item for item in media.list_coverage({})["items"]}
        assert items[WATER.title]["published_at"].isoformat() == "2025-03-08T10:00:00+00:00"
        assert items[WATER.title]["tone"] == "positive"
        assert items["Wells run dry"]["url"] is None

    def test_refuses_entries_by_number_and_field(self, desktop: Desktop, radio: str) -> None:
        done = desktop.bring_in("feed", rss(WATER, NO_DAY, COMING), "feed.xml", outlet_id=radio)
        refused = [(one["line"], one["field"], one["code"]) for one in desktop.rejected(done["import_id"])]
        assert refused == [(2, "published", "missing"), (3, "published_on", "published-in-future")]

    def test_changes_nothing_the_second_time(self, media: Door, desktop: Desktop, radio: str) -> None:
        desktop.bring_in("feed", rss(WATER, ROADS), "feed.xml", outlet_id=radio)
        again = desktop.bring_in("feed", rss(ROADS, WATER), "again.xml", outlet_id=radio)
        assert (again["progress"]["created"], again["progress"]["unchanged"]) == (0, 2)

    def test_is_undone_but_for_what_hands_have_changed(
        self, media: Door, desktop: Desktop, radio: str
    ) -> None:
        done = desktop.bring_in("feed", rss(WATER, ROADS), "feed.xml", outlet_id=radio)
        item = next(one for one in media.list_coverage({})["items"] if one["headline"] == ROADS.title)
        said = {name: item[name] for name in ("coverage_id", "outlet_id", "published_on", "headline", "url")}
        media.correct_coverage({**said, "tone": "mixed"})
        undone = desktop.move("undo", done["import_id"])
        assert undone["progress"]["undone"] == 1
        assert [one["headline"] for one in media.list_coverage({})["items"]] == [ROADS.title]

    def test_finds_the_outlet_by_the_feed_s_title(self, media: Door, desktop: Desktop, radio: str) -> None:
        desktop.bring_in("feed", rss(WATER, title="radio KAKATA"), "feed.xml")
        assert media.list_coverage({})["items"][0]["outlet_id"] == radio

    def test_finds_the_outlet_by_a_followed_host(self, media: Door, desktop: Desktop, radio: str) -> None:
        media.follow_feed({"outlet_id": radio, "url": "https://news.example/rss"})
        desktop.bring_in("feed", rss(WATER), "feed.xml")
        assert media.list_coverage({})["items"][0]["outlet_id"] == radio

    def test_refuses_entries_of_nobody(self, desktop: Desktop, radio: str) -> None:
        done = desktop.bring_in("feed", rss(WATER), "feed.xml")
        assert [one["code"] for one in desktop.rejected(done["import_id"])] == ["unknown-outlet"]

    def test_refuses_an_outlet_that_is_not_there(self, desktop: Desktop) -> None:
        failed = desktop.bring_in("feed", rss(WATER), "feed.xml", outlet_id="nobody")
        assert (failed["state"], failed["problem"]["code"]) == ("failed", "unknown-outlet")

    def test_refuses_a_bomb(self, desktop: Desktop) -> None:
        bomb = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "lol">]><rss version="2.0"><channel>&a;</channel></rss>'
        assert desktop.read("feed", bomb, "feed.xml")["problem"]["code"] == "harmful-xml"
