"""Deliveries read by hand are those that py-amqp reads, however the bytes come."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
from amqp import Message, abstract_channel
from amqp.method_framing import frame_handler, frame_writer
from amqp.serialization import dumps
from amqp.transport import TCPTransport
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.messaging.deliveries import FOREIGN, NOT_WHOLE, Deliveries, Delivery, next_delivery
from shared.messaging.wire import read_in_pieces

CHANNEL, FRAME_MAX = 1, 4096
ODD = b"\xed\xa0\x80b"
HEARTBEAT = b"\x08\x00\x00\x00\x00\x00\x00\xce"
short = st.text(max_size=60)
properties = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("content_type", "content_encoding", "correlation_id", "reply_to"), short),
        **dict.fromkeys(("expiration", "message_id", "type", "user_id", "app_id", "cluster_id"), short),
        "application_headers": st.dictionaries(short, st.integers(0, 9) | short, max_size=3),
        "delivery_mode": st.sampled_from([1, 2]),
        "priority": st.integers(0, 9),
        "timestamp": st.integers(1, 2**62),
    },
)


def delivered(
    body: bytes, of: dict[str, Any], tag: int = 1, key: str = "a.b", channel: int = CHANNEL
) -> bytes:
    """What a broker sends for a message; four letters A or B become half a character and a letter."""
    written = bytearray()
    connection: Any = SimpleNamespace(frame_max=FRAME_MAX, bytes_sent=0)
    transport: Any = SimpleNamespace(write=written.extend, having_timeout=nullcontext)
    arguments = dumps("sLbss", ("consumer", tag, False, "events", key))
    frame_writer(connection, transport)(1, channel, (60, 60), arguments, Message(body, **of))
    return bytes(written).replace(b"AAAA", ODD).replace(b"BBBB", ODD)


class Wire:
    """A connection whose other end is in the test's hands; the library reads what is left to it."""

    def __init__(self, sock: socket.socket) -> None:
        self.bytes_recv = 0
        self.transport = TCPTransport("nowhere", raise_on_initial_eintr=True)
        self.transport.sock = sock
        self.transport._setup_transport()
        read_in_pieces(self)
        self.heard: Any = None
        self._on_frame = frame_handler(self, self._dispatch)

    def _dispatch(self, channel: int, method: tuple[int, int], arguments: bytes, message: Any) -> None:
        if method == (60, 60):
            names = ("consumer_tag", "delivery_tag", "redelivered", "exchange", "routing_key")
            read = abstract_channel.loads("sLbss", arguments, 4)[0]
            message.delivery_info = dict(zip(names, read, strict=True))
            self.heard(message)

    def drain_events(self, timeout: float | None = None) -> None:
        """Read until a message or a method is whole."""
        is_whole = False
        while not is_whole:
            with self.transport.having_timeout(timeout):
                frame = self.transport.read_frame()
            is_whole = self._on_frame(frame)


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, Deliveries]]:
    """The broker's end of a connection, and what reads the other."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield theirs, reading(ours)


def reading(sock: socket.socket) -> Deliveries:
    """Deliveries read from a socket."""
    wire = Wire(sock)
    deliveries = Deliveries(wire, SimpleNamespace(channel_id=CHANNEL))
    wire.heard = deliveries.hear
    return deliveries


class TestNextDelivery:
    @given(body=st.binary(min_size=1, max_size=400), of=properties, key=short, tag=st.integers(0, 2**64 - 1))
    def test_is_what_the_library_reads(self, body: bytes, of: dict[str, Any], key: str, tag: int) -> None:
        sent = delivered(body, of, tag, key)
        by_hand, end = next_delivery(b"before" + sent + b"after", len(b"before"), CHANNEL)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            theirs.sendall(sent)
            wire = Wire(ours)
            by_library = Deliveries(wire, SimpleNamespace(channel_id=CHANNEL))
            wire.heard = by_library.hear
            wire.drain_events(timeout=5)
        assert [by_hand] == by_library.arrived
        assert end == len(b"before") + len(sent)

    def test_waits_for_every_byte(self) -> None:
        sent = delivered(b"body", {"content_type": "text/plain", "type": "a"})
        for length in range(len(sent)):
            delivery, end = next_delivery(sent[:length], 0, CHANNEL)
            assert delivery is None
            assert end in (NOT_WHOLE, FOREIGN if length < 11 else NOT_WHOLE)

    @pytest.mark.parametrize(
        "sent",
        [
            pytest.param(HEARTBEAT, id="a heartbeat"),
            pytest.param(delivered(b"", {}), id="no body"),
            pytest.param(delivered(b"x" * 2 * FRAME_MAX, {}), id="several body frames"),
            pytest.param(delivered(b"body", {}, channel=CHANNEL + 1), id="another channel"),
            pytest.param(delivered(b"body", {})[:-1] + b"\x00", id="no end"),
        ],
    )
    def test_leaves_to_the_library(self, sent: bytes) -> None:
        assert next_delivery(sent + HEARTBEAT * 3, 0, CHANNEL) == (None, FOREIGN)

    def test_reads_any_bytes_as_a_text(self) -> None:
        sent = delivered(b"body", {"type": "CCCC"}).replace(b"CCCC", b"\xff\xfe\xfd\xfc")
        delivery, _ = next_delivery(sent, 0, CHANNEL)
        assert delivery is not None
        assert delivery.headers["type"] == "����"


class TestDeliveries:
    @settings(max_examples=50, deadline=None)
    @given(
        bodies=st.lists(st.sampled_from([b"", b"a", b"b" * 300, b"c" * 9_000]), min_size=1, max_size=12),
        pieces=st.lists(st.integers(1, 5_000), min_size=1, max_size=30),
        beats=st.sets(st.integers(0, 11)),
        enough=st.integers(1, 5),
    )
    def test_arrive_in_order_however_they_are_cut(
        self, bodies: list[bytes], pieces: list[int], beats: set[int], enough: int
    ) -> None:
        sent = b"".join(
            (HEARTBEAT if number in beats else b"") + delivered(body, {"type": "a"}, number)
            for number, body in enumerate(bodies)
        )
        taken: list[Delivery] = []
        ours, theirs = socket.socketpair()
        with ours, theirs:
            deliveries, at, turn = reading(ours), 0, 0
            while at < len(sent):
                piece = pieces[turn] if turn < len(pieces) else len(sent)
                theirs.sendall(sent[at : at + piece])
                at, turn = at + piece, turn + 1
                deliveries.take(0, enough)
                assert len(deliveries.arrived) <= enough
                taken += deliveries.first(enough)
            while len(taken) < len(bodies):
                deliveries.take(1, enough)
                taken += deliveries.first(enough)
        assert [(one.tag, one.body) for one in taken] == list(enumerate(bodies))

    def test_wait_for_the_first_only(self, ends: tuple[socket.socket, Deliveries]) -> None:
        broker, deliveries = ends
        deliveries.take(0.01, 5)
        assert deliveries.arrived == []
        broker.sendall(delivered(b"one", {}) + delivered(b"two", {}, 2)[:-1])
        deliveries.take(30, 5)
        assert [one.body for one in deliveries.arrived] == [b"one"]

    @pytest.mark.parametrize("body", [b"", b"one", b"x" * 3 * FRAME_MAX], ids=["none", "one", "several"])
    def test_have_a_routing_key_of_any_bytes(
        self, ends: tuple[socket.socket, Deliveries], body: bytes
    ) -> None:
        broker, deliveries = ends
        tag = 2**64 - 1
        broker.sendall(delivered(body, {"type": "BBBB", "app_id": "ours"}, tag, "AAAA"))
        deliveries.take(5, 1)
        (one,) = deliveries.arrived
        assert (one.tag, one.body, one.headers["app_id"]) == (tag, body, "ours")
        for name in ("routing_key", "type"):
            assert one.headers[name].encode() == "\ufffd\ufffd\ufffdb".encode()

    def test_count_as_signs_of_life(self, ends: tuple[socket.socket, Deliveries]) -> None:
        broker, deliveries = ends
        broker.sendall(delivered(b"one", {}) * 3)
        deliveries.take(5, 3)
        assert deliveries._wire.bytes_recv == 9

    def test_say_when_the_other_side_has_gone(self, ends: tuple[socket.socket, Deliveries]) -> None:
        broker, deliveries = ends
        broker.sendall(delivered(b"last", {}))
        broker.close()
        deliveries.take(5, 5)
        assert [one.body for one in deliveries.first(5)] == [b"last"]
        with pytest.raises(OSError, match="closed"):
            deliveries.take(5, 5)
