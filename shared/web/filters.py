"""What templates may do with a value: say a time, a day, a number, a plural, let a long identifier break."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from markupsafe import Markup

from shared.kernel.clock import Clock, from_text, to_text
from shared.kernel.ids import is_id
from shared.web.speech import ENGLISH, N_counted, Said, _, current, figures, ngettext, noun_of
from shared.web.zone import abbreviation, hour, is_a_day, local, local_day

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FIRST = {"fr": "er"}
"""What stands behind the number of the first day of a month."""
DAY = 86_400
_LONG = re.compile(r"[!-~]{25,}")
_PIECE = re.compile(r"[^-/:_.@=&?]{0,23}[-/:_.@=&?]+|[^-/:_.@=&?]{24}")
UNITS = (
    (
        31_557_600,
        N_counted("%(num)s year ago", "%(num)s years ago"),
        N_counted("in %(num)s year", "in %(num)s years"),
    ),
    (
        2_629_800,
        N_counted("%(num)s month ago", "%(num)s months ago"),
        N_counted("in %(num)s month", "in %(num)s months"),
    ),
    (DAY, N_counted("%(num)s day ago", "%(num)s days ago"), N_counted("in %(num)s day", "in %(num)s days")),
    (
        3_600,
        N_counted("%(num)s hour ago", "%(num)s hours ago"),
        N_counted("in %(num)s hour", "in %(num)s hours"),
    ),
    (
        60,
        N_counted("%(num)s minute ago", "%(num)s minutes ago"),
        N_counted("in %(num)s minute", "in %(num)s minutes"),
    ),
)
"""Seconds, and how so many of them are said of the past and of the time to come."""


class TimeFilters:
    """Filters that depend on what time it is."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def when(self, moment: datetime | str) -> Markup:
        """`3 hours ago`, with the absolute moment and its zone as the title; what is known by its day says the day."""
        moment = from_text(moment) if isinstance(moment, str) else moment
        if is_a_day(moment):
            moment = local_day(moment)
            return Markup('<time datetime="{}" title="{}">{}</time>').format(
                moment.date().isoformat(), day(moment.date()), _relative_day(moment.date(), self._clock.now())
            )
        return Markup('<time datetime="{}" title="{}">{}</time>').format(
            to_text(moment), absolute(moment), relative(moment, self._clock.now())
        )


def breakable(text: Any) -> Any:
    """A text in which long runs without a space, such as identifiers and addresses, may break; the rest as it is."""
    if not isinstance(text, str) or isinstance(text, (Markup, Said)) or not _LONG.search(text):
        return text
    return Markup("<wbr>").join(_LONG.sub(_in_pieces, text).split("\0"))


def _in_pieces(run: re.Match[str]) -> str:
    """A long run with a mark between its pieces; ids of ours break at their hyphens by themselves."""
    return run[0] if is_id(run[0]) else _PIECE.sub(lambda piece: f"{piece[0]}\0", run[0])


def relative(moment: datetime, now: datetime) -> str:
    """How long ago, or in how long, in the largest unit that fits; from a day on as a calendar counts."""
    seconds = (now - moment).total_seconds()
    if abs(seconds) >= DAY:
        # What services call "10 days" must not be "9 days ago" beside it.
        seconds = (local(now).date() - local_day(moment).date()).days * DAY
    for size, past, coming in UNITS:
        count = int(abs(seconds) // size)
        if count:
            return ngettext(*(past if seconds > 0 else coming), count)
    return _("just now")


def _relative_day(value: date, now: datetime) -> str:
    days = (local(now).date() - value).days
    if not days:
        return _("today")
    return relative(now - timedelta(days=days), now)


def absolute(moment: datetime | str) -> str:
    """`8 March 2025, 12:00 UTC`: by the clock of the coalition, which is named."""
    on, at, zone = day(local(moment).date()), hour(moment), abbreviation(moment)
    if current() is ENGLISH:
        return f"{on}, {at} {zone}"
    return _("%(day)s, %(time)s %(zone)s", day=on, time=at, zone=zone)


def day(value: date | str) -> str:
    """`8 March 2025`: of a moment the day by the clock of the coalition."""
    if isinstance(value, str):
        value = local_day(value).date() if "T" in value else date.fromisoformat(value)
    return f"{day_of_month(value)} {(current().months or MONTHS)[value.month - 1]} {value.year}"


def day_of_month(value: date) -> str:
    """`8`; the first of a month as the language says it: `1er` in French."""
    return f"{value.day}{FIRST.get(current().code, '')}" if value.day == 1 else str(value.day)


def month(value: str) -> str:
    """`March 2025` for `2025-03`."""
    year, number = value[:4], int(value[5:7])
    return f"{(current().months or MONTHS)[number - 1]} {year}"


def short_month(value: date) -> str:
    """`Mar`, `mars`: the month as labels of charts have it."""
    language = current()
    return language.months[value.month - 1] if language.months else MONTHS[value.month - 1][:3]


number = figures


def percent(share: float, decimals: int = 1) -> str:
    """`40 %`, `66.7 %`: a share of one, of a hundred; the sign never stands alone on a line."""
    return f"{figures(round(share * 100, decimals))}\N{NO-BREAK SPACE}%"


def plural(count: int, one: str, many: str) -> str:
    """`1 campaign`, `2 campaigns`: both words are given whole, so that each can be translated."""
    if current() is ENGLISH:
        return f"{figures(count)} {one if count == 1 else many}"
    return ngettext(f"%(num)s {one}", f"%(num)s {many}", count)


def counted_noun(count: int, one: str, many: str) -> str:
    """`campaigns`: the word that goes with a number which stands apart from it."""
    return noun_of(f"%(num)s {one}", f"%(num)s {many}", count)
