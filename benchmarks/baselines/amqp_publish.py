"""Publishes finished messages with py-amqp alone, never more than 500 confirms in flight."""

from __future__ import annotations

import time
from typing import Any

from amqp import Message

from benchmarks import events
from benchmarks.baselines.wire import connected, written_in_pieces
from benchmarks.children import Answer, answer_each, terms_of_this_child
from shared.messaging.topology import EVENTS

WINDOW = 500
TOGETHER = 100


class Window:
    """The messages that the broker has not confirmed yet."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._open: set[int] = set()
        self._channel = connection.channel()
        self._channel.confirm_select()
        self._channel.events["basic_ack"].add(self._on_ack)

    def publish(self, messages: list[Message]) -> None:
        """Publish all of them, a hundred in one write, and wait for the last confirm."""
        for start in range(0, len(messages), TOGETHER):
            self._wait_until(WINDOW - TOGETHER)
            self._send(start, messages[start : start + TOGETHER])
        self._wait_until(0)

    def _send(self, start: int, messages: list[Message]) -> None:
        send, is_open = self._channel.basic_publish, self._open
        with written_in_pieces(self._connection):
            for tag, message in enumerate(messages, start + 1):
                send(message, EVENTS, events.ROUTING_KEY, True)
                is_open.add(tag)

    def _wait_until(self, most: int) -> None:
        while len(self._open) > most:
            self._connection.drain_events()

    def _on_ack(self, tag: int, multiple: bool) -> None:
        if multiple:
            self._open.difference_update([one for one in self._open if one <= tag])
        else:
            self._open.discard(tag)


if __name__ == "__main__":
    terms = terms_of_this_child()

    def publish_all() -> Answer:
        ready = events.messages(terms["number"])
        connection = connected()
        window = Window(connection)
        began = time.perf_counter()
        window.publish(ready)
        elapsed = time.perf_counter() - began
        connection.close()
        return {"rate": len(ready) / elapsed, "bytes": len(ready[0].body)}

    answer_each(publish_all)
