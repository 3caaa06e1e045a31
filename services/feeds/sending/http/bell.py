"""A bell for many: one thread looks ten times a second whose time is over; a timer for each would cost a thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

EVERY = 0.1
"""Seconds; by so much a bell may ring late."""


class Bell:
    """Rings for whoever waits; begun when the first does."""

    def __init__(self) -> None:
        self._waiting: dict[object, tuple[float, Callable[[], None]]] = {}
        self._beginning = threading.Lock()
        self._has_begun = False

    @contextmanager
    def rings(self, until: float, ring: Callable[[], None]) -> Iterator[None]:
        """Have something done at a moment of the monotonic clock, unless what stands within is over before."""
        self._begin()
        mark = object()
        self._waiting[mark] = until, ring
        try:
            yield
        finally:
            self._waiting.pop(mark, None)

    def _begin(self) -> None:
        if self._has_begun:
            return
        with self._beginning:
            if not self._has_begun:
                threading.Thread(target=self._run, name="bell", daemon=True).start()
                self._has_begun = True

    def _run(self) -> None:
        while True:
            time.sleep(EVERY)
            now = time.monotonic()
            for mark, (until, ring) in list(self._waiting.items()):
                if now >= until and self._waiting.pop(mark, None) is not None:
                    ring()


BELL = Bell()
