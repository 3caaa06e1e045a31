"""Gatherings and hearings as entries of a calendar: each change a revision, what is called off stays as cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from services.feeds.formats.kinds import Event, of_kind
from services.feeds.formats.standing import Thing, in_order, moment, told_of
from shared.kernel.clock import from_text
from shared.web.calendars import Appointment, calendar_of

GATHERING, HEARING = "campaigns.gathering", "policy.hearing"
NAME = "Gatherings and hearings"


def as_calendar(events: Iterable[Event]) -> bytes:
    """The calendar; what was not let out with its moment stands in none."""
    told = list(events)
    return calendar_of(
        NAME, [*_of_gatherings(of_kind(told, GATHERING)), *_of_hearings(of_kind(told, HEARING))]
    )


@dataclass
class Shifts:
    """The shifts of a gathering as they came and went.

    Calendars keep what they were told under an id, so what stood once must be told as cancelled: a shift that was
    taken out, and the gathering itself once it is divided into shifts.
    """

    known: dict[str, dict[str, Any]] = field(default_factory=dict)
    current: frozenset[str] = frozenset()
    stood_alone: bool = False

    def hear(self, event: Event) -> None:
        """Take in what an event says of them; one that says nothing leaves them as they are."""
        listed = event["data"].get("shifts")
        if isinstance(listed, list):
            now = {one["shift_id"]: one for one in listed if "shift_id" in one}
            self.known |= now
            self.current = frozenset(now)
        self.stood_alone = self.stood_alone or not self.current


def _of_gatherings(events: list[Event]) -> Iterator[Appointment]:
    shifts: dict[str, Shifts] = {}
    for event in in_order(events):
        shifts.setdefault(event["subject"], Shifts()).hear(event)
    for thing in _that_are_told(events):
        yield from _of_gathering(thing, shifts[thing.subject])


def _of_gathering(thing: Thing, shifts: Shifts) -> Iterator[Appointment]:
    title = thing.text("title") or "Gathering"
    whole = _appointment(thing, title, ", ".join(filter(None, (thing.text("place"), thing.text("adm1")))))
    if whole and (shifts.stood_alone or not shifts.current):
        yield replace(whole, is_cancelled=whole.is_cancelled or bool(shifts.current))
    for shift_id, shift in shifts.known.items():
        span = _span(shift)
        if whole and span:
            name = shift.get("name")
            yield replace(
                whole,
                uid=_uid(shift_id),
                starts_at=span[0],
                ends_at=span[1],
                summary=f"{title}: {name}" if name else title,
                is_cancelled=whole.is_cancelled or shift_id not in shifts.current,
            )


def _of_hearings(events: list[Event]) -> Iterator[Appointment]:
    for thing in _that_are_told(events):
        body = thing.text("body")
        entry = _appointment(thing, f"Hearing: {body}" if body else "Hearing", thing.text("place"))
        if entry:
            yield entry


def _that_are_told(events: list[Event]) -> list[Thing]:
    """All of them: what was removed is told as cancelled, too, for calendars keep what is merely left out."""
    return list(told_of(events).values())


def _appointment(thing: Thing, summary: str, place: str) -> Appointment | None:
    span = _span(thing.data)
    if span is None:
        return None
    is_off = thing.is_cancelled or thing.is_gone
    return Appointment(
        uid=_uid(thing.subject),
        starts_at=span[0],
        ends_at=span[1],
        summary=summary,
        updated_at=from_text(thing.updated_at),
        revision=thing.changes,
        place=place,
        description=thing.text("reason") if is_off else "",
        is_cancelled=is_off,
    )


def _uid(key: str) -> str:
    return f"{key}@groundswell"


def _span(data: dict[str, Any]) -> tuple[datetime, datetime | None] | None:
    """From when to when, where both the rules and the event say it; the end may be withheld."""
    starts_at, ends_at = moment(data.get("starts_at")), moment(data.get("ends_at"))
    if starts_at is None:
        return None
    return starts_at, ends_at if ends_at and ends_at > starts_at else None
