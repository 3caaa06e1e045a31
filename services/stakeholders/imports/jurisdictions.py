"""What an Open Civic Data jurisdiction says of the country and the level of government, and dates that are partial."""

from __future__ import annotations

import calendar
import re
from datetime import date

_COUNTRY = re.compile(r"country:([a-z]{2})\b")
_PARTS = re.compile(r"/([a-z_]+):")
_REGIONS = "state province region territory district prefecture governorate"
REGIONS = frozenset(_REGIONS.split())
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?(?:T.*)?")


def region_of(jurisdiction: str) -> str:
    """The country as two capitals, for reading telephone numbers; empty when there is none."""
    found = _COUNTRY.search(jurisdiction)
    return found[1].upper() if found else ""


def level_of(jurisdiction: str) -> str:
    """`national`, `regional`, `local`, or empty when nothing is said."""
    if not _COUNTRY.search(jurisdiction):
        return ""
    below = [part for part in _PARTS.findall(jurisdiction) if part not in ("country", "government")]
    if not below:
        return "national"
    return "regional" if set(below) <= REGIONS else "local"


def first_day(text: object) -> date | None:
    """The day, or the first day of a month or year that is all that is known; None for what is no date."""
    return _day(text, is_last=False)


def last_day(text: object) -> date | None:
    """The day, or the last day of a month or year that is all that is known; None for what is no date."""
    return _day(text, is_last=True)


def _day(text: object, *, is_last: bool) -> date | None:
    found = _PARTIAL.fullmatch(str(text or "").strip())
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or (12 if is_last else 1))
    try:
        day = int(found[3] or (calendar.monthrange(year, month)[1] if is_last else 1))
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        return None
