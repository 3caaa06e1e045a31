"""Calendars: what other programs read of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from icalendar import Calendar

from shared.web.calendars import Appointment, calendar_of

NOON = datetime(2025, 3, 8, 12, tzinfo=UTC)
RALLY = Appointment(
    uid="rally@groundswell",
    starts_at=NOON,
    ends_at=NOON + timedelta(hours=2),
    summary="Rally; bring water, and drums",
    updated_at=NOON - timedelta(days=3),
    place="Gbarnga, market",
    description="First line\nsecond line",
)


class TestCalendarOf:
    def test_is_read_back_by_another_program(self) -> None:
        read = Calendar.from_ical(calendar_of("Water", [RALLY]))
        (event,) = read.walk("VEVENT")
        assert str(read["X-WR-CALNAME"]) == "Water"
        assert str(event["SUMMARY"]) == RALLY.summary
        assert str(event["DESCRIPTION"]) == RALLY.description
        assert str(event["LOCATION"]) == RALLY.place
        assert event.decoded("DTSTART") == RALLY.starts_at
        assert event.decoded("DTEND") == RALLY.ends_at

    def test_keeps_a_name_from_adding_lines_of_its_own(self) -> None:
        named = replace(RALLY, summary="Rally\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil", url="")
        read = Calendar.from_ical(calendar_of("Water", [named]))
        assert [str(one["UID"]) for one in read.walk("VEVENT")] == ["rally@groundswell"]

    def test_folds_long_lines_at_75_octets(self) -> None:
        text = calendar_of("Water", [replace(RALLY, summary="Ɓ" * 300)])
        assert max(map(len, text.split(b"\r\n"))) <= 75
        (event,) = Calendar.from_ical(text).walk("VEVENT")
        assert str(event["SUMMARY"]) == "Ɓ" * 300

    def test_writes_utc_whatever_the_zone(self) -> None:
        elsewhere = replace(RALLY, starts_at=NOON.astimezone(timezone(timedelta(hours=9))))
        assert b"DTSTART:20250308T120000Z" in calendar_of("Water", [elsewhere])

    def test_tells_what_was_called_off(self) -> None:
        text = calendar_of("Water", [replace(RALLY, is_cancelled=True, revision=4)])
        assert b"STATUS:CANCELLED" in text
        assert b"SEQUENCE:4" in text

    def test_says_no_end_that_nobody_knows(self) -> None:
        (event,) = Calendar.from_ical(calendar_of("Water", [replace(RALLY, ends_at=None)])).walk("VEVENT")
        assert "DTEND" not in event

    def test_may_be_empty(self) -> None:
        assert Calendar.from_ical(calendar_of("Water", [])).walk("VEVENT") == []
