"""When a digest is due: by the clock on a wall, once a day or a week, whatever the clock does in spring and autumn."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from shared.kernel.errors import Invalid
from shared.testing.personas import NOON
from shared.web.rhythm import Rhythm

MONROVIA, BERLIN, KIRITIMATI = (
    ZoneInfo(name) for name in ("Africa/Monrovia", "Europe/Berlin", "Pacific/Kiritimati")
)


def at(text: str) -> datetime:
    """A moment in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


class TestNextDue:
    @pytest.mark.parametrize(
        ("rhythm", "zone", "due"),
        [
            (Rhythm("daily", 13), MONROVIA, "2025-03-08T13:00"),
            (Rhythm("daily", 12), MONROVIA, "2025-03-09T12:00"),
            (Rhythm("daily", 7), BERLIN, "2025-03-09T06:00"),
            (Rhythm("daily", 3), KIRITIMATI, "2025-03-08T13:00"),
            (Rhythm("weekly", 7, 0), MONROVIA, "2025-03-10T07:00"),
            (Rhythm("weekly", 13, 5), MONROVIA, "2025-03-08T13:00"),
            (Rhythm("weekly", 12, 5), MONROVIA, "2025-03-15T12:00"),
            # There it is Sunday already.
            (Rhythm("weekly", 1, 6), KIRITIMATI, "2025-03-15T11:00"),
            (Rhythm("weekly", 3, 6), KIRITIMATI, "2025-03-08T13:00"),
        ],
    )
    def test_is_the_next_such_hour_there(self, rhythm: Rhythm, zone: ZoneInfo, due: str) -> None:
        assert rhythm.next_due(zone, NOON) == at(due)

    def test_goes_on_with_the_hour_that_spring_leaves_out(self) -> None:
        rhythm = Rhythm("daily", 2)
        first = rhythm.next_due(BERLIN, at("2025-03-29T12:00"))
        assert first == at("2025-03-30T01:00")
        assert rhythm.next_due(BERLIN, first) == at("2025-03-31T00:00")

    def test_counts_once_the_hour_that_autumn_shows_twice(self) -> None:
        rhythm = Rhythm("daily", 2)
        first = rhythm.next_due(BERLIN, at("2025-10-25T12:00"))
        assert first == at("2025-10-26T00:00")
        assert rhythm.next_due(BERLIN, first) == at("2025-10-27T01:00")

    @pytest.mark.parametrize("hour", [0, 2, 3, 23])
    def test_is_once_on_every_day_of_a_year(self, hour: int) -> None:
        rhythm, moment = Rhythm("daily", hour), at("2024-12-31T23:30")
        days = []
        for _ in range(365):
            moment = rhythm.next_due(BERLIN, moment)
            days.append(moment.astimezone(BERLIN).date())
        assert days == [days[0] + timedelta(days=number) for number in range(365)]


class TestChecked:
    @pytest.mark.parametrize(
        ("rhythm", "field"),
        [
            (Rhythm("hourly", 7), "how"),
            (Rhythm("daily", 24), "hour"),
            (Rhythm("daily", -1), "hour"),
            (Rhythm("weekly", 7, 7), "weekday"),
        ],
    )
    def test_refuses_what_no_calendar_has(self, rhythm: Rhythm, field: str) -> None:
        with pytest.raises(Invalid) as refused:
            rhythm.checked()
        assert set(refused.value.fields) == {field}
