"""Do what may block, such as asking for the address of a name, beside a service's work and only for so long."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from eventlet import Timeout, tpool

T = TypeVar("T")


def within(seconds: float, work: Callable[[], T]) -> T | None:
    """What the work gives, done in a thread of the system; None where it takes longer, and then goes on unheard."""
    with Timeout(seconds, False):
        return tpool.execute(work)  # type: ignore[no-any-return]
    return None
