"""How texts and days stand in lines and tables: long titles cut short, a day and a moment in the one form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from shared.kernel.clock import monday
from shared.web.filters import absolute, day
from shared.web.speech import _, in_a_list

LONGEST = 90
SHORT = 40
"""Characters of an activity and of who did it, so that in a line its place and day are never cut away."""


def cut(text: str, longest: int = LONGEST) -> str:
    """A text that may be long, short enough for a line."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def unless_erased(text: str) -> str:
    """Words as they were written; where none are left, that whoever they were of or about was erased."""
    return text or _("Erased, as somebody asked")


def short_day(text: str) -> str:
    """`8 March 2025`: the day alone of a day or a moment, in the form that all pages use."""
    return day(text)


def short_moment(text: str) -> str:
    """`8 March 2025, 18:00 UTC`: a moment to the minute, in the form that all pages use."""
    return absolute(text)


def a_day(text: str) -> dict[str, str]:
    """A day as timelines and cells take it: it stays on one line."""
    return {"text": short_day(text), "iso": f"{text[:10]}T00:00:00Z", "absolute": day(text)}


def first_day(week: str) -> str:
    """`3 March 2025` for `2025-W10`: the Monday by which a week is called."""
    return day(monday(week))


def span(started_on: str | None, ended_on: str | None) -> str | None:
    """From when until when, as far as it is known."""
    if started_on and ended_on:
        return _("%(started_on)s to %(ended_on)s", started_on=day(started_on), ended_on=day(ended_on))
    if started_on:
        return _("since %(started_on)s", started_on=day(started_on))
    return _("until %(ended_on)s", ended_on=day(ended_on)) if ended_on else None


def activity_words(one: Mapping[str, Any]) -> str:
    """`Repaired a well (Red Cross, Gbarnga, 3 March 2025)`: what tells activities of one name apart."""
    place, began = one.get("adm2") or one.get("adm1"), one.get("started_on")
    told = (cut(one["organization_name"], SHORT), place, short_day(began) if began else "")
    return f"{cut(one['activity'], SHORT)} ({in_a_list(told)})"
