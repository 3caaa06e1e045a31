"""Take a cell as a day, refusing to guess which number is the month."""

import re
from collections.abc import Iterable
from datetime import date

from shared.imports.reading.text import BadValue, as_text
from shared.kernel.clock import FIRST_YEAR, LAST_YEAR

ISO = re.compile(
    r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"
)
NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?")
DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º)?[\s-]+(?:de\s+)?([^\W\d_]+)\.?,?[\s-]+(?:de\s+)?(\d{4})"
)
MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
PARTIAL = re.compile(r"\d{4}(?:-\d{1,2})?|[^\W\d_]+\.?\s+\d{4}")
SHORT_YEAR = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}")

# English, French, Spanish, Portuguese; three letters are taken as well, but 'jui' is juin or juillet.
NAMES = (
    "january janvier enero janeiro",
    "february février fevrier febrero fevereiro",
    "march mars marzo março marco",
    "april avril abril",
    "may mai mayo maio",
    "june juin junio junho",
    "july juillet julio julho",
    "august août aout agosto",
    "september septembre septiembre setembro sept",
    "october octobre octubre outubro",
    "november novembre noviembre novembro",
    "december décembre decembre diciembre dezembro",
)
MONTHS = {word: month for month, words in enumerate(NAMES, start=1) for word in words.split()}
SHORTS = {word[:3]: month for word, month in MONTHS.items() if word[:3] != "jui"}


def as_date(text: str, *, day_first: bool | None = None) -> date:
    """Read 2015-03-01, 1 March 2015, March 1, 2015 and 01/03/2015.

    The last only with the order that the user chose for the sheet, or where one number can be no month.
    Dotted dates are day first everywhere. Any time of day is left out.
    """
    plain = as_text(text)
    if found := ISO.fullmatch(plain):
        year, month, day = map(int, found.groups())
    elif found := NUMBERS.fullmatch(plain):
        year, month, day = _ordered(plain, found, day_first)
    elif found := DAY_FIRST.fullmatch(plain):
        year, month, day = int(found[3]), _month(plain, found[2]), int(found[1])
    elif found := MONTH_FIRST.fullmatch(plain):
        year, month, day = int(found[3]), _month(plain, found[1]), int(found[2])
    else:
        raise _unreadable(plain)
    return _day(plain, year, month, day)


def _day(plain: str, year: int, month: int, day: int) -> date:
    try:
        found = date(year, month, day)
    except ValueError:
        raise BadValue("no-such-date", f"There is no day {plain}. Correct it.") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        reason = f"{plain} is of no year from {FIRST_YEAR} to {LAST_YEAR}. Correct it."
        raise BadValue("year-far-away", reason)
    return found


def guess_day_first(samples: Iterable[str]) -> bool | None:
    """Tell a column's order from dates that allow one only; None where none or both kinds occur."""
    seen = set()
    for sample in samples:
        found = NUMBERS.fullmatch(sample.strip())
        if found and (int(found[1]) > 12) != (int(found[3]) > 12):
            seen.add(int(found[1]) > 12)
    return seen.pop() if len(seen) == 1 else None


def _ordered(plain: str, found: re.Match[str], day_first: bool | None) -> tuple[int, int, int]:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == ".":
        day_first = True
    if day_first is None:
        if first <= 12 and second <= 12 and first != second:
            raise BadValue(
                "ambiguous-date",
                f"{plain} may be two different days. Choose day first or month first for this file, or "
                "write 2015-03-01.",
            )
        day_first = first > 12 or first == second
    return (year, second, first) if day_first else (year, first, second)


def _month(plain: str, name: str) -> int:
    word = name.casefold()
    month = MONTHS.get(word) or (SHORTS.get(word) if len(word) == 3 else None)
    if month is None:
        raise _unreadable(plain)
    return month


def _unreadable(plain: str) -> BadValue:
    if not plain:
        return BadValue("missing-date", "The date is missing. Write it as 2015-03-01.")
    if PARTIAL.fullmatch(plain):
        return BadValue(
            "partial-date", f"{plain} is not a whole date. Write year, month and day, as in 2015-03-01."
        )
    if SHORT_YEAR.fullmatch(plain):
        return BadValue(
            "short-year", f"The year of {plain} has two digits. Write all four, as in 2015-03-01."
        )
    return BadValue("not-a-date", f"{plain[:40]!r} is not a date. Write it as 2015-03-01.")
