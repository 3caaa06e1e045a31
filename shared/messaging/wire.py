"""Opening a connection to the broker with one try, which no message can break; whoever asks decides when to retry."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from struct import error as CutShort
from typing import Any

from amqp import abstract_channel, serialization
from amqp.exceptions import AMQPError
from kombu.connection import Connection
from kombu.exceptions import KombuError

from shared.messaging.deliveries import properties_of

LOST: tuple[type[Exception], ...] = (OSError, AMQPError, KombuError)
"""Everything that a broken connection, or a broker that is not there, may raise."""

READ_AT_ONCE = 8 * 1024
"""Bytes; py-amqp copies what is left of a piece with every frame, so more would cost more than it saves."""


def open_wire(amqp_uri: str, *, heartbeat: int = 0) -> tuple[Connection, Any]:
    """Return kombu's connection and the open AMQP connection in it; raises one of `LOST` when there is no broker.

    `Connection.connect` would sleep two seconds after a failure and try once more.
    """
    connection = Connection(amqp_uri, heartbeat=heartbeat, connect_timeout=3)
    connection.ensure_connection(max_retries=0)
    wire: Any = connection.connection
    # Else every publish would first read from the socket: slow, and with a listening thread half of its frames.
    wire.client_properties["capabilities"] = {"connection.blocked": False}
    read_in_pieces(wire)
    return connection, wire


def must_be_alive(wire: Any) -> None:
    """Raise one of `LOST` when the other side has gone; for a connection on which nothing but its end is ever read.

    The first write after the end succeeds, and what was written is gone: whoever does not wait for an answer must look.
    """
    if wire is None:
        raise ConnectionResetError("The connection is closed.")
    if _says_nothing(wire.transport.sock):
        return
    try:
        wire.drain_events(timeout=0)
    except TimeoutError:
        return


def _says_nothing(sock: Any) -> bool:
    """Tell at the cost of one system call; over TLS, where one cannot peek, say no."""
    plain = getattr(sock, "fd", sock)  # eventlet's own would wait for something to be said
    try:
        plain.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
    except BlockingIOError:
        return True
    except ValueError:
        return False
    return False


def read_in_pieces(wire: Any) -> None:
    """Read what is there; py-amqp asks the kernel nine times for one delivery: head, body and end of each frame.

    Its buffer takes what is more than was asked for. Over TLS the library reads in pieces by itself.
    """
    transport = wire.transport
    if hasattr(transport, "_quick_recv"):
        sock = transport.sock
        receive = sock.recv
        transport._quick_recv = lambda size: receive(max(size, READ_AT_ONCE))
        transport.having_timeout = lambda timeout: _Patience(sock, timeout)


class _Patience:
    """How long to wait for what is read inside: py-amqp's own is a generator, made for each frame, at a third more."""

    __slots__ = ("_before", "_sock", "_timeout")

    def __init__(self, sock: Any, timeout: float | None) -> None:
        self._sock = sock
        self._before = sock.gettimeout()
        self._timeout = self._before if timeout is None else timeout

    def __enter__(self) -> Any:
        if self._timeout != self._before:
            self._sock.settimeout(self._timeout)
        return self._sock

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:
        if self._timeout != self._before:
            self._sock.settimeout(self._before)
        if isinstance(error, BlockingIOError):
            raise TimeoutError from error


def _named_in(buffer: bytes, offset: int) -> dict[str, Any]:
    try:
        return dict(properties_of(buffer, offset))
    except (IndexError, CutShort):
        return {}


def _readable(parse: Callable[[Any, int], tuple[dict[str, Any], int]]) -> Callable[[Any, int], Any]:
    """Read of properties that cannot all be read the few that matter, or none.

    The broker takes any bytes for a text; py-amqp would end the connection over them, and the message come again and
    again, with everything else waiting behind it.
    """

    def read(buffer: Any, offset: int) -> tuple[dict[str, Any], int]:
        try:
            return parse(_AnyBytes(buffer), offset)
        except Exception:
            return _named_in(bytes(buffer), offset), offset

    return read


class _AnyBytes(bytes):
    """Bytes whose parts are read as texts whatever stands in them."""

    def __getitem__(self, part: Any) -> Any:
        found = super().__getitem__(part)
        return _AnyBytes(found) if isinstance(found, bytes) else found

    def decode(self, *_: Any, **__: Any) -> str:
        """The text, with a mark where there is none."""
        return super().decode("utf-8", "replace")


def _arguments(kinds: str, buffer: Any, offset: int) -> tuple[list[Any], int]:
    """Read what comes with a method; a routing key of any bytes would end the connection, again and again.

    py-amqp lets half characters pass, which nothing can write down again.
    """
    found: tuple[list[Any], int] | None = None
    with suppress(UnicodeDecodeError):
        found = serialization.loads(kinds, buffer, offset)
    if found is None or any(isinstance(one, str) and not one.isascii() for one in found[0]):
        found = serialization.loads(kinds, _AnyBytes(buffer), offset)
    return found


abstract_channel.loads = _arguments
serialization.PROPERTY_CLASSES.update(
    {kind: _readable(parse) for kind, parse in serialization.PROPERTY_CLASSES.items()}
)
