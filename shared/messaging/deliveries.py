"""Deliveries read straight from what the broker sent, in a fifth of py-amqp's time; all else is left to py-amqp.

Half of a consumer's work was to read frames: three for each delivery, each cut out of the buffer, dispatched and made
a generic message. Method, header and body are laid out as in sections 2.3 and 4.2 of AMQP 0-9-1.
"""

from __future__ import annotations

import socket
import ssl
from functools import cache
from struct import Struct
from struct import error as CutShort
from typing import Any, NamedTuple

BASIC_DELIVER = b"\x00\x3c\x00\x3c"
READ_AT_ONCE = 64 * 1024
END = 0xCE
FRAMES_OF_A_DELIVERY = 3
GRACE = 0.01
"""Seconds for the rest of something that has begun to arrive."""

_METHOD_FRAME, _HEADER_FRAME, _BODY_FRAME = 1, 2, 3
_FRAME = Struct(">BHI").unpack_from
_LONG = Struct(">I").unpack_from
_LONG_LONG = Struct(">Q").unpack_from
_FLAGS = Struct(">H").unpack_from
NOT_WHOLE, FOREIGN, ENOUGH = 0, -1, -2


class Delivery(NamedTuple):
    """One message as it came: its body, the AMQP properties that matter, and the number to acknowledge it by."""

    body: bytes
    content_type: str
    headers: dict[str, Any]
    tag: int = 0


class Deliveries:
    """What has arrived on a channel with one consumer, in order, and the ways to get more."""

    def __init__(self, wire: Any, channel: Any) -> None:
        self.arrived: list[Delivery] = []
        self._wire = wire
        self._channel = channel.channel_id
        self._is_sealed = isinstance(wire.transport.sock, ssl.SSLSocket)

    def hear(self, message: Any) -> None:
        """Take one that py-amqp has read; the callback of `basic_consume`."""
        self.arrived.append(_heard(message))

    def take(self, patience: float, enough: int) -> None:
        """Take one, waiting for it, and then those that are already here, until there are enough."""
        while self._cut(enough, patience):
            try:
                # py-amqp, when told not to wait at all, asks again and again for what is missing of a frame.
                self._wire.drain_events(timeout=GRACE if self.arrived else max(patience, GRACE))
            except TimeoutError:
                return

    def first(self, most: int) -> list[Delivery]:
        """Hand out the first ones."""
        first, self.arrived[:] = self.arrived[:most], self.arrived[most:]
        return first

    def _cut(self, enough: int, patience: float) -> bool:
        """Cut whole deliveries from what is read, and read what is there; tells whether py-amqp has to go on."""
        while (end := self._cut_whole(enough)) == NOT_WHOLE:
            if not self._read():
                return self._is_sealed or (patience > 0 and not self.arrived)
        return end == FOREIGN

    def _cut_whole(self, enough: int) -> int:
        """Cut what has come whole; answers why it ended: `NOT_WHOLE`, `FOREIGN`, or something else with enough."""
        transport, arrived = self._wire.transport, self.arrived
        buffer, at, end, already = transport._read_buffer, 0, ENOUGH, len(arrived)
        while len(arrived) < enough:
            delivery, end = next_delivery(buffer, at, self._channel)
            if delivery is None:
                break
            arrived.append(delivery)
            at = end
        if at:
            transport._read_buffer = buffer[at:]
            # What is counted here tells the heartbeat that the other side lives.
            self._wire.bytes_recv += FRAMES_OF_A_DELIVERY * (len(arrived) - already)
        return end

    def _read(self) -> bool:
        """Read what is there without waiting; tells whether something was. TLS is for py-amqp to read."""
        if self._is_sealed:
            return False
        transport = self._wire.transport
        sock = getattr(
            transport.sock, "fd", transport.sock
        )  # eventlet's own would wait for something to be said
        try:
            more = sock.recv(READ_AT_ONCE, socket.MSG_DONTWAIT)
        except OSError:  # nothing there; where the connection is broken, py-amqp will say so
            return False
        transport._read_buffer += more
        return bool(more)


