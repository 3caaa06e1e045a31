"""Take a cell as a span of days: a day, a month, a quarter, a year, or months from one to another."""

from __future__ import annotations

import calendar
import re
from datetime import date

from shared.imports.reading import BadValue, as_date
from shared.imports.reading.dates import MONTHS, SHORTS
from shared.kernel.places import tidy

Span = tuple[date, date]

WORD = r"([^\W\d_]{3,})\.?"
YEAR = re.compile(r"(\d{4})")
QUARTER = re.compile(r"(?:(\d{4})[\s-]*)?[QqTt]([1-4])(?:[\s/-]*(\d{4}))?")
YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})")
MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
MONTH = re.compile(rf"{WORD}(?:[\s,-]+(?:de\s+)?(\d{{4}}))?")
# A day and its month, the one or the other first, and no year.
BARE_DAY = re.compile(rf"(?:\d{{1,2}}[\s-]+{WORD}|{WORD}[\s-]+\d{{1,2}}|\d{{1,2}}[/.]\d{{1,2}}\.?)")
MONTHS_TO = re.compile(rf"{WORD}\s*(?:-|–|/|to|à|a)\s*{WORD}(?:[\s,]+(\d{{4}}))?", re.IGNORECASE)


def as_period(text: str, *, year: int | None = None, day_first: bool | None = None) -> Span:
    """Read 2014, 2014-06, 06/2014, June 2014, Q2 2014, Jan-Mar 2014, 12 June and each day that `as_date` reads.

    `year` completes what names none, such as 'June'.
    """
    plain = tidy(text)
    if found := YEAR.fullmatch(plain):
        return _months(plain, int(found[1]), 1, 12)
    if found := QUARTER.fullmatch(plain):
        last = 3 * int(found[2])
        return _months(plain, found[1] or found[3] or year, last - 2, last)
    return _by_month(plain, year) or _day(plain, day_first, year)


def as_year(text: str) -> int:
    """Read the year of a column or of a choice for the whole sheet."""
    found = YEAR.fullmatch(tidy(text))
    if found is None:
        raise BadValue("not-a-year", f"{text[:40]!r} is not a year. Write all four digits, as in 2014.")
    return int(found[1])


def _by_month(plain: str, year: int | None) -> Span | None:
    if found := YEAR_MONTH.fullmatch(plain):
        return _months(plain, found[1], int(found[2]), int(found[2]))
    if found := MONTH_YEAR.fullmatch(plain):
        return _months(plain, found[2], int(found[1]), int(found[1]))
    if (found := MONTH.fullmatch(plain)) and (month := _month(found[1])):
        return _months(plain, found[2] or year, month, month)
    found = MONTHS_TO.fullmatch(plain)
    first, last = (_month(found[1]), _month(found[2])) if found else (None, None)
    return _months(plain, (found and found[3]) or year, first, last) if first and last else None


def _months(plain: str, year: str | int | None, first: int, last: int) -> Span:
    if year is None:
        raise _of_which_year(plain)
    if not (1900 <= int(year) <= 2100 and 1 <= first <= last <= 12):
        raise BadValue("no-such-period", f"There is no period {plain[:40]}. Write it as 2014-06.")
    days = calendar.monthrange(int(year), last)[1]
    return date(int(year), first, 1), date(int(year), last, days)


def _of_which_year(plain: str) -> BadValue:
    sentence = f"{plain}, but of which year? Choose the year for this file, or add a column 'Year'."
    return BadValue("year-missing", sentence)


def _month(name: str) -> int | None:
    word = name.casefold()
    return MONTHS.get(word) or (SHORTS.get(word) if len(word) == 3 else None)


def _day(plain: str, day_first: bool | None, year: int | None) -> Span:
    if BARE_DAY.fullmatch(plain):
        plain = _with_year(plain, year)
    day = as_date(plain, day_first=day_first)
    return day, day


def _with_year(plain: str, year: int | None) -> str:
    if year is None:
        raise _of_which_year(plain)
    sign = next((sign for sign in "/." if sign in plain), " ")
    return f"{plain.rstrip('.')}{sign}{year}"
