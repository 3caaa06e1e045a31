"""Who takes part in a campaign week by week: new, again, back after a rest; and who stayed away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from services.dashboard.web.pages.campaigns.weeks import Week, columns, filled_up
from services.dashboard.web.pages.campaigns.words import figure_door
from shared.kernel.clock import monday
from shared.web.filters import number, plural
from shared.web.speech import N_, _

FIGURES = {"new": "people", "again": "people_again", "back": "people_back"}
MOMENTUM_COLUMNS = [
    {"key": "week", "label": N_("Week of")},
    {"key": "new", "label": N_("New"), "kind": "number"},
    {"key": "again", "label": N_("Again"), "kind": "number"},
    {"key": "back", "label": N_("Back"), "kind": "number"},
    {"key": "lapsed", "label": N_("Stayed away"), "kind": "number"},
]


def momentum_of(told: Mapping[str, Any], narrowed: Mapping[str, Any], today: date) -> dict[str, Any] | None:
    """The columns, the rows, and why there are fewer, where there are; None while nobody has taken part."""
    if not told["weeks"]:
        return None
    weeks = filled_up({monday(one["week"]): one["active"] for one in told["weeks"]})
    return {
        "title": _finding(weeks, today),
        "rows": columns(weeks, dict.fromkeys((week.name for week in weeks), "#who-they-were"), today),
        "note": _("The last column is not over yet.") if weeks[-1].holds(today) else "",
        "causes": told["causes"] if told["is_falling"] else None,
        "weeks": [
            _row(one, week.label, narrowed)
            for one, week in zip(reversed(told["weeks"]), reversed(weeks), strict=False)
        ],
    }


def _finding(weeks: Sequence[Week], today: date) -> str:
    """How many came in the last week that is over, beside the most that ever came."""
    top = max(weeks, key=lambda week: week.value)
    people = plural(top.value, "person", "people")
    most = _("%(people)s in the week of %(week)s", people=people, week=top.label)
    full = [week for week in weeks if not week.holds(today)]
    if not full or full[-1] is top:
        return (
            _("Most came in the last week: %(most)s", most=most) if full else _("%(most)s, so far", most=most)
        )
    return _(
        "%(count)s in the last full week; at the most, %(most)s", count=number(full[-1].value), most=most
    )


def _row(one: Mapping[str, Any], label: str, narrowed: Mapping[str, Any]) -> dict[str, Any]:
    doors = {
        key: {"text": number(one[key]), "href": figure_door(figure, **narrowed, week=one["week"])}
        if one[key]
        else "0"
        for key, figure in FIGURES.items()
    }
    return {"week": label, **doors, "lapsed": number(one["lapsed"])}
