"""The live stream over a real socket: order, replay, filters, slow readers, heartbeats, ends."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import asynccontextmanager, contextmanager
from types import SimpleNamespace

import httpx
import pytest
from prometheus_client import CollectorRegistry
from starlette.requests import Request
from starlette.routing import Route

from shared.kernel.errors import Unavailable
from shared.testing.personas import ADA, EVE
from shared.web.live import QUEUE, Hub, LiveEvent
from shared.web.stream import LiveStream, Pace
from shared.web.watch import Watch
from tests.component.web.conftest import running


class Served:
    """A hub behind a socket, with a log to replay from and a door that can be shut."""

    def __init__(self, **pace):
        self.log = []
        self.actor = ADA
        self.hub = Hub(permits=lambda actor, name, data: actor.may("policy.read") or name == "open")
        self.loop = None
        self.stream = LiveStream(self.hub, self.replay, self.recognise, Pace(**{"heartbeat": 0.2, **pace}))
        self.watch = Watch(self.hub, self.still, every=0.1)
        self.looks = []
        self.loses_position = False
        self.fails = 0

    async def replay(self, after, limit):
        if self.loses_position:
            return None
        return [event for event in self.log if event.position > after][:limit]

    async def recognise(self, request):
        self.loop = asyncio.get_running_loop()
        return self.actor and SimpleNamespace(actor=self.actor)

    async def still(self, who):
        self.looks.append(len(who))
        if self.fails:
            self.fails -= 1
            raise ConnectionError("the database is away")
        return [self.actor for _ in who]

    @asynccontextmanager
    async def lifespan(self, _):
        watching = asyncio.create_task(self.watch.run())
        yield
        watching.cancel()

    def record(self, position, name="moved", **data):
        self.log.append(LiveEvent.of(position, name, data))

    def publish(self, position, name="moved", **data):
        self.record(position, name, **data)
        self.in_loop(lambda: self.hub.publish(position, name, data))

    def in_loop(self, work):
        done = threading.Event()
        self.loop.call_soon_threadsafe(lambda: (work(), done.set()))
        assert done.wait(5)

    def wait_for(self, listeners):
        deadline = time.monotonic() + 5
        while self.hub.listeners != listeners:
            assert time.monotonic() < deadline, f"{self.hub.listeners} listeners"
            time.sleep(0.01)


@contextmanager
def serving(an_app, served) -> Iterator[httpx.Client]:
    app = an_app([Route("/live", served.stream)], lifespan=served.lifespan)
    with (
        running(app, before_shutdown=(served.hub.close,)) as (url, server),
        httpx.Client(base_url=url, timeout=10) as client,
    ):
        served.server = server
        yield client


@contextmanager
def listening(client, served, headers=None, params=None):
    with client.stream("GET", "/live", headers=headers, params=params) as response:
        assert response.status_code == 200
        lines = response.iter_lines()
        yield SimpleNamespace(response=response, lines=lines, next=lambda: next_event(lines))


def next_event(lines):
    """The next event as (id, name, data); comments and the retry line are passed over."""
    fields = {}
    for line in lines:
        if not line:
            if "event" in fields:
                return int(fields["id"]), fields["event"], fields["data"]
            fields = {}
        elif not line.startswith(":"):
            name, _, value = line.partition(": ")
            fields[name] = value
    return None


class TestLiveStream:
    def test_tells_what_happens_to_all_who_listen(self, an_app):
        served = Served()
        with (
            serving(an_app, served) as client,
            listening(client, served) as one,
            listening(client, served) as two,
        ):
            served.wait_for(listeners=2)
            served.publish(1, where="Liberia\nMonrovia")
            for listener in (one, two):
                assert listener.next() == (1, "moved", '{"where":"Liberia\\nMonrovia"}')
            headers = one.response.headers
            assert headers["content-type"] == "text/event-stream"
            assert headers["cache-control"] == "no-store"
            assert headers["x-accel-buffering"] == "no"
            assert "content-encoding" not in headers

    @pytest.mark.parametrize("how", [{"headers": {"Last-Event-ID": "3"}}, {"params": {"after": "3"}}])
    def test_first_tells_what_was_missed(self, an_app, how):
        served = Served()
        for position in range(1, 6):
            served.record(position)
        with serving(an_app, served) as client, listening(client, served, **how) as one:
            served.wait_for(listeners=1)
            served.publish(6)
            assert [one.next()[0] for _ in range(3)] == [4, 5, 6]

    def test_tells_nothing_twice_that_came_while_it_replayed(self, an_app):
        served = Served()
        replay = served.replay

        async def slow(after, limit):
            for position in (4, 5):
                served.record(position)
                served.hub.publish(position, "moved", {})
            return await replay(after, limit)

        served.stream._replay = slow
        served.record(3)
        with (
            serving(an_app, served) as client,
            listening(client, served, headers={"Last-Event-ID": "2"}) as one,
        ):
            assert one.next()[0] == 3
            served.publish(6)
            assert [one.next()[0] for _ in range(3)] == [4, 5, 6]

    @pytest.mark.parametrize("given", ["x", "-1", "1.5", "9" * 30, "1 OR 1", "\u0661".encode()])
    def test_asks_for_a_fresh_page_when_the_position_is_garbage(self, an_app, given):
        served = Served()
        served.hub.latest = 7
        with (
            serving(an_app, served) as client,
            listening(client, served, headers={"Last-Event-ID": given}) as one,
        ):
            assert one.next() == (7, "resync", "{}")
            served.publish(8)
            assert one.next()[0] == 8

    def test_asks_for_a_fresh_page_when_too_much_was_missed(self, an_app):
        served = Served(replayed=10)
        for position in range(1, 13):
            served.record(position)
        served.hub.latest = 12
        with serving(an_app, served) as client:
            with listening(client, served, headers={"Last-Event-ID": "1"}) as one:
                assert one.next() == (12, "resync", "{}")
            with listening(client, served, headers={"Last-Event-ID": "2"}) as one:
                assert [one.next()[0] for _ in range(10)] == list(range(3, 13))

    def test_asks_for_a_fresh_page_when_the_log_has_lost_the_position(self, an_app):
        served = Served()
        served.loses_position = True
        with (
            serving(an_app, served) as client,
            listening(client, served, headers={"Last-Event-ID": "5"}) as one,
        ):
            assert one.next()[1] == "resync"

    def test_tells_each_only_what_they_may_see(self, an_app):
        served = Served()
        served.actor = EVE
        served.record(1, "secret")
        served.record(2, "open")
        with (
            serving(an_app, served) as client,
            listening(client, served, headers={"Last-Event-ID": "0"}) as one,
        ):
            served.wait_for(listeners=1)
            served.publish(3, "secret")
            served.publish(4, "open")
            assert [one.next()[:2] for _ in range(2)] == [(2, "open"), (4, "open")]

    def test_breathes_while_nothing_happens(self, an_app):
        served = Served(heartbeat=0.05)
        with serving(an_app, served) as client, listening(client, served) as one:
            comments = [line for _, line in zip(range(8), one.lines, strict=False) if line.startswith(":")]
            assert comments == [": still here"] * 3

    def test_tells_a_signed_out_browser_not_to_come_back(self, an_app):
        served = Served()
        served.actor = None
        with serving(an_app, served) as client:
            response = client.get("/live")
            assert (response.status_code, response.content) == (204, b"")

    def test_ends_when_the_session_does(self, an_app):
        served = Served(heartbeat=60)
        with serving(an_app, served) as client, listening(client, served) as one:
            served.wait_for(listeners=1)
            served.actor = None
            assert one.next() is None
            served.wait_for(listeners=0)

    def test_is_looked_after_by_one_question_for_all(self, an_app):
        served = Served()
        with serving(an_app, served) as client, listening(client, served), listening(client, served):
            served.wait_for(listeners=2)
            time.sleep(0.35)
            assert served.looks[-1] == 2
            assert len(served.looks) < 8

    def test_outlives_a_look_that_failed(self, an_app):
        served = Served()
        served.fails = 1
        with serving(an_app, served) as client, listening(client, served) as one:
            served.wait_for(listeners=1)
            time.sleep(0.25)
            served.publish(1)
            assert one.next()[0] == 1
            served.actor = None
            assert one.next() is None

    def test_follows_a_change_of_role(self, an_app):
        served = Served()
        with serving(an_app, served) as client, listening(client, served) as one:
            served.wait_for(listeners=1)
            served.actor = EVE
            time.sleep(0.4)
            served.publish(1, "secret")
            served.publish(2, "open")
            assert one.next()[:2] == (2, "open")

    def test_forgets_who_has_left(self, an_app):
        served = Served()
        with serving(an_app, served) as client:
            with listening(client, served):
                served.wait_for(listeners=1)
            served.wait_for(listeners=0)

    def test_does_not_keep_the_process_from_ending(self, an_app):
        served = Served(heartbeat=60)
        with serving(an_app, served) as client, listening(client, served) as one:
            served.wait_for(listeners=1)
            began = time.monotonic()
            served.server.should_exit = True
            assert one.next() is None
            assert time.monotonic() - began < 3

    def test_takes_get_only(self, an_app):
        served = Served()
        with serving(an_app, served) as client:
            assert client.post("/live").status_code == 405


class TestHub:
    async def test_drops_what_a_slow_listener_cannot_keep_up_with(self):
        hub = Hub()
        listener = hub.join(ADA)
        for position in range(1, QUEUE + 1):
            hub.publish(position, "moved", {})
        assert (len(listener.waiting), listener.has_lost) == (QUEUE, False)
        hub.publish(QUEUE + 1, "moved", {})
        hub.publish(QUEUE + 2, "moved", {})
        assert (len(listener.waiting), listener.has_lost) == (0, True)

    async def test_asks_a_slow_listener_to_load_anew_and_goes_on(self):
        served = Served()
        listener = served.hub.join(ADA)
        for position in range(1, QUEUE + 10):
            served.hub.publish(position, "moved", {})
        scope = {"type": "http", "method": "GET", "headers": [], "path": "/", "query_string": b""}
        chunks = served.stream._chunks(Request(scope), listener)
        assert b"retry" in await anext(chunks)
        assert await anext(chunks) == b"id: %d\nevent: resync\ndata: {}\n\n" % (QUEUE + 9)
        served.hub.publish(QUEUE + 10, "moved", {})
        assert (await anext(chunks)).startswith(b"id: %d\n" % (QUEUE + 10))

    async def test_shares_the_bytes(self):
        hub = Hub()
        listeners = [hub.join(ADA) for _ in range(3)]
        hub.publish(1, "moved", {"a": 1})
        assert len({id(listener.waiting[0].wire) for listener in listeners}) == 1

    async def test_is_counted(self):
        hub, registry = Hub(), CollectorRegistry()
        hub.count_in(registry)
        hub.join(ADA)
        assert registry.get_sample_value("live_listeners") == 1

    async def test_takes_only_so_many(self):
        hub = Hub(capacity=1)
        first = hub.join(ADA)
        with pytest.raises(Unavailable):
            hub.join(ADA)
        hub.leave(first)
        hub.join(ADA)

    @pytest.mark.parametrize("name", ["", "a b", "a\nid: 9", "é", "x" * 101])
    async def test_refuses_names_that_would_break_the_stream(self, name):
        with pytest.raises(ValueError, match="cannot name"):
            Hub().publish(1, name, {})
