"""What a coalition tells a partner, made for tests: events, a feed that serves them badly, and a store in memory."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from groundswell_partner import Away, Event, Patience, Thing

SOURCE = "/feeds/0195a7c2-6a00-7000-8000-0000000000ad"
NOON = "2025-03-08T12:00:00.000Z"
HASTE = Patience(sleep=lambda _: None)
"""Tries again at once."""


def told(
    sequence: int, action: str, subject: str = "a", /, kind: str = "activity", **data: Any
) -> dict[str, Any]:
    """An event as it stands in a batch."""
    service = "stakeholders" if kind == "person" else "campaigns"
    return {
        "specversion": "1.0",
        "id": f"event-{sequence}",
        "source": SOURCE,
        "type": f"org.groundswell.{service}.{kind}.{action}.v1",
        "subject": subject,
        "time": NOON,
        "datacontenttype": "application/json",
        "sequence": f"{sequence:012d}",
        "termsversion": 1,
        "data": data,
    }


def read(*events: dict[str, Any]) -> list[Event]:
    """Events as the client reads them."""
    return [Event.read(one) for one in events]


def body(event: Any) -> bytes:
    """An event as the body of a message."""
    return json.dumps(event).encode()


@dataclass
class TellingFeed:
    """A feed that has told a `log`; the first answers are spoilt, each as `faults` say, the others are right."""

    log: Sequence[dict[str, Any]]
    faults: list[str] = field(default_factory=list)
    words: list[int] = field(default_factory=list)
    patience: Patience = HASTE

    def pull(self, after: int, limit: int = 100, wait: int = 0) -> list[Event]:
        """What comes after a sequence, or what somebody in between made of it."""
        fault = self.faults.pop(0) if self.faults else ""
        if fault == "away":
            raise Away("it is asleep", 0.0)
        return read(
            *SPOILT.get(fault, list)(self.log[after : after + limit] if fault != "stale" else self.log[:2])
        )

    def acknowledge(self, sequences: Sequence[int]) -> int:
        """Take a word, or lose the answer to it."""
        self.words += sequences
        if self.faults and self.faults[0] == "away":
            self.faults.pop(0)
            raise Away("it fell asleep", self.patience.first)
        return len(sequences)


Batch = Sequence[dict[str, Any]]
SPOILT: dict[str, Callable[[Batch], list[dict[str, Any]]]] = {
    "doubled": lambda batch: [*batch, *batch],
    "shuffled": lambda batch: random.Random(len(batch)).sample(batch, len(batch)),
    "hole": lambda batch: [*batch[:1], *batch[2:]],
    "headless": lambda batch: [*batch[1:]],
}
FAULTS = ("away", "stale", *SPOILT)


class DictStore:
    """A store that is no database, to show how little a copy asks of one."""

    def __init__(self) -> None:
        self._held: dict[str, Any] = {"place": ("", 0), "things": {}, "owed": {}}

    @contextmanager
    def changing(self) -> Iterator[None]:
        before = {**self._held, "things": {**self._held["things"]}, "owed": {**self._held["owed"]}}
        try:
            yield
        except BaseException:
            self._held = before
            raise

    def place(self) -> tuple[str, int]:
        source, sequence = self._held["place"]
        return source, sequence

    def move(self, place: tuple[str, int]) -> None:
        self._held["place"] = place

    def get(self, kind: str, subject: str) -> Thing | None:
        found: Thing | None = self._held["things"].get((kind, subject))
        return found

    def put(self, thing: Thing) -> None:
        self._held["things"][thing.kind, thing.subject] = thing

    def drop(self, kind: str, subject: str) -> None:
        self._held["things"].pop((kind, subject), None)

    def leading_to(self, kind: str, subject: str) -> list[Thing]:
        return [one for one in self.every() if (one.kind, one.merged_into) == (kind, subject)]

    def every(self) -> Iterator[Thing]:
        return iter([self._held["things"][key] for key in sorted(self._held["things"])])

    def owe(self, sequence: int) -> None:
        self._held["owed"][sequence] = True

    def owed(self, limit: int) -> list[int]:
        return sorted(self._held["owed"])[:limit]

    def settle(self, sequences: Sequence[int]) -> None:
        for one in sequences:
            self._held["owed"].pop(one, None)
