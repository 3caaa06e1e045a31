"""A kept channel for RPC replies: transient, unconfirmed, reopened once when the broker went away."""

from __future__ import annotations

import threading
from typing import Any

from amqp import Message
from kombu.connection import Connection

from shared.messaging.log import log
from shared.messaging.wire import LOST, must_be_alive, open_wire

JSON = "application/json"


class Replies:
    """Sends reply bodies to reply queues through nameko's RPC exchange."""

    def __init__(self, amqp_uri: str, exchange: str = "nameko-rpc") -> None:
        self._uri = amqp_uri
        self._exchange = exchange
        self._connection: Connection | None = None
        self._channel: Any = None
        self._lock = threading.Lock()

    def send(self, routing_key: str, correlation_id: str | None, body: bytes) -> None:
        """Send one reply; a caller that is gone loses it, as it should."""
        message = Message(
            body,
            content_type=JSON,
            content_encoding="utf-8",
            correlation_id=correlation_id or "",
            delivery_mode=1,
        )
        with self._lock:
            try:
                self._publish(message, routing_key)
            except LOST:
                self.close()
                self._publish_again(message, routing_key)

    def close(self) -> None:
        """Close the connection; the next `send` opens another."""
        connection, self._connection, self._channel = self._connection, None, None
        if connection is not None:
            connection.collect()

    def _publish(self, message: Message, routing_key: str) -> None:
        channel = self._channel
        if channel is None:
            self._connection, wire = open_wire(self._uri)
            channel = self._channel = wire.channel()
        else:
            must_be_alive(channel.connection)
        channel.basic_publish(message, self._exchange, routing_key)

    def _publish_again(self, message: Message, routing_key: str) -> None:
        try:
            self._publish(message, routing_key)
        except LOST as error:
            # The broker is gone, and the caller's reply queue with it: it will ask again under its command id.
            log.warning("rpc.reply_lost", error=str(error)[:200])
            self.close()
