"""Frames written by hand are those that py-amqp writes."""

from __future__ import annotations

from contextlib import nullcontext
from types import SimpleNamespace
from typing import Any

import pytest
from amqp import Channel, Message
from amqp.method_framing import frame_writer
from amqp.serialization import dumps
from hypothesis import given
from hypothesis import strategies as st

from shared.messaging.frames import LONGEST, Frames

NUMBER, FRAME_MAX = 3, 4096
short = st.text(max_size=60)
properties = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("content_type", "correlation_id", "message_id", "type", "app_id"), short),
        "content_encoding": st.just("utf-8"),
        "delivery_mode": st.sampled_from([1, 2]),
        "timestamp": st.integers(1, 2**62),
    },
)


class Writing(Channel):
    """The library's channel without a broker: what it would send is gathered."""

    def __init__(self) -> None:
        self.written = bytearray()
        self.connection: Any = SimpleNamespace(
            frame_max=FRAME_MAX,
            bytes_sent=0,
            client_properties={},
            transport=SimpleNamespace(write=self.written.extend, having_timeout=nullcontext),
        )
        self._frames = frame_writer(self.connection, self.connection.transport)

    def send_method(
        self, sig: Any, format: Any = None, args: Any = None, content: Any = None, **_: Any
    ) -> None:
        """Write the frames of a method."""
        self._frames(1, NUMBER, sig, dumps(format, args), content)


def by_the_library(exchange: str, key: str, of: dict[str, Any], body: bytes, *, mandatory: bool) -> bytes:
    """What py-amqp puts on the wire for the same message."""
    channel = Writing()
    channel._basic_publish(Message(body, **of), exchange, key, mandatory=mandatory)
    return bytes(channel.written)


class TestPublication:
    @given(
        exchange=short,
        key=short,
        of=properties,
        body=st.binary(min_size=1, max_size=3 * FRAME_MAX),
        mandatory=st.booleans(),
    )
    def test_is_what_the_library_writes(
        self, exchange: str, key: str, of: dict[str, Any], body: bytes, mandatory: bool
    ) -> None:
        ours = Frames(NUMBER, FRAME_MAX, exchange, mandatory=mandatory).publication(key, of, body)
        assert ours == by_the_library(exchange, key, of, body, mandatory=mandatory)

    def test_cuts_a_property_that_is_too_long_between_two_letters(self) -> None:
        write = Frames(NUMBER, FRAME_MAX, "e").publication
        written = write("k", {"correlation_id": "é" * 1_000}, b"{}")
        assert written == write("k", {"correlation_id": "é" * (LONGEST // 2)}, b"{}")

    def test_refuses_a_routing_key_that_is_too_long(self) -> None:
        with pytest.raises(ValueError, match="at most 255"):
            Frames(NUMBER, FRAME_MAX, "e").publication("k" * 256, {}, b"{}")
