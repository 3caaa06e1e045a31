"""How often a digest comes, and when the next is due by the clock on a wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from shared.kernel.errors import Invalid
from shared.web.speech import _

DAILY, WEEKLY = "daily", "weekly"
WEEK = 7


@dataclass(frozen=True)
class Rhythm:
    """Every day at an hour, or on one day of the week (0 is Monday)."""

    how: str
    hour: int
    weekday: int = 0

    def checked(self) -> Rhythm:
        """The same; refuses what no calendar has."""
        wrong: dict[str, list[str]] = {}
        if self.how not in (DAILY, WEEKLY):
            wrong["how"] = [_("Choose every day, or once a week.")]
        if not 0 <= self.hour < 24:
            wrong["hour"] = [_("Choose an hour from 0 to 23.")]
        if not 0 <= self.weekday < WEEK:
            wrong["weekday"] = [_("Choose a day of the week.")]
        if wrong:
            raise Invalid("rhythm-invalid", _("This is no rhythm that a digest can come in."), wrong)
        return self

    def next_due(self, zone: ZoneInfo, after: datetime) -> datetime:
        """The next moment after one at which it is due, in UTC.

        An hour that the clock leaves out in spring is the one that it goes on with; one that it shows twice in autumn
        counts once, the first time.
        """
        first = after.astimezone(zone).date()
        for days in range(WEEK + 2):
            day = first + timedelta(days=days)
            if self.how == DAILY or day.weekday() == self.weekday:
                moment = datetime.combine(day, time(self.hour), zone).astimezone(UTC)
                if moment > after:
                    return moment
        raise AssertionError("Every week has each of its days.")
