"""A partner's program at a queue of its own on a real broker: what it takes, what it rejects, what it pulls instead."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from groundswell_partner import QueueSource, SqliteCopy, digest
from kombu.connection import Connection

from shared.testing.processes import eventually
from tests.unit.partner.telling import TellingFeed, body, read, told

README = Path(__file__).parents[3] / "clients" / "python" / "README.md"
QUEUE, REFUSED = "partner.copy", "partners.refused"
LOG = [told(number, "reported", f"s{number}", reached=number) for number in range(1, 31)] + [
    told(31, "removed", "s7")
]


@pytest.fixture
def channel(amqp_uri: str) -> Iterator[Any]:
    """The broker with the partner's queue, and the one to which it sends what is rejected."""
    dead = {"x-dead-letter-exchange": "", "x-dead-letter-routing-key": REFUSED}
    with Connection(amqp_uri) as connection:
        channel = connection.default_channel
        channel.queue_declare(REFUSED, durable=True, auto_delete=False)
        channel.queue_declare(QUEUE, durable=True, auto_delete=False, arguments=dead)
        yield channel
        channel.queue_delete(QUEUE)
        channel.queue_delete(REFUSED)


def put(channel: Any, *bodies: bytes) -> None:
    """Have messages in the partner's queue."""
    for one in bodies:
        message = channel.prepare_message(
            one, content_type="application/cloudevents+json", content_encoding="utf-8"
        )
        channel.basic_publish(message, exchange="", routing_key=QUEUE)


def left(channel: Any, queue: str) -> int:
    """How many messages are ready in a queue."""
    return int(channel.queue_declare(queue, passive=True).message_count)


class TestQueueSource:
    def test_takes_what_comes_and_pulls_what_does_not(self, channel: Any, amqp_uri: str) -> None:
        feed = TellingFeed(LOG[:1])
        put(channel, body(LOG[0]), b"poison", body(LOG[29]), body(LOG[30]), body(LOG[29]))
        put(channel, body({**told(32, "removed", "s1"), "source": "/feeds/another"}))
        with SqliteCopy(":memory:") as copy:

            def until() -> bool:
                feed.log = LOG  # what happens after the copy had begun
                return bool(copy.sequence == 31 and left(channel, REFUSED) == 2)

            QueueSource(amqp_uri, QUEUE).follow(feed, copy, until)  # type: ignore[arg-type]
            with SqliteCopy(":memory:") as expected:
                expected.apply(read(*LOG))
                assert digest(copy) == digest(expected)
        eventually(lambda: (left(channel, QUEUE), left(channel, REFUSED)) == (0, 2))
        assert feed.words == [31]

    def test_leaves_in_the_queue_what_it_cannot_fill_up_while_the_feed_is_away(
        self, channel: Any, amqp_uri: str
    ) -> None:
        feed = TellingFeed(LOG, ["away", "away"])
        put(channel, body(LOG[30]))
        with SqliteCopy(":memory:") as copy:
            QueueSource(amqp_uri, QUEUE).follow(feed, copy, lambda: not feed.faults)  # type: ignore[arg-type]
            assert copy.sequence == 0
            eventually(lambda: left(channel, QUEUE) == 1)
            QueueSource(amqp_uri, QUEUE).follow(  # type: ignore[arg-type]
                feed, copy, lambda: copy.sequence == 31 and left(channel, QUEUE) == 0
            )
        assert left(channel, REFUSED) == 0


class TestReadme:
    def test_has_code_that_reads_a_queue_without_this_package(self, channel: Any, amqp_uri: str) -> None:
        (code,) = re.findall(
            r"```python\n(import json\n.*?)```", README.read_text(encoding="utf-8"), re.DOTALL
        )
        code = code.replace("amqp://...", amqp_uri).replace("partner....", QUEUE)
        put(channel, body(LOG[6]))
        command = [sys.executable, "-u", "-c", code]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
            assert program.stdout is not None
            said = program.stdout.readline()
            eventually(lambda: left(channel, QUEUE) == 0)
            program.kill()
        assert said == "000000000007 org.groundswell.campaigns.activity.reported.v1 s7 {'reached': 7}\n"
