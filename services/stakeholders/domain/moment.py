"""One dated moment between a person and the coalition, as the person's timeline shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True)
class Moment:
    """What happened, in plain words; `thing_id` is what it happened with: a signature, a consent, a touch.

    `about_id` is what has a page and a title of its own elsewhere: the petition that was signed, the gathering.
    """

    person_id: str
    at: datetime
    kind: str
    words: str
    thing_id: str
    organization_id: str | None = None
    about_id: str | None = None


def at_start_of(day: date) -> datetime:
    """The first moment of a day, for what is only known by its day."""
    return datetime.combine(day, time(), UTC)
