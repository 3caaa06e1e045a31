"""How a consumer fares: what waits in its queue, and since when, and why, it takes nothing from there."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shared.kernel.clock import Clock, to_text

PATIENCE = 5.0
"""Seconds of failing in a row after which a consumer does not work; a broker that restarts takes fewer."""
TOO_LONG = 60.0
"""Seconds after which a batch in hand will hardly come to its end."""
QUIET = 2.0
"""Seconds without a failure after which a replica that is given nothing to do counts as working."""


@dataclass
class Spell:
    """A time in which something goes on: its beginning for people and for reckoning."""

    since: datetime
    began: float
    reason: str


class Consuming:
    """What a consumer notes of itself; a service that consumes nothing has nothing to note, and works."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.queue_depth: int | None = None
        self._failing: Spell | None = None
        self._in_hand: Spell | None = None
        self._failed_at = 0.0

    def begins(self) -> None:
        """A batch is in hand."""
        self._in_hand = self._spell("BatchDoesNotEnd")

    def ends(self) -> None:
        """No batch is in hand any more, whatever became of it."""
        self._in_hand = None

    def fails(self, error: Exception) -> None:
        """A batch, or the way to the broker, has failed; of many in a row the first tells since when."""
        reason = type(error).__name__
        self._failing = self._failing or self._spell(reason)
        self._failing.reason = reason
        self._failed_at = time.monotonic()

    def works(self) -> None:
        """A batch has been applied."""
        self._failing = None

    def rests(self) -> bool:
        """Nothing has come: tell whether that is well, for another replica may be trying the same just now."""
        if self._failing and time.monotonic() - self._failed_at > QUIET:
            self.works()
        return self._failing is None

    def trouble(self) -> dict[str, Any] | None:
        """Since when nothing is taken in, and the kind of the last error; None while all is well."""
        if self._failing and self._failed_at - self._failing.began > PATIENCE:
            return _said(self._failing)
        if self._in_hand and time.monotonic() - self._in_hand.began > TOO_LONG:
            return _said(self._in_hand)
        return None

    def _spell(self, reason: str) -> Spell:
        return Spell(self.clock.now(), time.monotonic(), reason)


def _said(spell: Spell) -> dict[str, Any]:
    return {"since": to_text(spell.since), "reason": spell.reason}
