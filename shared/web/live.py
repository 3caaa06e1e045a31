"""The live hub: each event is encoded once and its bytes are shared by all who may see it."""

from __future__ import annotations

import asyncio
import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import orjson
from prometheus_client import CollectorRegistry, Gauge

from shared.kernel.errors import Unavailable
from shared.kernel.roles import Actor

QUEUE = 256
_NAME = re.compile(r"[A-Za-z0-9._-]{1,100}")

# (actor, event name, data) -> may this listener see it?
Permits = Callable[[Actor, str, dict[str, Any]], bool]


@dataclass(frozen=True, slots=True)
class LiveEvent:
    """One event of the log: its position, its name, what it says, and all that as bytes for the wire."""

    position: int
    name: str
    data: dict[str, Any]
    wire: bytes = b""

    @staticmethod
    def of(position: int, name: str, data: dict[str, Any]) -> LiveEvent:
        """Encode once; JSON has no line breaks, so one `data` line is always enough."""
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot name a live event")
        wire = b"id: %d\nevent: %s\ndata: %s\n\n" % (position, name.encode(), orjson.dumps(data))
        return LiveEvent(position, name, data, wire)


def resync(position: int) -> bytes:
    """What tells a listener to load its page anew; it then goes on from the position."""
    return b"id: %d\nevent: resync\ndata: {}\n\n" % position


@dataclass(eq=False)
class Listener:
    """One open stream: as whom somebody listens, who that is as the door knows it, and what waits to be sent."""

    actor: Actor
    who: Any = None
    waiting: deque[LiveEvent] = field(default_factory=deque)
    has_lost: bool = False
    is_closed: bool = False
    stirred: asyncio.Event = field(default_factory=asyncio.Event)

    def offer(self, event: LiveEvent) -> None:
        """Queue an event; one too many empties the queue: a page that far behind is quicker loaded anew."""
        if len(self.waiting) >= QUEUE:
            self.waiting.clear()
            self.has_lost = True
        if not self.has_lost:
            self.waiting.append(event)
        self.stirred.set()

    def close(self) -> None:
        """End the stream at its next breath."""
        self.is_closed = True
        self.stirred.set()


class Hub:
    """All open streams of this process; `publish` is called in the event loop, in the order of positions."""

    def __init__(self, *, permits: Permits = lambda actor, name, data: True, capacity: int = 5_000) -> None:
        self.latest = 0
        self._permits = permits
        self._capacity = capacity
        self._listeners: set[Listener] = set()
        self._is_closed = False

    @property
    def listeners(self) -> int:
        """How many streams are open."""
        return len(self._listeners)

    def count_in(self, registry: CollectorRegistry) -> None:
        """Show the number of open streams among the metrics."""
        gauge = Gauge("live_listeners", "Open live streams", registry=registry)
        gauge.set_function(lambda: len(self._listeners))

    def publish(self, position: int, name: str, data: dict[str, Any]) -> None:
        """Tell all who may see it."""
        event = LiveEvent.of(position, name, data)
        self.latest = max(self.latest, position)
        for listener in self._listeners:
            if self.may_see(listener.actor, event):
                listener.offer(event)

    def resync(self) -> None:
        """Let all load anew: something was missed that cannot be told any more."""
        for listener in self._listeners:
            listener.waiting.clear()
            listener.has_lost = True
            listener.stirred.set()

    def may_see(self, actor: Actor, event: LiveEvent) -> bool:
        """Whether an actor may see an event."""
        return self._permits(actor, event.name, event.data)

    def join(self, actor: Actor, who: Any = None) -> Listener:
        """Open a stream's queue; refused when the process is full or going down."""
        if self._is_closed or len(self._listeners) >= self._capacity:
            raise Unavailable("live-full", "No more live streams are taken now; the pages work without.")
        listener = Listener(actor, who)
        self._listeners.add(listener)
        return listener

    def open_streams(self) -> list[Listener]:
        """All streams that are open now."""
        return list(self._listeners)

    def leave(self, listener: Listener) -> None:
        """Forget a stream that has ended."""
        self._listeners.discard(listener)

    def close(self) -> None:
        """End all streams; called before the server waits for its connections to end."""
        self._is_closed = True
        for listener in self._listeners:
            listener.close()
