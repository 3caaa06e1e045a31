"""Texts made short enough for a line: long titles, days in tables and lists."""

from __future__ import annotations

from datetime import date

from shared.kernel.clock import from_text
from shared.web.filters import MONTHS

LONGEST = 90


def cut(text: str, longest: int = LONGEST) -> str:
    """A text that may be long, short enough for a line."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def short_day(text: str) -> str:
    """`8 Mar 2025`: a day among others."""
    value = date.fromisoformat(text[:10])
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


def short_moment(text: str) -> str:
    """`8 Mar 2025, 18:00 UTC`: a moment among others."""
    moment = from_text(text)
    return f"{short_day(moment.date().isoformat())}, {moment:%H:%M} UTC"
