"""What stands now, folded from a partner's own events: the latest word on each field of each thing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from services.feeds.formats.kinds import Event, action_of
from shared.kernel.clock import from_text

GONE = frozenset({"removed", "withdrawn", "retired", "erased", "merged"})
"""What takes a thing out; what is cancelled or closed stays, as such."""


@dataclass
class Thing:
    """What a partner was told of one subject; `changes` counts what came after the first word."""

    subject: str
    created_at: str
    data: dict[str, Any] = field(default_factory=dict)
    updated_at: str = ""
    changes: int = -1
    ended_as: str = ""

    @property
    def is_gone(self) -> bool:
        """Whether it was taken out."""
        return self.ended_as in GONE

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.ended_as == "cancelled"

    def text(self, name: str) -> str:
        """A field that holds a text; empty where it does not, or was not let out."""
        value = self.data.get(name)
        return value if isinstance(value, str) else ""

    def hear(self, event: Event) -> None:
        """Take an event in: it says what it is about, and leaves the other fields as they were."""
        action = action_of(event)
        if action in GONE or action == "cancelled":
            self.ended_as = action
        elif action == "unmerged":
            self.ended_as = ""
        elif self.is_gone:
            self.data, self.ended_as = {}, ""
        self.data = {**self.data, **event["data"]}
        self.updated_at = event["time"]
        self.changes += 1


def moment(value: Any) -> datetime | None:
    """A moment as it stands in an event; of a day that was made coarser, or of a hash, there is none."""
    try:
        return from_text(value)
    except (TypeError, ValueError):
        return None


def in_order(events: Iterable[Event]) -> list[Event]:
    """Events in the order in which they happened: what was asked for of the past is numbered after what is newer."""
    return sorted(events, key=lambda event: (event["time"], event["sequence"]))


def standing(events: Iterable[Event]) -> list[Thing]:
    """The things that stand, those first that were first told of."""
    return [thing for thing in told_of(events).values() if not thing.is_gone]


def told_of(events: Iterable[Event]) -> dict[str, Thing]:
    """Every thing that was told of, by its subject, with those that were taken out."""
    things: dict[str, Thing] = {}
    for event in in_order(events):
        known = things.setdefault(event["subject"], Thing(event["subject"], event["time"]))
        known.hear(event)
    return things


def known_now(key: Any, things: Mapping[str, Thing], into: str) -> Any:
    """As what a thing is known since it was found to be one with another; what it went `into` may be merged itself."""
    seen = set()
    while (thing := things.get(key)) and thing.ended_as == "merged" and key not in seen:
        seen.add(key)
        key = thing.data.get(into, key)
    return key
