"""Publishing with many confirms in flight: send a batch, then wait until the broker holds all of it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from typing import Any

from shared.messaging.frames import Frames
from shared.messaging.topology import declare_exchanges
from shared.messaging.wire import open_wire

CONFIRM_WITHIN = 30.0
WRITE_AT_ONCE = 32 * 1024
Sent = tuple[str, Mapping[str, Any], bytes]
"""A routing key, the properties of a message, and its body."""


class NotAccepted(Exception):
    """The broker refused a message or could route it nowhere; nothing after the last confirmed batch may count."""


class Publisher:
    """One confirmed channel. `send` does not wait; `confirm` does, and raises when a single message was not taken.

    `declares` has the platform's exchanges made, where it is they that are published to.
    """

    def __init__(self, amqp_uri: str, *, declares: bool = True) -> None:
        self._connection, self._wire = open_wire(amqp_uri, heartbeat=20)
        self._channel: Any = self._wire.channel()
        if declares:
            declare_exchanges(self._channel)
        self._channel.confirm_select()
        self._channel.events["basic_ack"].add(self._on_ack)
        self._channel.events["basic_nack"].add(self._on_nack)
        self._channel.events["basic_return"].add(self._on_return)
        self._sent = 0
        self._open: set[int] = set()
        self._refused = ""
        self.errors = (*self._connection.connection_errors, *self._connection.channel_errors)

    def send(self, exchange: str, messages: Iterable[Sent]) -> None:
        """Publish messages, mandatory, without waiting for the broker; hundreds leave in a few large writes."""
        frames = Frames(self._channel.channel_id, self._wire.frame_max, exchange)
        pending = bytearray()
        for routing_key, properties, body in messages:
            pending += frames.publication(routing_key, properties, body)
            self._sent += 1
            self._open.add(self._sent)
            if len(pending) >= WRITE_AT_ONCE:
                self._write(pending)
                time.sleep(0)  # a green thread that has to wait for its turn gets it here
        if pending:
            self._write(pending)

    def _write(self, pending: bytearray) -> None:
        self._wire.transport.write(bytes(pending))
        self._wire.bytes_sent += 1  # py-amqp looks at it to tell whether a heartbeat is due
        pending.clear()

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
