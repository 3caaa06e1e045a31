"""Until when an appeal takes acts: no end, the end of a day, the day of a vote, or the beginning of a hearing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from services.campaigns.domain.neighbours import Hearing
from shared.kernel.errors import Invalid
from shared.kernel.places import fold

Until = Literal["none", "day", "vote", "hearing"]
UNTIL: tuple[Until, ...] = ("none", "day", "vote", "hearing")


@dataclass(frozen=True)
class Deadline:
    """What ends an appeal, and the moment from which nothing is taken; `body` is who votes, empty for anybody."""

    until: Until = "none"
    closes_at: datetime | None = None
    closes_on: date | None = None
    hearing_id: str | None = None
    body: str = ""

    def is_over(self, now: datetime) -> bool:
        """Whether the moment has come."""
        return self.closes_at is not None and now >= self.closes_at

    def is_vote_of(self, body: str) -> bool:
        """Whether a vote of this body is the one that is meant."""
        return self.until == "vote" and (not self.body or fold(self.body) == fold(body))


def no_deadline() -> Deadline:
    """It is taken until somebody closes it."""
    return Deadline()


def by_day(until: Until, day: date | None, body: str = "") -> Deadline:
    """The end of a plain day, or of the day of a vote, in UTC."""
    if day is None:
        sentence = "Say the last day on which it counts."
        raise Invalid("deadline-missing", sentence, {"closes_on": [sentence]})
    return Deadline(until, _after(day), day, None, body.strip() if until == "vote" else "")


def by_hearing(hearing: Hearing) -> Deadline:
    """The beginning of a hearing, wherever it is moved."""
    if hearing.starts_at is None or hearing.is_cancelled:
        sentence = (
            "This hearing is not known here, or was called off. Choose one that is to come, or give a day."
        )
        raise Invalid("hearing-unknown", sentence, {"hearing_id": [sentence]})
    return Deadline("hearing", hearing.starts_at, hearing.starts_at.date(), hearing.hearing_id)


def by_vote_held(expected: Deadline, held_on: date, known_at: datetime) -> Deadline:
    """The vote was held: on an earlier day it is over with that day, today it is over now that it is known."""
    return replace(expected, closes_at=min(_after(held_on), known_at), closes_on=held_on)


def _after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), UTC)
