"""When what did not arrive is tried again, and when to stop trying: Standard Webhooks' ladder with jitter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

HOUR = 3600.0
LADDER = (5.0, 300.0, 1800.0, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR)
"""Seconds before each further try; the last holds for all after it."""
JITTER = 0.2
"""Each wait is up to a fifth longer, so that many who failed at once do not come back at once."""
LONGEST = timedelta(days=1)
"""A receiver may ask for so long a wait at most."""
PATIENCE = timedelta(days=1)
"""A receiver that has failed for so long is left alone until somebody looks."""
TRIES = 5
"""An event that a receiver has refused so often waits for a person."""


@dataclass(frozen=True)
class Schedule:
    """The waits; `chance` gives numbers from 0 to 1."""

    chance: Callable[[], float]
    ladder: tuple[float, ...] = LADDER
    patience: timedelta = PATIENCE

    def after(self, tries: int) -> timedelta:
        """How long to wait after so many tries that failed, one at least."""
        step = self.ladder[min(max(tries, 1), len(self.ladder)) - 1]
        return timedelta(seconds=step * (1 + JITTER * self.chance()))

    def due(self, now: datetime, tries: int, retry_after: float | None = None) -> datetime:
        """When to try again; what the receiver asks for is obeyed, a day at most."""
        if retry_after is None:
            return now + self.after(tries)
        return now + min(timedelta(seconds=max(retry_after, 0.0)), LONGEST)
