"""What questions may read as it was a moment ago: small tables that hardly change and go into every answer."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
SECONDS = 0.2
"""Far less than what an event may take to come, so nobody can tell."""


class Lately:
    """Kept by a process for its questions; commands and reactions read what is there."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._known: dict[str, tuple[float, Any]] = {}

    def read(self, name: str, read: Callable[[], T]) -> T:
        """What `read` gives, or gave at most so many seconds ago; nobody may change it."""
        began = time.monotonic()
        known = self._known.get(name)
        if known is not None and began - known[0] < self._seconds:
            value: T = known[1]
            return value
        value = read()
        self._known[name] = began, value
        return value
