"""Broker and database that go away under load: every process comes back, and says meanwhile that it is not ready."""

from __future__ import annotations

import os
import signal
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from shared.kernel.ids import new_id
from shared.testing.processes import ServiceProcess, eventually
from shared.testing.servers import MongoServer, RabbitServer
from tests.integration.conftest import CAMPAIGNS, PLAN, Pair

HEARTBEAT = 2
BREATH = 0.02
"""Seconds between an answer and the next command of a caller: load, and time for those who come back under it."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.chaos,
    pytest.mark.timeout(240),
    pytest.mark.skipif(
        "AMQP_URI" in os.environ or "MONGODB_URI" in os.environ, reason="kills only its own servers"
    ),
]


@pytest.fixture(autouse=True)
def repaired(pair: Pair, rabbit_server: RabbitServer, mongo_server: MongoServer) -> Iterator[None]:
    """A test that failed half-way leaves the next one a whole platform."""
    yield
    for server in (rabbit_server, mongo_server):
        if not server.is_alive:
            server.start()
    for process in (pair.campaigns, pair.echo):
        if process.process is None or process.process.poll() is not None:
            process.start()


@pytest.fixture(params=["kill", "stop"])
def way(request: pytest.FixtureRequest) -> str:
    """How a server ends: as by a power cut, or in good order."""
    return str(request.param)


@pytest.fixture
def impatient(pair: Pair) -> Iterator[ServiceProcess]:
    """Campaigns, which the broker misses sooner than usual."""
    pair.campaigns.stop()
    started = pair.processes.service(CAMPAIGNS, GROUNDSWELL_HEARTBEAT=str(HEARTBEAT))
    yield started
    started.stop()
    pair.campaigns.start()


def readiness(process: ServiceProcess) -> int:
    """The status of `/readyz`."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{process.port}/readyz", timeout=10) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return 0


@contextmanager
def load(pair: Pair, callers: int = 3) -> Iterator[dict[str, Any]]:
    """Commands one after the other, each repeated under its id until it is answered."""
    answers: dict[str, Any] = {}
    stop = threading.Event()

    def work() -> None:
        while not stop.is_set():
            command_id = new_id()
            request = {**PLAN, "title": f"load {command_id}"}
            answers[command_id] = pair.insist("plan_campaign", request, command_id, within=120)
            stop.wait(BREATH)

    threads = [threading.Thread(target=work) for _ in range(callers)]
    for thread in threads:
        thread.start()
    try:
        yield answers
    finally:
        stop.set()
        for thread in threads:
            thread.join(150)


def survive(pair: Pair, server: MongoServer | RabbitServer, way: str) -> None:
    """Take a server away under load and see that all that was promised holds afterwards."""
    with load(pair) as answers:
        eventually(lambda: len(answers) > 10, within=30)
        getattr(server, way)()
        eventually(lambda: readiness(pair.campaigns) == 503, within=30)
        server.start()
        eventually(lambda: readiness(pair.campaigns) == 200 and readiness(pair.echo) == 200, within=60)
        seen = len(answers)
        eventually(lambda: len(answers) > seen + 10, within=60)
    pair.await_exact(within=60)
    for process in (pair.campaigns, pair.echo):
        assert process.process is not None
        assert process.process.poll() is None, process.tail()
    titles = {f"load {command_id}": answer["campaign_id"] for command_id, answer in answers.items()}
    found = list(pair.told["campaigns"].find({"title": {"$in": list(titles)}}, {"title": 1}))
    assert sorted((one["title"], one["_id"]) for one in found) == sorted(titles.items())


class TestStall:
    def test_longer_than_a_heartbeat_ends_and_calls_are_answered_again(
        self, pair: Pair, impatient: ServiceProcess
    ) -> None:
        running = impatient.process
        assert running is not None
        with load(pair, callers=10) as answers:
            eventually(lambda: len(answers) > 50, within=30)
            running.send_signal(signal.SIGSTOP)
            time.sleep(4 * HEARTBEAT)  # the broker gives a client up after two or three without a word
            running.send_signal(signal.SIGCONT)
            seen = len(answers)
            eventually(lambda: len(answers) > seen + 50, within=40, why=impatient.tail)
            eventually(lambda: readiness(impatient) == 200, within=10, why=impatient.tail)
        pair.await_exact(within=60)


class TestBroker:
    def test_that_went_away_under_load_loses_nothing(
        self, pair: Pair, rabbit_server: RabbitServer, way: str
    ) -> None:
        survive(pair, rabbit_server, way)

    def test_that_is_away_refuses_nobody_who_comes_back(
        self, pair: Pair, rabbit_server: RabbitServer
    ) -> None:
        rabbit_server.kill()
        assert pair.campaigns.process is not None
        assert pair.campaigns.stop() in (0, 1)
        rabbit_server.start()
        pair.campaigns.start()
        pair.plan()
        pair.await_exact()


class TestDatabase:
    def test_that_went_away_under_load_loses_nothing(
        self, pair: Pair, mongo_server: MongoServer, way: str
    ) -> None:
        survive(pair, mongo_server, way)

    def test_that_comes_late_is_waited_for(self, pair: Pair, mongo_server: MongoServer) -> None:
        pair.campaigns.kill()
        mongo_server.kill()
        pair.campaigns.start(wait=False)
        mongo_server.start()
        pair.campaigns.await_ready(within=60)
        pair.plan()
        pair.await_exact()
