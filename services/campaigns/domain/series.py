"""The days of a series of gatherings: every week, every second week or every month from a first day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Rhythm = Literal["weekly", "fortnightly", "monthly"]
RHYTHMS: tuple[Rhythm, ...] = ("weekly", "fortnightly", "monthly")
MOST = 60
"""How many gatherings a series has at most."""
MOST_SHIFTS = 600
"""How many shifts a series has at most, which are written at once."""
_DAYS = {"weekly": 7, "fortnightly": 14}


def days_of(first: date, rhythm: Rhythm, occurrences: int) -> list[date]:
    """The days; of a series on the 31st, shorter months have theirs on their last day."""
    if rhythm == "monthly":
        return [_months_after(first, months) for months in range(occurrences)]
    return [first + timedelta(days=_DAYS[rhythm] * number) for number in range(occurrences)]


def _months_after(first: date, months: int) -> date:
    # Always from the first day: from month to month, the 31st would become the 28th in February and stay it.
    years, month = divmod(first.month - 1 + months, 12)
    year = first.year + years
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))
