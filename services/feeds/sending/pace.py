"""How fast letters go to one receiver: so many a minute as it allows, evenly."""

from __future__ import annotations

import time
from collections.abc import Callable


class Pace:
    """Says how long to wait for the next letter; a rate of 0 is no limit."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._next = 0.0

    def wait(self) -> float:
        """Seconds until the next may go; 0 where it may go now."""
        return max(0.0, self._next - self._seconds())

    def gone(self, rate: int) -> None:
        """Note that one went, to a receiver that allows so many a minute."""
        if rate:
            self._next = max(self._next, self._seconds()) + 60.0 / rate
