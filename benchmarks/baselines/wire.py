"""A bare py-amqp connection."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import unquote, urlsplit

from amqp import Connection

from shared.kernel.settings import Settings
from shared.messaging.publisher import WRITE_AT_ONCE
from shared.messaging.wire import read_in_pieces


def connected() -> Any:
    """Connect to the broker of this process's settings, with the same care for the socket that the platform takes.

    Unless it is told that nobody wants to know of `connection.blocked`, py-amqp reads from the socket before it
    publishes anything; and it reads each frame in three pieces.
    """
    parts = urlsplit(Settings.from_process().text("AMQP_URI"))
    connection = Connection(
        f"{parts.hostname}:{parts.port}",
        userid=parts.username,
        password=parts.password,
        virtual_host=unquote(parts.path[1:]) or "/",
        client_properties={"capabilities": {"connection.blocked": False}},
    )
    connection.connect()
    read_in_pieces(connection)
    return connection


@contextmanager
def written_in_pieces(wire: Any) -> Iterator[None]:
    """Gather what is written inside this block, so that hundreds of small messages leave as a few large writes.

    For a connection that only one thread writes to.
    """
    transport, pending = wire.transport, bytearray()
    write = transport._write

    def gather(piece: Any) -> None:
        pending.extend(piece)
        if len(pending) >= WRITE_AT_ONCE:
            write(bytes(pending))
            pending.clear()
            time.sleep(0)  # a green thread that has to wait for its turn gets it here

    transport._write = gather
    try:
        yield
        if pending:
            write(bytes(pending))
    finally:
        transport._write = write
