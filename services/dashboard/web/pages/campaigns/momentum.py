"""Who takes part in a campaign week by week: new, again, back after a rest; and who stayed away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dashboard.web.pages.campaigns.weeks import columns, filled_up, finding, monday
from services.dashboard.web.pages.campaigns.words import figure_door
from shared.web.filters import number

FIGURES = {"new": "people", "again": "people_again", "back": "people_back"}
MOMENTUM_COLUMNS = [
    {"key": "week", "label": "Week of"},
    {"key": "new", "label": "New", "kind": "number"},
    {"key": "again", "label": "Again", "kind": "number"},
    {"key": "back", "label": "Back", "kind": "number"},
    {"key": "lapsed", "label": "Stayed away", "kind": "number"},
]


def momentum_of(told: Mapping[str, Any], narrowed: Mapping[str, Any], today: date) -> dict[str, Any] | None:
    """The columns, the rows, and why there are fewer, where there are; None while nobody has taken part."""
    if not told["weeks"]:
        return None
    weeks = filled_up({monday(one["week"]): one["active"] for one in told["weeks"]})
    return {
        "title": finding("people", weeks, today),
        "rows": columns(weeks, dict.fromkeys((week.name for week in weeks), ""), today),
        "note": "The last column is not over yet." if weeks[-1].holds(today) else "",
        "causes": told["causes"] if told["is_falling"] else None,
        "weeks": [
            _row(one, week.label, narrowed)
            for one, week in zip(reversed(told["weeks"]), reversed(weeks), strict=False)
        ],
    }


def _row(one: Mapping[str, Any], label: str, narrowed: Mapping[str, Any]) -> dict[str, Any]:
    doors = {
        key: {"text": number(one[key]), "href": figure_door(figure, **narrowed, week=one["week"])}
        if one[key]
        else None
        for key, figure in FIGURES.items()
    }
    return {"week": label, **doors, "lapsed": number(one["lapsed"]) if one["lapsed"] else None}
