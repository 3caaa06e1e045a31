"""Processes that die at the worst moment: afterwards every command and every event has its effect exactly once."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import Any

import pytest
from pymongo.read_concern import ReadConcern

from shared.kernel.errors import Unavailable
from shared.kernel.ids import new_id
from shared.testing.processes import ServiceProcess, eventually
from tests.integration.conftest import CAMPAIGNS, ECHO, PLAN, Pair

PATIENCE = 15.0
"""Seconds; three are the aim, `make chaos` measures it; without a successor's help it would be a minute."""

pytestmark = [pytest.mark.slow, pytest.mark.chaos]


def await_death(process: ServiceProcess) -> None:
    """Wait until the fault has struck."""
    running = process.process
    assert running is not None
    eventually(
        lambda: running.poll() is not None,
        within=30,
        why=lambda: f"the fault never struck:\n{process.tail()}",
    )
    assert running.returncode == -9, process.tail()


class TestKilledTeller:
    @pytest.mark.parametrize(
        "fault",
        [
            "commit:kill-before",
            "commit:kill-after",
            "reply:kill-before",
            "order:kill-after",
            "confirm:kill-before",
            "checkpoint:kill-before",
        ],
    )
    def test_has_carried_out_each_command_once(self, pair: Pair, fault: str) -> None:
        pair.await_noted()
        pair.campaigns.kill()
        broken = pair.broken(CAMPAIGNS, fault)
        broken.await_ready()
        titles = [f"{fault} {number} {new_id()}" for number in range(3)]
        for title in titles:
            with suppress(Unavailable):
                pair.asker.call(
                    "campaigns", "plan_campaign", {**PLAN, "title": title}, command_id=title, timeout=0.7
                )
        await_death(broken)
        pair.campaigns.start()
        answers = [pair.insist("plan_campaign", {**PLAN, "title": title}, title) for title in titles]
        pair.await_exact()
        found = {one["title"]: one["_id"] for one in pair.told["campaigns"].find({"title": {"$in": titles}})}
        assert found == {title: answer["campaign_id"] for title, answer in zip(titles, answers, strict=True)}
        assert pair.told["campaigns"].count_documents({"title": {"$in": titles}}) == len(titles)


@pytest.fixture(scope="module")
def petition_id(pair: Pair) -> str:
    """A petition that takes signatures."""
    return pair.petition()


class TestKilledListener:
    @pytest.mark.parametrize(
        "fault",
        [
            "react:kill-before:250",
            "effects:kill-after",
            "flush:kill-after",
            "commit:kill-before",
            "commit:kill-after",
            "ack:kill-before",
        ],
    )
    def test_applies_a_full_batch_once(self, pair: Pair, petition_id: str, fault: str) -> None:
        pair.echo.kill()
        pair.sign(petition_id, 500)
        pair.sign(petition_id, 300)
        eventually(lambda: pair.told["outbox"].count_documents({}) == 0)
        await_death(pair.broken(ECHO, fault))
        pair.echo.start()
        pair.await_exact()


class TestOpenTransaction:
    """A killed process's transaction would hold its documents for a minute; its successor ends it."""

    def test_of_a_command_is_ended_by_the_successor(self, pair: Pair) -> None:
        campaign_id = pair.plan()["campaign_id"]
        pair.await_noted()
        pair.campaigns.kill()
        broken = pair.broken(CAMPAIGNS, "commit:hang-before")
        broken.await_ready()
        with pytest.raises(Unavailable):
            pair.asker.call("campaigns", "launch_campaign", {"campaign_id": campaign_id}, timeout=1)
        assert held_open(pair) >= 1
        broken.kill()
        pair.campaigns.start()
        began = time.monotonic()
        pair.insist("launch_campaign", {"campaign_id": campaign_id}, new_id())
        assert time.monotonic() - began < PATIENCE
        pair.await_exact()

    def test_of_a_batch_is_ended_by_the_successor(self, pair: Pair) -> None:
        pair.echo.kill()
        broken = pair.broken(ECHO, "commit:hang-before")
        broken.await_ready()
        effects = pair.effects()
        pair.plan()
        eventually(lambda: held_open(pair) >= 1)
        broken.kill()
        pair.echo.start()
        began = time.monotonic()
        pair.await_effects(effects + 1)
        assert time.monotonic() - began < PATIENCE
        pair.await_exact()


def held_open(pair: Pair) -> int:
    """How many transactions stand open and idle on the server."""
    pipeline: list[dict[str, Any]] = [
        {"$currentOp": {"idleSessions": True, "allUsers": True}},
        {"$match": {"type": "idleSession", "transaction": {"$exists": True}}},
    ]
    admin = pair.told.client.get_database("admin", read_concern=ReadConcern("local"))
    return len(list(admin.aggregate(pipeline)))
