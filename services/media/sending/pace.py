"""How fast messages may go out: so many a minute, evenly, over all connections of one way."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

MOST = 1_000
SWIFT = 600
"""From so many a minute on, a connection takes up several messages at a time."""


class Pace:
    """Lets one thread after the other go on, each at its time; without a limit, at once."""

    def __init__(self, per_minute: int, seconds: Callable[[], float] = time.monotonic) -> None:
        self._gap = 60.0 / per_minute if per_minute else 0.0
        self._seconds = seconds
        self._next = 0.0
        self._turn = threading.Lock()
        self.chunk = 10 if not per_minute or per_minute >= SWIFT else 1
        """How many messages one connection marks as in hand before it sends them: so many may end unsure."""
        self.portion = min(MOST, max(1, per_minute // 6)) if per_minute else MOST
        """How many are asked for at once: no more than go out in ten seconds, since a consent may end."""

    def wait(self, is_off: threading.Event) -> bool:
        """Wait for one's time; False when all is called off meanwhile."""
        if not self._gap:
            return not is_off.is_set()
        with self._turn:
            now = self._seconds()
            mine = max(now, self._next)
            self._next = mine + self._gap
        return not is_off.wait(mine - now)
