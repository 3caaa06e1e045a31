"""Doing together what several ask for at the same time: whoever comes while one is at work is served by the next."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Collection
from typing import Generic, TypeVar

T = TypeVar("T")


class Together(Generic[T]):
    """Gathers items that come while work is under way, and hands them over at once; nobody waits for others to come.

    `work(items)` returns those that it has done; each asker hears whether his was among them.
    """

    def __init__(
        self, work: Callable[[list[T]], Collection[T]], most: int = 50, patience: float = 1.0
    ) -> None:
        self._work = work
        self._most = most
        self._patience = patience
        self._turn = threading.Lock()
        self._waiting: deque[_Asked[T]] = deque()

    def do(self, item: T) -> bool:
        """Have an item done, and wait for that; whoever has the turn does it for all who wait.

        Whom nobody has taken along for a second waits no longer: work that hangs is to hold up nobody else.
        """
        asked = _Asked(item)
        self._waiting.append(asked)
        if not self._turn.acquire(timeout=self._patience):
            if self._is_withdrawn(asked):
                return False
            self._turn.acquire()
        try:
            while not asked.is_over:
                self._do_next()
        finally:
            self._turn.release()
        return asked.is_done

    def _is_withdrawn(self, asked: _Asked[T]) -> bool:
        try:
            self._waiting.remove(asked)
        except ValueError:
            return False
        return True

    def _do_next(self) -> None:
        batch = [self._waiting.popleft() for _ in range(min(self._most, len(self._waiting)))]
        done: Collection[T] = ()
        try:
            done = self._work([one.item for one in batch])
        finally:
            for one in batch:
                one.is_over = True
                one.is_done = any(one.item is item for item in done)


class _Asked(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item
        self.is_over = self.is_done = False
