"""The hours in which nobody is to be disturbed, by the clocks of where people live."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class QuietHours:
    """From an hour of the evening to one of the morning; equal hours mean never."""

    zone: ZoneInfo
    begin: time
    end: time

    @staticmethod
    def parse(zone: str, text: str) -> QuietHours:
        """Read `21:00-08:00`; raises `ValueError` for anything else and for zones that there are not."""
        begin, _, end = text.partition("-")
        try:
            hours = QuietHours(
                ZoneInfo(zone), time.fromisoformat(begin.strip()), time.fromisoformat(end.strip())
            )
        except (KeyError, OSError) as error:
            raise ValueError(f"there is no zone {zone!r}") from error
        if hours.begin.tzinfo or hours.end.tzinfo:
            raise ValueError(f"{text!r} has a zone of its own; the hours are those of {zone}")
        return hours

    def until(self, now: datetime) -> datetime | None:
        """When the quiet that is now ends; None where it is not quiet."""
        if self.begin == self.end:
            return None
        here = now.astimezone(self.zone)
        end = here.replace(hour=self.end.hour, minute=self.end.minute, second=0, microsecond=0)
        if self.begin < self.end:
            return end.astimezone(now.tzinfo) if self.begin <= here.time() < self.end else None
        if here.time() < self.end:
            return end.astimezone(now.tzinfo)
        # Adding a day moves the wall's clock, which is what is meant: the zone may change its offset in that night.
        return (end + timedelta(days=1)).astimezone(now.tzinfo) if here.time() >= self.begin else None
