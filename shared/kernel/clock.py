"""Time as an argument: the one place that reads the machine's clock."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""The years that somebody can have meant; moments further away no database and no zone of the earth can hold."""


class Clock(Protocol):
    """Anything that can say what time it is."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock, cut to milliseconds, because MongoDB keeps no more."""

    def now(self) -> datetime:
        """Return the present moment in UTC."""
        moment = datetime.now(UTC)
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


@dataclass
class SetClock:
    """A clock that stands until it is moved: for tests and for telling the demo story in the past."""

    moment: datetime

    def now(self) -> datetime:
        """Return the moment it was set to."""
        return self.moment

    def move(self, **by: float) -> datetime:
        """Move forward by `timedelta(**by)` and return the new moment."""
        self.moment += timedelta(**by)
        return self.moment


def deadline_after(seconds: float) -> int:
    """The moment `seconds` from now in milliseconds since 1970, as deadlines travel in message headers."""
    return int((time.time() + seconds) * 1000)


def is_past(deadline: float) -> bool:
    """Tell whether such a deadline has passed."""
    return time.time() * 1000 > deadline


def to_text(moment: datetime) -> str:
    """RFC 3339 in UTC with milliseconds and `Z`, the form in which moments travel."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_text(text: str) -> datetime:
    """Read an RFC 3339 moment; a moment without a zone is refused with `ValueError`."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone")
    return moment.astimezone(UTC)


def monday(week: str) -> date:
    """The day on which an ISO week such as `2025-W10` begins."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)
