"""Moments by the clock of a coalition: how they are shown, and what is typed of them."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from shared.kernel.settings import SettingMissing, Settings
from shared.web.filters import absolute, day, relative
from shared.web.zone import by_clock_of, clock_name, start_of, to_type, typed_moment, zone_of

NAIROBI, BERLIN, CARACAS = (ZoneInfo(name) for name in ("Africa/Nairobi", "Europe/Berlin", "America/Caracas"))
LATE = "2025-03-08T22:30:00.000Z"


class TestShown:
    @pytest.mark.parametrize(
        ("zone", "said"),
        [
            (ZoneInfo("UTC"), "8 March 2025, 22:30 UTC"),
            (ZoneInfo("Africa/Monrovia"), "8 March 2025, 22:30 GMT"),
            (NAIROBI, "9 March 2025, 01:30 EAT"),
            (CARACAS, "8 March 2025, 18:30 UTC-04"),
        ],
    )
    def test_names_the_clock(self, zone: ZoneInfo, said: str) -> None:
        with by_clock_of(zone):
            assert absolute(LATE) == said

    def test_is_on_the_day_of_the_clock(self) -> None:
        with by_clock_of(NAIROBI):
            assert day(LATE) == "9 March 2025"
            assert clock_name() == "Africa/Nairobi"
        assert day(LATE) == "8 March 2025"

    def test_leaves_a_day_as_it_is(self) -> None:
        with by_clock_of(CARACAS):
            assert day("2025-03-08") == day("2025-03-08T00:00:00.000Z") == "8 March 2025"

    def test_counts_days_as_this_calendar_does(self) -> None:
        now = datetime(2025, 3, 10, 22, tzinfo=UTC)
        assert relative(datetime(2025, 3, 9, 20, 30, tzinfo=UTC), now) == "1 day ago"
        with by_clock_of(NAIROBI):
            assert relative(datetime(2025, 3, 9, 20, 30, tzinfo=UTC), now) == "2 days ago"


class TestTyped:
    @pytest.mark.parametrize(
        ("typed", "moment"),
        [
            ("2025-03-08T09:00", "2025-03-08T08:00:00.000Z"),
            ("2025-07-08T09:00", "2025-07-08T07:00:00.000Z"),
            ("2025-03-08T09:00Z", "2025-03-08T09:00Z"),
            ("2025-03-08", "2025-03-08"),
            ("soon", "soon"),
            ("0001-01-01T00:00", "0001-01-01T00:00"),
        ],
    )
    def test_is_read_by_the_clock(self, typed: str, moment: str) -> None:
        with by_clock_of(BERLIN):
            assert typed_moment(typed) == moment

    def test_comes_back_as_it_was_typed(self) -> None:
        with by_clock_of(BERLIN):
            assert to_type(typed_moment("2025-07-08T09:00")) == "2025-07-08T09:00"
            assert start_of("2025-07-08") == "2025-07-07T22:00:00.000Z"


class TestSetting:
    def test_is_utc_where_nothing_is_said(self) -> None:
        assert zone_of(Settings({})).key == "UTC"

    def test_names_what_is_no_zone(self) -> None:
        with pytest.raises(SettingMissing, match="Monrovia Time"):
            zone_of(Settings({"GROUNDSWELL_ZONE": "Monrovia Time"}))
