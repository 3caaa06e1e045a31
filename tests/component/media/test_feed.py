"""Feeds through the service's door: followed, paused, resumed, stopped."""

from __future__ import annotations

import time
from typing import Any

import pytest

from services.media.reading.addresses import Gate
from services.media.service import Media, lookout
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.testing.doors import Door
from shared.testing.personas import EVE

ADDRESS = "https://news.example/feed.xml"


@pytest.fixture
def feed(media: Door, radio: str) -> str:
    """A followed feed."""
    return str(media.follow_feed({"outlet_id": radio, "url": ADDRESS})["feed_id"])


def shown(media: Door, feed_id: str) -> dict[str, Any]:
    """A feed as it stands."""
    found: dict[str, Any] = media.show_feed({"feed_id": feed_id})
    return found


class TestFollowFeed:
    def test_reads_it_from_now_on(self, media: Door, feed: str) -> None:
        found = shown(media, feed)
        assert (found["state"], found["every_minutes"], found["outlet_name"]) == (
            "following",
            60,
            "Radio Kakata",
        )
        assert found["next_read_at"] == found["followed_at"]
        assert not found["is_reader_there"]
        assert media.events("feed.followed")[0]["data"]["url"] == ADDRESS

    def test_refuses_the_same_address(self, media: Door, radio: str, feed: str) -> None:
        with pytest.raises(Conflict, match="feed-exists"):
            media.follow_feed({"outlet_id": radio, "url": "http://www.news.example/feed.xml/"})

    @pytest.mark.parametrize(
        "address",
        ["ftp://news.example/feed", "javascript:alert(1)", "https://", "https://a:b@news.example/f", "news"],
    )
    def test_refuses_what_is_no_plain_address(self, media: Door, radio: str, address: str) -> None:
        with pytest.raises(Invalid) as refused:
            media.follow_feed({"outlet_id": radio, "url": address})
        assert "url" in refused.value.fields

    @pytest.mark.parametrize(
        "address",
        [
            "http://127.0.0.2/feed.xml",
            "http://10.0.0.7:8080/feed.xml",
            "http://192.168.1.1/feed.xml",
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]/feed.xml",
            "http://[fe80::1]/feed.xml",
            "http://[::ffff:10.0.0.7]/feed.xml",
            "https://intranet.example/feed.xml",
            "https://half.example/feed.xml",
        ],
    )
    def test_refuses_what_leads_inside(self, media: Door, radio: str, address: str) -> None:
        with pytest.raises(Invalid) as refused:
            media.follow_feed({"outlet_id": radio, "url": address})
        assert "inside our own network" in refused.value.fields["url"][0]
        assert media.list_feeds({})["items"] == []

    @pytest.mark.parametrize("host", ["nobody.example", "slow.example"])
    def test_leaves_to_its_readings_where_a_name_leads_that_nobody_answers_for(
        self, media: Door, radio: str, monkeypatch: pytest.MonkeyPatch, host: str
    ) -> None:
        monkeypatch.setattr(lookout, "WITHIN", 0.2)
        begin = time.monotonic()
        assert media.follow_feed({"outlet_id": radio, "url": f"https://{host}/feed.xml"})["feed_id"]
        assert time.monotonic() - begin < 2.0

    def test_looks_before_its_transaction_begins(
        self, media: Door, radio: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        done: list[str] = []
        run = media.unit_of_work.run
        monkeypatch.setattr(
            media.unit_of_work, "run", lambda *given, **more: done.append("run") or run(*given, **more)
        )
        monkeypatch.setattr(Media.lookout, "inside", lambda url: done.append("look") or "")
        wish, key = {"outlet_id": radio, "url": ADDRESS}, new_id()
        first = media.call("follow_feed", wish, command_id=key)
        assert done[0] == "look"
        monkeypatch.setattr(Media.lookout, "inside", lambda url: "It leads inside by now.")
        assert media.call("follow_feed", wish, command_id=key) == first

    def test_takes_a_host_that_is_named(
        self, media: Door, radio: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(Media.lookout, "gate", Gate(["127.0.0.2"]))
        assert media.follow_feed({"outlet_id": radio, "url": "http://127.0.0.2/feed.xml"})["feed_id"]

    def test_knows_which_hosts_are_named_when_the_process_starts(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("GROUNDSWELL_FEED_HOSTS", "127.0.0.3, intranet")
        made = lookout.Lookout()
        assert "inside our own network" in made.inside("http://127.0.0.3/feed")
        made.setup()
        assert made.inside("http://127.0.0.3/feed") == ""

    def test_refuses_to_ask_too_often(self, media: Door, radio: str) -> None:
        with pytest.raises(Invalid):
            media.follow_feed({"outlet_id": radio, "url": ADDRESS, "every_minutes": 14})

    def test_refuses_an_unknown_outlet(self, media: Door) -> None:
        with pytest.raises(NotFound):
            media.follow_feed({"outlet_id": new_id(), "url": ADDRESS})

    def test_refuses_eve(self, media: Door, radio: str) -> None:
        with pytest.raises(Forbidden):
            media.call("follow_feed", {"outlet_id": radio, "url": ADDRESS}, actor=EVE)

    def test_does_it_once(self, media: Door, radio: str) -> None:
        wish, key = {"outlet_id": radio, "url": ADDRESS}, new_id()
        assert media.call("follow_feed", wish, command_id=key) == media.call(
            "follow_feed", wish, command_id=key
        )


class TestPauseFeed:
    def test_reads_it_no_more(self, media: Door, feed: str) -> None:
        media.pause_feed({"feed_id": feed, "reason": "Too much."})
        assert (shown(media, feed)["state"], shown(media, feed)["reason"]) == ("paused", "Too much.")
        assert media.events("feed.paused")[0]["data"]["because"] == "person"

    def test_refuses_a_second_time(self, media: Door, feed: str) -> None:
        media.pause_feed({"feed_id": feed})
        with pytest.raises(Conflict, match="feed-paused"):
            media.pause_feed({"feed_id": feed})

    def test_refuses_a_page_that_is_out_of_date(self, media: Door, feed: str) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            media.pause_feed({"feed_id": feed, "expected_version": 4})


class TestResumeFeed:
    def test_reads_it_again(self, media: Door, feed: str) -> None:
        media.pause_feed({"feed_id": feed})
        media.resume_feed({"feed_id": feed})
        assert shown(media, feed)["state"] == "following"

    def test_refuses_what_is_not_paused(self, media: Door, feed: str) -> None:
        with pytest.raises(Conflict, match="feed-not-paused"):
            media.resume_feed({"feed_id": feed})


class TestStopFollowing:
    def test_takes_it_out(self, media: Door, feed: str) -> None:
        media.stop_following({"feed_id": feed, "reason": "The outlet closed."})
        assert media.list_feeds({})["items"] == []
        with pytest.raises(NotFound):
            media.show_feed({"feed_id": feed})

    def test_needs_a_reason(self, media: Door, feed: str) -> None:
        with pytest.raises(Invalid):
            media.stop_following({"feed_id": feed})


class TestListFeeds:
    def test_narrows_by_state_and_outlet(self, media: Door, radio: str, feed: str) -> None:
        other = media.follow_feed({"outlet_id": radio, "url": "https://other.example/feed"})["feed_id"]
        media.pause_feed({"feed_id": other})
        assert [one["feed_id"] for one in media.list_feeds({"state": "paused"})["items"]] == [other]
        assert len(media.list_feeds({"outlet_id": radio})["items"]) == 2
