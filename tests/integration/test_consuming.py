"""A consumer that fails again and again says so, and what waits meanwhile is counted."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import pytest

from shared.messaging.cloudevents import encode
from shared.testing.processes import ServiceProcess, eventually
from tests.integration.conftest import Pair
from tests.integration.test_messages import an_event, ops, send

pytestmark = [pytest.mark.slow]


def readiness(process: ServiceProcess) -> tuple[int, dict[str, Any]]:
    """The status of `/readyz` and what it says."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{process.port}/readyz", timeout=10) as answer:
            return int(answer.status), json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


def flow(pair: Pair) -> dict[str, Any]:
    """What campaigns says of its flow."""
    shown: dict[str, Any] = ops(pair, "campaigns", "show_flow")
    return shown


class TestConsumerThatCannotApplyNorPark:
    @pytest.fixture
    def closed(self, pair: Pair) -> Iterator[None]:
        """A quarantine that takes nothing, so that a message that is no event can go nowhere."""
        send(pair, "campaigns", b"the first", app_id="closing")
        eventually(lambda: pair.told["quarantine"].find_one({"source": "closing"}), within=20)
        pair.told.command("collMod", "quarantine", validator={"body": {"$exists": False}})
        yield
        pair.told.command("collMod", "quarantine", validator={})

    def test_is_not_ready_says_why_and_counts_what_waits(self, pair: Pair, closed: None) -> None:
        assert readiness(pair.campaigns)[0] == 200
        assert flow(pair)["not_consuming"] is None
        good = an_event()
        send(pair, "campaigns", b"no event", app_id="closed")
        send(pair, "campaigns", encode(good))
        status, said = eventually(lambda: (now := readiness(pair.campaigns))[0] == 503 and now, within=30)
        assert (status, said["database"], said["broker"], said["consumer"]) == (503, True, True, False)
        found = flow(pair)
        assert found["not_consuming"]["reason"] == "WriteError"
        assert found["relay_connected"]
        eventually(lambda: flow(pair)["queue"] == 2, within=10, every=0.1)
        assert found["not_consuming"] == flow(pair)["not_consuming"]  # since the first failure, not the last

        pair.told.command("collMod", "quarantine", validator={})
        eventually(lambda: readiness(pair.campaigns)[0] == 200, within=20)
        eventually(lambda: pair.told["policies"].find_one({"_id": good.subject}), within=20)
        eventually(lambda: flow(pair)["queue"] == 0, within=20, every=0.1)
        assert flow(pair)["not_consuming"] is None
