"""Quiet hours: by the clocks of where people live, over midnight, and in the nights when clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.media.domain.quiet import QuietHours

NIGHT = "21:00-08:00"


def until(zone: str, hours: str, *now: int) -> str | None:
    """When the quiet of that moment in UTC ends, in UTC."""
    end = QuietHours.parse(zone, hours).until(datetime(*now, tzinfo=UTC))  # type: ignore[misc, arg-type]
    return end and end.isoformat()


class TestQuietHours:
    @pytest.mark.parametrize(
        ("now", "end"),
        [
            ((2026, 3, 8, 20, 59), None),
            ((2026, 3, 8, 21, 0), "2026-03-09T08:00:00+00:00"),
            ((2026, 3, 8, 23, 30), "2026-03-09T08:00:00+00:00"),
            ((2026, 3, 9, 7, 59), "2026-03-09T08:00:00+00:00"),
            ((2026, 3, 9, 8, 0), None),
        ],
    )
    def test_reach_over_midnight(self, now: tuple[int, ...], end: str | None) -> None:
        assert until("Africa/Monrovia", NIGHT, *now) == end

    def test_go_by_the_clocks_of_where_people_live(self) -> None:
        assert until("Asia/Kathmandu", NIGHT, 2026, 3, 8, 15, 15) == "2026-03-09T02:15:00+00:00"
        assert until("Asia/Kathmandu", NIGHT, 2026, 3, 8, 15, 14) is None

    def test_end_by_the_wall_clock_in_the_nights_when_it_changes(self) -> None:
        assert until("Europe/Berlin", NIGHT, 2026, 3, 28, 22, 0) == "2026-03-29T06:00:00+00:00"
        assert until("Europe/Berlin", NIGHT, 2026, 10, 24, 22, 0) == "2026-10-25T07:00:00+00:00"

    def test_may_lie_within_a_day(self) -> None:
        assert until("UTC", "12:00-14:30", 2026, 3, 8, 13, 0) == "2026-03-08T14:30:00+00:00"
        assert until("UTC", "12:00-14:30", 2026, 3, 8, 14, 30) is None

    def test_are_never_where_both_hours_are_the_same(self) -> None:
        assert until("UTC", "00:00-00:00", 2026, 3, 8, 0, 0) is None

    @pytest.mark.parametrize(
        ("zone", "hours"),
        [
            ("Africa/Atlantis", NIGHT),
            ("../etc/passwd", NIGHT),
            ("UTC", "night"),
            ("UTC", "21:00"),
            ("UTC", "25:00-08:00"),
            ("UTC", "21:00+01:00-08:00"),
            ("UTC", "21:00Z-08:00Z"),
        ],
    )
    def test_are_refused_where_they_make_no_sense(self, zone: str, hours: str) -> None:
        with pytest.raises(ValueError):
            QuietHours.parse(zone, hours)

    @given(st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)))
    def test_end_within_half_a_day_and_are_over_then(self, now: datetime) -> None:
        quiet = QuietHours.parse("Europe/Berlin", NIGHT)
        end = quiet.until(now)
        if end is not None:
            assert timedelta() < end - now <= timedelta(hours=12)
            assert quiet.until(end) is None
