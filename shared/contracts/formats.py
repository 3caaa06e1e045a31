"""What a text must look like to be a day or a moment, and how far a number may go, beyond what its kind says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from shared.kernel.clock import FIRST_YEAR, LAST_YEAR

Check = Callable[[Any], str | None]
"""Tells the first fault of a value, or None."""

GREATEST = 2**53
"""Up to here numbers are exact for every reader; what sums them up must not overflow."""
_FIRST, _LAST = f"{FIRST_YEAR:04d}", f"{LAST_YEAR:04d}"


def day(value: str) -> str | None:
    """A day as people write it; the library also reads 20250308 and 2025-W10-6, which are no days here."""
    try:
        if len(value) == 10 and value[4] == value[7] == "-" and date.fromisoformat(value):
            return _of_our_times(value)
    except ValueError:
        pass
    return ": must be a day such as 2025-03-08."


def moment(value: str) -> str | None:
    """A moment that says in which zone it is."""
    try:
        if value[4:5] == "-" and datetime.fromisoformat(value).tzinfo:
            return _of_our_times(value)
    except ValueError:
        pass
    return ": must be a moment with a zone such as 2025-03-08T12:00:00Z."


def within(value: float) -> str | None:
    """A number that stays exact."""
    return None if -GREATEST < value < GREATEST else f": must be a number below {GREATEST}."


def _of_our_times(value: str) -> str | None:
    if _FIRST <= value[:4] <= _LAST:
        return None
    return f": must be of a year from {FIRST_YEAR} to {LAST_YEAR}."


FORMATS: Mapping[str, Check] = {"date": day, "date-time": moment}
