"""Moments: aware, in UTC, in milliseconds, the same after a journey as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.clock import SetClock, SystemClock, deadline_after, from_text, is_past, to_text
from shared.testing.personas import NOON


class TestClocks:
    def test_tell_time_in_utc_and_whole_milliseconds(self) -> None:
        now = SystemClock().now()
        assert now.tzinfo is UTC
        assert now.microsecond % 1000 == 0

    def test_stand_until_they_are_moved(self) -> None:
        clock = SetClock(NOON)
        assert clock.now() == clock.now() == NOON
        assert clock.move(hours=1) == clock.now() == NOON + timedelta(hours=1)


class TestMoments:
    @given(moment=st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.timezones()))
    def test_come_back_from_text_to_the_millisecond(self, moment: datetime) -> None:
        assert abs(from_text(to_text(moment)) - moment) < timedelta(milliseconds=1)

    def test_travel_in_utc_with_z(self) -> None:
        assert to_text(NOON.astimezone(timezone(timedelta(hours=-5)))) == "2025-03-08T12:00:00.000Z"

    @pytest.mark.parametrize("text", ["2025-03-08T12:00:00", "noon", "2025-13-01T00:00:00Z"])
    def test_without_a_zone_or_sense_are_refused(self, text: str) -> None:
        with pytest.raises(ValueError):
            from_text(text)


class TestDeadline:
    def test_is_past_when_it_is(self) -> None:
        assert is_past(deadline_after(-1))
        assert not is_past(deadline_after(60))
