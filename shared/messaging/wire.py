"""Opening a connection to the broker with one try; whoever asks decides when to try again."""

from __future__ import annotations

from typing import Any

from amqp.exceptions import AMQPError
from kombu.connection import Connection
from kombu.exceptions import KombuError

LOST: tuple[type[Exception], ...] = (OSError, AMQPError, KombuError)
"""Everything that a broken connection, or a broker that is not there, may raise."""


def open_wire(amqp_uri: str, *, heartbeat: int = 0) -> tuple[Connection, Any]:
    """Return kombu's connection and the open AMQP connection in it; raises one of `LOST` when there is no broker.

    `Connection.connect` would sleep two seconds after a failure and try once more.
    """
    connection = Connection(amqp_uri, heartbeat=heartbeat, connect_timeout=3)
    connection.ensure_connection(max_retries=0)
    return connection, connection.connection
