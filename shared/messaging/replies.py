"""A kept channel for RPC replies: transient, unconfirmed, reopened once when the broker went away."""

from __future__ import annotations

import threading
from typing import Any

from amqp import Message
from kombu.connection import Connection

JSON = "application/json"
_LOST = (OSError, ConnectionError)


class Replies:
    """Sends reply bodies to reply queues through nameko's RPC exchange."""

    def __init__(self, amqp_uri: str, exchange: str = "nameko-rpc") -> None:
        self._uri = amqp_uri
        self._exchange = exchange
        self._connection: Connection | None = None
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
                self._channel().basic_publish(message, self._exchange, routing_key)
            except self._errors():
                self.close()
                self._channel().basic_publish(message, self._exchange, routing_key)

    def close(self) -> None:
        """Close the connection; the next `send` opens another."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.collect()

    def _channel(self) -> Any:
        if self._connection is None:
            self._connection = Connection(self._uri, connect_timeout=3)
        return self._connection.default_channel

    def _errors(self) -> tuple[type[BaseException], ...]:
        connection = self._connection or Connection(self._uri)
        return (*connection.recoverable_connection_errors, *connection.recoverable_channel_errors, *_LOST)
