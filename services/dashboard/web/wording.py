"""How texts and days stand in lines and tables: long titles cut short, a day and a moment in the one form."""

from __future__ import annotations

from shared.web.filters import absolute, day

LONGEST = 90


def cut(text: str, longest: int = LONGEST) -> str:
    """A text that may be long, short enough for a line."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def short_day(text: str) -> str:
    """`8 March 2025`: the day alone of a day or a moment, in the form that all pages use."""
    return day(text)


def short_moment(text: str) -> str:
    """`8 March 2025, 18:00 UTC`: a moment to the minute, in the form that all pages use."""
    return absolute(text)