def next_delivery(buffer: bytes, at: int, channel: int) -> tuple[Delivery | None, int]:
    """Cut out the delivery that begins at a place in a buffer; answers it and where it ends.

    None with `NOT_WHOLE` while bytes are missing, and with `FOREIGN` where something else stands there: another
    method, a heartbeat, a message without a body or with several body frames.
    """
    try:
        kind, number, length = _FRAME(buffer, at)
        method = at + 7
        header = method + length + 8
        if kind != _METHOD_FRAME or number != channel or buffer[method : method + 4] != BASIC_DELIVER:
            return None, FOREIGN
        kind, _, length = _FRAME(buffer, header - 7)
        size = _LONG_LONG(buffer, header + 4)[0]
        body = header + length + 8
        if kind != _HEADER_FRAME or buffer[header - 8] != END or not size:
            return None, FOREIGN
        kind, _, length = _FRAME(buffer, body - 7)
        end = body + length
        if kind != _BODY_FRAME or buffer[body - 8] != END or length != size:
            return None, FOREIGN
        if buffer[end] != END:
            return None, FOREIGN
        return _delivery(buffer, method + 4, header + 12, buffer[body:end]), end + 1
    except (IndexError, CutShort):
        return None, NOT_WHOLE


def _delivery(buffer: bytes, arguments: int, properties: int, body: bytes) -> Delivery:
    at = arguments + 1 + buffer[arguments]  # the tag of the consumer
    tag = _LONG_LONG(buffer, at)[0]
    at += 9  # and whether it is delivered again
    at += 1 + buffer[at]  # the exchange
    said = properties_of(buffer, properties)
    headers = {
        "app_id": said.get("app_id"),
        "type": said.get("type"),
        "routing_key": _text(buffer, at),
    }
    return Delivery(body, said.get("content_type") or "", headers, tag)


def properties_of(buffer: bytes, at: int) -> dict[str, str]:
    """Of the properties that begin at a place, those that matter."""
    said = {}
    layout = _layout(_FLAGS(buffer, at)[0])
    at += 2
    for name, width in layout:
        if width is None:
            at += 4 + _LONG(buffer, at)[0]
        elif width:
            at += width
        else:
            if name in _WANTED:
                said[name] = _text(buffer, at)
            at += 1 + buffer[at]
    return said


def _text(buffer: bytes, at: int) -> str:
    """A short string; the broker takes any bytes for one."""
    begin = at + 1
    return buffer[begin : begin + buffer[at]].decode(errors="replace")


_WANTED = ("content_type", "type", "app_id")
_PROPERTIES: tuple[tuple[str, int | None], ...] = (
    ("content_type", 0),
    ("content_encoding", 0),
    ("headers", None),
    ("delivery_mode", 1),
    ("priority", 1),
    ("correlation_id", 0),
    ("reply_to", 0),
    ("expiration", 0),
    ("message_id", 0),
    ("timestamp", 8),
    ("type", 0),
    ("user_id", 0),
    ("app_id", 0),
    ("cluster_id", 0),
)
"""In the order of their flags from the highest, with their bytes: 0 for a short string, None for a table."""


@cache
def _layout(flags: int) -> tuple[tuple[str, int | None], ...]:
    """Which properties follow; those of one sender always look alike."""
    present = tuple(one for place, one in enumerate(_PROPERTIES) if flags & 1 << (15 - place))
    last = max((place for place, (name, _) in enumerate(present) if name in _WANTED), default=-1)
    return present[: last + 1]


def _heard(message: Any) -> Delivery:
    """The same of a message that py-amqp has read."""
    properties, info = message.properties, message.delivery_info
    headers = {
        "app_id": properties.get("app_id"),
        "type": properties.get("type"),
        "routing_key": info.get("routing_key"),
    }
    body = message.body
    body = body.encode() if isinstance(body, str) else bytes(body)
    return Delivery(body, str(properties.get("content_type") or ""), headers, info["delivery_tag"])
