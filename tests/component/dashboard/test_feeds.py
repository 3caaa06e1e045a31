"""Feeds: the list, one feed, its form and its end."""

from __future__ import annotations

import pytest

from services.dashboard.web.pages import feeds
from services.dashboard.web.screens import Done
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.personas import EVE
from tests.component.dashboard.conftest import FakeAsk, a_look, acting, missing, screen_at, showing
from tests.component.dashboard.media_answers import FEED, NONE, OUTLET, a_feed, a_page, an_item, an_outlet

LIST = screen_at(feeds.SCREENS, "/feeds")
ONE = screen_at(feeds.SCREENS, "/feeds/{feed_id}")
NEW = screen_at(feeds.SCREENS, "/feeds/new")
PAUSE = screen_at(feeds.SCREENS, "/feeds/{feed_id}/pause")
RESUME = screen_at(feeds.SCREENS, "/feeds/{feed_id}/resume")
STOP = screen_at(feeds.SCREENS, "/feeds/{feed_id}/stop")
THIS = {"feed_id": FEED}
FAILING = {
    "state": "failing",
    "last_error": "The server answers 500.",
    "failing_since": "2025-03-07T12:00:00+00:00",
    "failures": 3,
}


def every(*items, is_reader_there=True):
    return FakeAsk({"media.list_feeds": {**a_page(*items), "is_reader_there": is_reader_there}})


def one(**more):
    answers = {"media.show_feed": a_feed(**more), "media.list_coverage": a_page(an_item())}
    return FakeAsk({**answers, "insights.list_events": NONE})


class TestListOfFeeds:
    async def test_shows_whether_each_is_read(self):
        text = await showing(LIST, every(a_feed(), a_feed(**FAILING)))
        assert "Radio Gbarnga" in text
        assert "radio.example/feed.xml" in text
        assert "Read by itself" in text
        assert "The server answers 500." in text

    async def test_can_be_taken_along_as_it_is_narrowed(self):
        text = await showing(LIST, every(a_feed()), a_look(query={"state": "paused"}))
        assert 'href="/tables/media/list_feeds.csv?state=paused"' in text
        assert 'href="/tables/media/list_feeds.xlsx?state=paused"' in text

    async def test_teaches_where_there_is_none(self):
        text = await showing(LIST, every())
        assert "No feed is followed yet" in text
        assert 'href="/feeds/new"' in text

    async def test_says_that_nobody_reads(self):
        assert "is not running" in await showing(LIST, every(a_feed(), is_reader_there=False))

    async def test_asks_for_what_was_chosen(self):
        ask = every()
        text = await showing(LIST, ask, a_look(query={"state": "paused"}))
        assert ask.requests("media.list_feeds") == [{"state": "paused"}]
        assert "No feed fits" in text

    async def test_gives_the_part_that_the_page_refreshes(self):
        part = await showing(LIST, every(a_feed()), a_look(fragment=True))
        assert part.strip() in await showing(LIST, every(a_feed()))

    async def test_survives_a_silent_service(self):
        assert "is not answering since" in await showing(LIST, FakeAsk())

    async def test_escapes_an_outlet(self):
        assert "&lt;b&gt;Radio" in await showing(LIST, every(a_feed(outlet_name="<b>Radio")))

    def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            LIST.admit(EVE)


class TestOneFeed:
    async def test_shows_what_it_brought_and_how_it_goes(self):
        text = await showing(ONE, one(), a_look(path=THIS))
        assert "Well count shames county" in text
        assert "Every hour" in text
        assert "water" in text
        assert "What is in its way" not in text

    async def test_says_why_and_since_when_it_fails(self):
        text = await showing(ONE, one(**FAILING), a_look(path=THIS))
        assert "The server answers 500. It is tried again by itself" in text
        assert "Failing since" in text

    async def test_says_what_it_could_not_take(self):
        refusal = "The feed does not say when this was published."
        text = await showing(ONE, one(refused=2, refusal=refusal), a_look(path=THIS))
        assert f"2 entries were not taken the last time. {refusal}" in text

    async def test_offers_to_read_a_paused_one_again(self):
        text = await showing(ONE, one(state="paused", reason="Too much."), a_look(path=THIS))
        assert "Read it again" in text
        assert "Too much." in text

    async def test_stands_while_the_log_is_silent(self):
        ask = FakeAsk({"media.show_feed": a_feed()})
        assert "Radio Gbarnga" in await showing(ONE, ask, a_look(path=THIS))

    async def test_is_missing_where_it_is_followed_no_more(self):
        with pytest.raises(NotFound):
            await showing(ONE, FakeAsk({"media.show_feed": missing("feed")}), a_look(path=THIS))

    async def test_is_paused_resumed_and_stopped_as_it_was_seen(self):
        ask = FakeAsk(
            {"media.pause_feed": {}, "media.resume_feed": {}, "media.stop_following": {}},
        )
        for screen, form in ((PAUSE, {}), (RESUME, {}), (STOP, {"reason": "Closed."})):
            done = await acting(screen, ask, {"expected_version": "4", **form}, a_look(path=THIS))
            assert isinstance(done, Done)
        assert ask.asked == [
            ("media.pause_feed", {"feed_id": FEED, "expected_version": 4}),
            ("media.resume_feed", {"feed_id": FEED, "expected_version": 4}),
            ("media.stop_following", {"feed_id": FEED, "expected_version": 4, "reason": "Closed."}),
        ]

    async def test_shows_a_refusal_where_it_was_asked(self):
        look = a_look(path=THIS).refused({}, Conflict("feed-paused", "This feed is paused already."))
        assert "This feed is paused already." in await showing(PAUSE, one(), look)

    async def test_asks_why_it_is_to_end(self):
        refused = Invalid("invalid", "Say why.", {"reason": ["Missing."]})
        text = await showing(STOP, one(), a_look(path=THIS).refused({}, refused))
        assert "Why is this feed followed no more?" in text
        assert "Missing." in text


class TestFollowing:
    async def test_sends_what_was_typed(self):
        ask = FakeAsk({"media.follow_feed": {"feed_id": FEED, "version": 1}})
        form = {
            "outlet_id": OUTLET,
            "url": " https://a.example/f ",
            "every_minutes": "60",
            "words": "water\nwells",
        }
        done = await acting(NEW, ask, form)
        assert done.to == f"/feeds/{FEED}"
        assert ask.requests("media.follow_feed") == [
            {
                "outlet_id": OUTLET,
                "url": "https://a.example/f",
                "every_minutes": 60,
                "words": ["water", "wells"],
            }
        ]

    async def test_keeps_what_was_typed_and_says_what_is_wrong(self):
        refused = Invalid("invalid", "Look again.", {"url": ["Not an address."], "words.0": ["Too long."]})
        look = a_look().refused({"url": "news", "words": "x"}, refused)
        text = await showing(NEW, FakeAsk({"media.list_outlets": a_page(an_outlet())}), look)
        assert 'value="news"' in text
        assert "Not an address." in text
        assert "Too long." in text

    async def test_begins_with_the_outlet_it_came_from(self):
        ask = FakeAsk({"media.list_outlets": a_page(an_outlet())})
        text = await showing(NEW, ask, a_look(query={"outlet_id": OUTLET}))
        assert f'value="{OUTLET}" selected' in text

    def test_refuses_eve(self):
        with pytest.raises(Forbidden):
            NEW.admit(EVE)
