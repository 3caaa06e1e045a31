"""Publishing with many confirms in flight: send a batch, then wait until the broker holds all of it."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from amqp import Message

from shared.messaging.topology import declare_exchanges
from shared.messaging.wire import open_wire, written_in_pieces

CONFIRM_WITHIN = 30.0


class NotAccepted(Exception):
    """The broker refused a message or could route it nowhere; nothing after the last confirmed batch may count."""


class Publisher:
    """One confirmed channel. `send` does not wait; `confirm` does, and raises when a single message was not taken."""

    def __init__(self, amqp_uri: str) -> None:
        self._connection, self._wire = open_wire(amqp_uri, heartbeat=20)
        self._channel: Any = self._wire.channel()
        declare_exchanges(self._channel)
        self._channel.confirm_select()
        self._channel.events["basic_ack"].add(self._on_ack)
        self._channel.events["basic_nack"].add(self._on_nack)
        self._channel.events["basic_return"].add(self._on_return)
        self._sent = 0
        self._open: set[int] = set()
        self._refused = ""
        self.errors = (*self._connection.connection_errors, *self._connection.channel_errors)

    def send(self, exchange: str, messages: Iterable[tuple[str, Message]]) -> None:
        """Publish `(routing key, message)` pairs, mandatory, without waiting for the broker."""
        publish, open_tags, tag = self._channel.basic_publish, self._open, self._sent
        with written_in_pieces(self._wire):
            for routing_key, message in messages:
                publish(message, exchange, routing_key, True)
                tag += 1
                open_tags.add(tag)
        self._sent = tag

    def confirm(self) -> None:
        """Wait until the broker has taken everything that was sent."""
        deadline = time.monotonic() + CONFIRM_WITHIN
        while self._open and not self._refused:
            self._wire.drain_events(timeout=max(0.01, deadline - time.monotonic()))
        if self._refused:
            raise NotAccepted(self._refused)

    def keep_alive(self) -> None:
        """Answer heartbeats; call about once a second while there is nothing to send."""
        self._connection.heartbeat_check()
        try:
            self._wire.drain_events(timeout=0.001)
        except TimeoutError:
            return

    def close(self) -> None:
        """Close without waiting for a broker that may be gone."""
        self._connection.collect()

    def _on_ack(self, tag: int, multiple: bool) -> None:
        if multiple:
            self._open.difference_update([one for one in self._open if one <= tag])
        else:
            self._open.discard(tag)

    def _on_nack(self, tag: int, multiple: bool) -> None:
        self._refused = f"The broker refused message {tag}."

    def _on_return(self, error: Exception, exchange: str, routing_key: str, message: Any) -> None:
        self._refused = f"Nobody is bound to {routing_key} on {exchange}: run the set-up job. {error}"
