"""What the process holds for one subscription: its connection, its pace, and whether somebody is at work for it."""

from __future__ import annotations

import time
from concurrent.futures import Future
from dataclasses import dataclass, field

from services.feeds.sending.courier import Courier
from services.feeds.sending.pace import Pace

IDLE_AFTER = 60.0


@dataclass
class Seat:
    """One is enough: letters to one receiver go one after the other."""

    courier: Courier
    pace: Pace = field(default_factory=Pace)
    not_before: float = 0.0
    _work: Future[None] | None = None
    _taken: float = 0.0

    def is_free(self) -> bool:
        """Whether nobody is at work and it is time again."""
        return not self._is_taken() and time.monotonic() >= self.not_before

    def take(self, work: Future[None]) -> None:
        """Note who is at work."""
        self._work, self._taken = work, time.monotonic()

    def is_idle(self) -> bool:
        """Whether nobody has been at work for a minute."""
        now = time.monotonic()
        return not self._is_taken() and now >= self.not_before and now - self._taken > IDLE_AFTER

    def _is_taken(self) -> bool:
        return self._work is not None and not self._work.done()
