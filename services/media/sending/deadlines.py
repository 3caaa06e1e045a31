"""Telling, from the process that ticks anyway, that somebody was to be answered by now."""

from __future__ import annotations

import time
from functools import partial
from typing import Any

from services.media.handlers.thread_sending import tell_overdue
from services.media.sending.book import Book
from services.media.store import Store

EVERY = 5.0
AT_ONCE = 100


class Deadlines:
    """The deadlines of threads; each that has passed is told once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._looked = float("-inf")

    def step(self) -> int:
        """Tell of those that have passed since; looks every few seconds only."""
        if time.monotonic() - self._looked < EVERY:
            return 0
        self._looked = time.monotonic()
        return self.tell()

    def tell(self) -> int:
        """Tell of those that have passed; answers how many."""
        late = self._book.look().threads.untold(self._book.now(), AT_ONCE)
        for thread_id in late:
            self._book.run(partial(_told, thread_id))
        return len(late)


def _told(thread_id: str, unit: Any) -> None:
    tell_overdue(thread_id, Store(unit))
