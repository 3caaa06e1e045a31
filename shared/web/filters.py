"""What templates may do with a value: say a time, a day, a number, a plural."""

from __future__ import annotations

from datetime import UTC, date, datetime

from markupsafe import Markup

from shared.kernel.clock import Clock, from_text, to_text

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DAY = 86_400
UNITS = (("year", 31_557_600), ("month", 2_629_800), ("day", DAY), ("hour", 3_600), ("minute", 60))


class TimeFilters:
    """Filters that depend on what time it is."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def when(self, moment: datetime | str) -> Markup:
        """`3 hours ago`, with the absolute moment and its zone as the title."""
        moment = _moment(moment)
        return Markup('<time datetime="{}" title="{}">{}</time>').format(
            to_text(moment), absolute(moment), relative(moment, self._clock.now())
        )


def relative(moment: datetime, now: datetime) -> str:
    """How long ago, or in how long, in the largest unit that fits; from a day on as a calendar counts (UTC)."""
    seconds = (now - moment).total_seconds()
    if abs(seconds) >= DAY:
        # What services call "10 days" must not be "9 days ago" beside it.
        seconds = (_moment(now).date() - _moment(moment).date()).days * DAY
    for unit, size in UNITS:
        count = int(abs(seconds) // size)
        if count:
            span = plural(count, unit, f"{unit}s")
            return f"{span} ago" if seconds > 0 else f"in {span}"
    return "just now"


def absolute(moment: datetime | str) -> str:
    """`8 March 2025, 12:00 UTC`."""
    moment = _moment(moment)
    return f"{day(moment.date())}, {moment:%H:%M} UTC"


def day(value: date | str) -> str:
    """`8 March 2025`."""
    value = date.fromisoformat(value[:10]) if isinstance(value, str) else value
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def number(value: float) -> str:
    """`1,234` or `1,234.5`: thousands apart, no more than one decimal, a real minus."""
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return text.replace("-", "\N{MINUS SIGN}")


def plural(count: int, one: str, many: str) -> str:
    """`1 campaign`, `2 campaigns`: both words are given whole, so that each can be translated."""
    return f"{number(count)} {one if count == 1 else many}"


def _moment(value: datetime | str) -> datetime:
    return (from_text(value) if isinstance(value, str) else value).astimezone(UTC)
