"""Calendars that people subscribe to: moments with a place as an iCalendar file (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from icalendar import Event

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Groundswell//Groundswell//EN"


@dataclass(frozen=True)
class Appointment:
    """One entry; `uid` stays the same for its whole life, and `revision` grows with each change.

    Calendar programs keep what they know under a uid and take a later revision only. So what is called off stays in
    the calendar, with `is_cancelled`: what is merely left out would stand in people's calendars for ever. Where nobody
    knows when it ends, `ends_at` is None.
    """

    uid: str
    starts_at: datetime
    ends_at: datetime | None
    summary: str
    updated_at: datetime
    revision: int = 0
    place: str = ""
    description: str = ""
    url: str = ""
    is_cancelled: bool = False


def calendar_of(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A calendar of a name with its appointments, times in UTC, lines folded and text escaped as the standard says."""
    # Here, since every process that has a calendar among its pages would load it at its start.
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    for appointment in appointments:
        calendar.add_component(_filled(Event(), appointment))
    written: bytes = calendar.to_ical()
    return written


def _filled(event: Event, appointment: Appointment) -> Event:
    event.add("uid", appointment.uid)
    event.add("dtstamp", appointment.updated_at.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    if appointment.ends_at:
        event.add("dtend", appointment.ends_at.astimezone(UTC))
    event.add("summary", appointment.summary)
    event.add("sequence", appointment.revision)
    event.add("status", "CANCELLED" if appointment.is_cancelled else "CONFIRMED")
    for name in ("description", "url"):
        if text := getattr(appointment, name):
            event.add(name, text)
    if appointment.place:
        event.add("location", appointment.place)
    return event
