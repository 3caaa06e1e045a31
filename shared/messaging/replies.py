"""A kept channel for RPC replies: transient, unconfirmed, reopened once when the broker went away."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from kombu.connection import Connection

from shared.messaging.frames import Frames
from shared.messaging.log import log
from shared.messaging.wire import LOST, must_be_alive, open_wire

SAID = {"content_type": "application/json", "content_encoding": "utf-8", "delivery_mode": 1}
Properties = Mapping[str, Any]


class Replies:
    """Sends reply bodies to reply queues through nameko's RPC exchange."""

    def __init__(self, amqp_uri: str, exchange: str = "nameko-rpc") -> None:
        self._uri = amqp_uri
        self._exchange = exchange
        self._connection: Connection | None = None
        self._wire: Any = None
        self._frames: Frames | None = None
        self._lock = threading.Lock()

    def send(self, routing_key: str, correlation_id: str | None, body: bytes) -> None:
        """Send one reply; a caller that is gone loses it, as it should."""
        properties = {**SAID, "correlation_id": correlation_id or ""}
        with self._lock:
            try:
                self._publish(routing_key, properties, body)
            except LOST:
                self.close()
                self._publish_again(routing_key, properties, body)

    def close(self) -> None:
        """Close the connection; the next `send` opens another."""
        connection, self._connection, self._frames = self._connection, None, None
        if connection is not None:
            connection.collect()

    def _publish(self, routing_key: str, properties: Properties, body: bytes) -> None:
        if self._frames is None:
            self._connection, self._wire = open_wire(self._uri)
            channel_id = self._wire.channel().channel_id
            self._frames = Frames(channel_id, self._wire.frame_max, self._exchange, mandatory=False)
        else:
            must_be_alive(self._wire)
        self._wire.transport.write(self._frames.publication(routing_key, properties, body))
        self._wire.bytes_sent += 1  # py-amqp looks at it to tell whether a heartbeat is due

    def _publish_again(self, routing_key: str, properties: Properties, body: bytes) -> None:
        try:
            self._publish(routing_key, properties, body)
        except LOST as error:
            # The broker is gone, and the caller's reply queue with it: it will ask again under its command id.
            log.warning("rpc.reply_lost", error=str(error)[:200])
            self.close()
