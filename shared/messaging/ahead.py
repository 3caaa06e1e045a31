"""Doing the next piece of work in a thread while this one is finished; in a service that is a green thread."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from typing import Generic, TypeVar

T = TypeVar("T")


class Ahead(Generic[T]):
    """Work that has begun; use it in a `with`, which does not end before the work has."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._found: list[T] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Ahead[T]:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._thread.join()

    def result(self) -> T:
        """Wait for what the work returns, or raise what it raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._found[0]

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as error:
            self._error = error


def side_by_side(works: Iterable[Callable[[], T]]) -> list[T]:
    """Do several pieces of work at the same time; what they return in their order, or what the first raises."""
    with ExitStack() as stack:
        begun = [stack.enter_context(Ahead(work)) for work in works]
        return [one.result() for one in begun]
