"""How the client for partners asks: what it repeats, how long, what it never does, and what it raises."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from groundswell_partner import (
    Away,
    Feed,
    KeyRefused,
    Patience,
    Refused,
    SqliteCopy,
    UnreadableEvent,
    catch_up,
    follow,
)

from tests.unit.partner.telling import told

BATCH = [told(1, "reported", reached=1), told(2, "removed")]
Said = tuple[int, dict[str, str], Any]


class Teller(ThreadingHTTPServer):
    """A feed that gives the answers that it is handed, the last one for ever."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Telling)
        self.answers: list[Said] = []
        self.asked: list[tuple[str, str, str, bytes]] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Telling(BaseHTTPRequestHandler):
    server: Teller

    def do_GET(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.asked.append((self.command, self.path, self.headers.get("Authorization", ""), body))
        status, headers, said = self.server.answers[0]
        if len(self.server.answers) > 1:
            self.server.answers.pop(0)
        if not status:
            return
        text = said if isinstance(said, bytes) else json.dumps(said).encode()
        self.send_response(status)
        for name, value in {"Content-Length": str(len(text)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    do_POST = do_GET

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def teller() -> Iterator[Teller]:
    """A server that says what it is told to say."""
    with Teller() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


class Clock:
    """A clock that is moved by sleeping alone."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def feed(teller: Teller, clock: Clock) -> Feed:
    """The client, for which no time passes but what it sleeps."""
    return Feed(teller.url, "gwf_key", Patience(sleep=clock.sleep, clock=lambda: clock.now))


class TestFeed:
    def test_asks_for_what_comes_after_with_its_key(self, feed: Feed, teller: Teller) -> None:
        teller.answers = [(200, {"X-Sequence": "2"}, BATCH)]
        assert [one.sequence for one in feed.pull(0, limit=7, wait=3)] == [1, 2]
        assert teller.asked == [("GET", "/feeds/v1/events?after=0&limit=7&wait=3", "Bearer gwf_key", b"")]

    @pytest.mark.parametrize(
        "broken",
        [
            (0, {}, b""),
            (200, {"Content-Length": "4000"}, BATCH),
            (200, {}, b"<html>sign in to the wireless network</html>"),
            (200, {}, {"a": 1}),
            (200, {}, [{"specversion": "1.0"}]),
            (200, {"X-Sequence": "9"}, BATCH),
            (500, {}, b""),
            (502, {}, b"<html>"),
            (503, {}, {"code": "database-unavailable", "detail": "Later."}),
            (429, {}, {}),
        ],
    )
    def test_asks_again_what_broke(self, feed: Feed, teller: Teller, clock: Clock, broken: Said) -> None:
        teller.answers = [broken, broken, (200, {"X-Sequence": "2"}, BATCH)]
        assert len(feed.pull(0)) == 2
        assert len(clock.slept) == 2
        assert 0.125 <= clock.slept[0] <= 0.25 <= clock.slept[1] <= 0.5

    def test_comes_back_when_it_is_told_to(self, feed: Feed, teller: Teller, clock: Clock) -> None:
        teller.answers = [(429, {"Retry-After": "7"}, {}), (503, {"Retry-After": "soon"}, {}), (200, {}, [])]
        assert feed.pull(0) == []
        assert clock.slept[0] == 7
        assert clock.slept[1] < 1

    def test_says_at_once_what_fails_and_promises_nothing_in_the_end(
        self, feed: Feed, teller: Teller, caplog: pytest.LogCaptureFixture
    ) -> None:
        teller.answers = [(503, {}, {"detail": "The database does not answer."})]
        with pytest.raises(Away) as away:
            feed.pull(0)
        (said,) = caplog.messages
        assert "The database does not answer" in said
        assert said.endswith("It is tried again for 60 s at most.")
        assert "again" not in str(away.value)

    def test_gives_up_in_time(self, feed: Feed, teller: Teller, clock: Clock) -> None:
        teller.answers = [(503, {}, {"detail": "The database does not answer."})]
        with pytest.raises(Away, match="The database does not answer") as away:
            feed.pull(0)
        assert 30 < clock.now <= 60
        assert away.value.after <= 30

    def test_does_not_wait_longer_than_it_may(self, feed: Feed, teller: Teller, clock: Clock) -> None:
        teller.answers = [(503, {"Retry-After": "3600"}, {})]
        with pytest.raises(Away) as away:
            feed.pull(0)
        assert (away.value.after, clock.slept) == (3600, [])

    def test_takes_its_key_to_nobody_else(self, feed: Feed, teller: Teller) -> None:
        teller.answers = [(302, {"Location": f"{teller.url}/elsewhere"}, b"")]
        with pytest.raises(Refused, match="302"):
            feed.pull(0)
        assert len(teller.asked) == 1

    def test_does_not_repeat_what_was_refused(self, feed: Feed, teller: Teller, clock: Clock) -> None:
        problem = {"code": "key-refused", "detail": "This key was revoked.", "errors": "none"}
        teller.answers = [(401, {}, problem)]
        with pytest.raises(KeyRefused, match="This key was revoked"):
            feed.agreement()
        teller.answers = [(403, {}, b"not even JSON")]
        with pytest.raises(Refused, match="403"):
            feed.backfill("2025-01-01T00:00:00Z")
        assert clock.slept == []

    def test_gives_many_words_in_parts(self, feed: Feed, teller: Teller) -> None:
        teller.answers = [(200, {}, {"acknowledged": 1000}), (200, {}, {"acknowledged": 5})]
        assert feed.acknowledge(range(1, 1_006)) == 1_005
        assert [len(json.loads(body)["sequences"]) for *_, body in teller.asked] == [1000, 5]

    @pytest.mark.parametrize(
        ("url", "key"), [("feeds", "k"), ("ftp://a", "k"), ("http://a", ""), ("http://a", "k\n")]
    )
    def test_is_not_made_of_nonsense(self, url: str, key: str) -> None:
        with pytest.raises(ValueError, match=r"feed|key"):
            Feed(url, key)


class TestUnreadableEvent:
    STRANGE = {"specversion": "1.0", "id": "e2", "sequence": "2"}

    def test_is_named_after_what_comes_before_it_was_given(
        self, feed: Feed, teller: Teller, clock: Clock
    ) -> None:
        teller.answers = [
            (200, {"X-Sequence": "2"}, [BATCH[0], self.STRANGE]),
            (200, {"X-Sequence": "2"}, [self.STRANGE]),
        ]
        with (
            SqliteCopy(":memory:") as copy,
            pytest.raises(UnreadableEvent, match="Event 2 of the feed") as named,
        ):
            follow(feed, copy)
        assert (named.value.sequence, clock.now > 30) == (2, True)

    def test_leaves_what_comes_before_it_in_the_copy(self, feed: Feed, teller: Teller) -> None:
        teller.answers = [
            (200, {"X-Sequence": "2"}, [BATCH[0], self.STRANGE]),
            (200, {"X-Sequence": "2"}, [self.STRANGE]),
        ]
        with SqliteCopy(":memory:") as copy:
            with pytest.raises(UnreadableEvent):
                catch_up(feed, copy)
            assert copy.sequence == 1

    def test_is_taken_when_it_comes_whole(self, feed: Feed, teller: Teller) -> None:
        teller.answers = [(200, {"X-Sequence": "2"}, [self.STRANGE]), (200, {"X-Sequence": "2"}, BATCH)]
        assert len(feed.pull(0)) == 2


class TestFollow:
    def test_goes_on_when_the_feed_was_away_for_long(
        self, feed: Feed, teller: Teller, clock: Clock, caplog: pytest.LogCaptureFixture
    ) -> None:
        teller.answers = [
            (503, {"Retry-After": "3600"}, {}),
            (200, {}, BATCH),
            (200, {}, {"acknowledged": 1}),
        ]
        with SqliteCopy(":memory:") as copy:
            follow(feed, copy, until=lambda: copy.sequence == 2)
            assert [*copy.owed()] == []
        assert caplog.messages[0].endswith("It is asked again in 30 s.")
        assert clock.slept == [30]
        assert teller.asked[-1][1:] == ("/feeds/v1/acknowledgements", "Bearer gwf_key", b'{"sequences": [2]}')

    def test_owes_its_word_until_it_was_heard(self, feed: Feed, teller: Teller) -> None:
        teller.answers = [(200, {}, BATCH), (403, {}, {"detail": "Only the partner itself."})]
        with SqliteCopy(":memory:") as copy:
            with pytest.raises(Refused):
                follow(feed, copy)
            assert (copy.sequence, [*copy.owed()]) == (2, [2])
