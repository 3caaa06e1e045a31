"""The areas of the matrix as a map of counties, and the counties from which nothing is reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.activities.places import (
    LIST,
    country_map,
    finding,
    gaps,
    legend,
    scale,
    shade,
)
from services.dashboard.web.pages.matrix.words import behind, column_name
from shared.kernel.places import place_key
from shared.web.filters import number
from shared.web.speech import _

Column = Mapping[str, Any]


def map_of(columns: list[Column], query: Mapping[str, str]) -> dict[str, Any] | None:
    """The map as `county_map` takes it, and what lies outside of it; nothing where no county is named."""
    drawn = country_map()
    counted, doors = _counted(columns)
    inside = {area["name"]: counted[area["name"]] for area in drawn.areas}
    if not any(inside.values()):
        return None
    bounds = scale(max(inside.values()))
    country = place_key(drawn.country)
    return {
        "title": finding(inside, sum(counted.values()) - sum(inside.values())),
        "areas": [
            {
                **area,
                "shown": number(inside[area["name"]]),
                "class": shade(inside[area["name"]], bounds),
                "href": behind(query, area=doors.get(area["name"], f"{country}|{place_key(area['name'])}")),
            }
            for area in drawn.areas
        ],
        "view_box": drawn.view_box,
        "classes": legend(bounds),
        "credit": drawn.credit,
        "elsewhere": [
            {
                "text": column_name(one),
                "note": one["country"] if one["name"] else "",
                "href": behind(query, area=one["column"]),
                "aside": number(one["activities"]),
            }
            for one in columns
            if not _drawn(one)
        ],
    }


def gap_lines(columns: list[Column], query: Mapping[str, str]) -> list[dict[str, str]]:
    """The counties of the map from which nobody reports, each with the way to report the first."""
    counted, _doors = _counted(columns)
    kept = {"sector": query.get("sector", "")}
    return [
        {
            "text": name,
            "href": with_query(f"{LIST}/new", **{**kept, "adm1": name}),
            "aside": _("nothing reported"),
        }
        for name in gaps(counted)
    ]


def _drawn(column: Column) -> str:
    """How the map calls an area; empty where it does not have it."""
    drawn = country_map()
    is_here = place_key(column["country"]) == place_key(drawn.country)
    return drawn.find(column["name"]) if is_here and column["name"] else ""


def _counted(columns: Iterable[Column]) -> tuple[Counter[str], dict[str, str]]:
    """Area -> activities, by the name of the map where it has one; and its column with most of them."""
    counted: Counter[str] = Counter()
    doors: dict[str, str] = {}
    for one in columns:
        name = _drawn(one) or one["column"]
        counted[name] += one["activities"]
        doors.setdefault(name, one["column"])
    return counted, doors
