"""Chi, Ada: who is where, where is nobody, and where do several do the same?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, facets
from services.dashboard.web.pages.activities.listing import tabs
from services.dashboard.web.pages.activities.places import (
    LIST,
    NOWHERE,
    Place,
    by_county,
    county,
    gaps,
    narrowed,
    spellings,
    who,
    who_door,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.wording import cut
from shared.web.filters import number, plural
from shared.web.speech import N_, _, in_a_list, spoken

PATH = f"{LIST}/matrix"
ROWS = 60
OVERLAP = 3
Key = tuple[str, tuple[tuple[str, str], ...]]
SIDES = Facet("rows", N_("Rows"), (("organization", N_("Organisations")), ("sector", N_("Sectors"))))


async def show(ask: Any, look: Look) -> str:
    """Organisations, or sectors, by county, every count a door to its activities."""
    found = await panels(CLOCK.now(), places=ask.insights.list_activities_by_place({}))
    panel = found["places"]
    every = panel.data["items"] if panel else []
    places = narrowed(every, look.query)
    sectors = sorted({place["sector"] for place in every if place["sector"]})
    offered = (SIDES, Facet("sector", _("What"), tuple((one, one) for one in sectors)))
    view = {
        "tabs": tabs(PATH),
        "filters": facets(PATH, {name: look.query.get(name, "") for name in ("rows", "sector")}, offered),
        "matrix": matrix(places, look.query),
        "gaps": gap_lines(places, look.query),
        "overlaps": overlaps(places),
        "failed": panel.failed(PATH),
        "is_cut": bool(panel and panel.data["is_cut"]),
        "src": with_query(PATH, **look.query),
    }
    return render("activities/_matrix.html" if look.fragment else "activities/matrix.html", view)


def matrix(places: Iterable[Place], query: Mapping[str, str]) -> dict[str, Any]:
    """Rows and columns with most first; a count leads to the activities that it counts."""
    places = list(places)
    is_by_sector = query.get("rows") == "sector"
    key = _by_sector if is_by_sector else _by_organization
    cells: Counter[tuple[Key, str]] = Counter()
    for place in places:
        cells[key(place), county(place)] += place["activities"]
    columns = [name for name, _ in by_county(places).most_common()]
    rows = _totals(cells)
    written = spellings(places)
    kept = {"sector": query.get("sector", "")}

    def cell(row: Key, name: str) -> dict[str, str] | None:
        where = {"adm1": written[name]} if name else {}
        door = with_query(LIST, **{**kept, **dict(row[1]), **where}) if name else ""
        return {"text": number(cells[row, name]), "href": door} if cells[row, name] else None

    return {
        "label": _("Sector") if is_by_sector else _("Organisation"),
        "title": _("Activities by sector and county")
        if is_by_sector
        else _("Activities by organisation and county"),
        "columns": [name or spoken(NOWHERE).capitalize() for name in columns],
        "rows": [
            {
                "name": cut(row[0], 60),
                "href": with_query(LIST, **{**kept, **dict(row[1])}),
                "cells": [cell(row, name) for name in columns],
                "total": number(count),
            }
            for row, count in rows.most_common(ROWS)
        ],
        "left_out": max(len(rows) - ROWS, 0),
    }


def gap_lines(places: Iterable[Place], query: Mapping[str, str]) -> list[dict[str, str]]:
    """The counties from which nobody reports, each with the way to report the first."""
    kept = {"sector": query.get("sector", "")}
    return [
        {
            "text": name,
            "href": with_query(f"{LIST}/new", **{**kept, "adm1": name}),
            "aside": _("nothing reported"),
        }
        for name in gaps(by_county(places))
    ]


def overlaps(places: Iterable[Place]) -> list[dict[str, str]]:
    """Where several organisations do the same in one county: reasons to talk, most first."""
    found: dict[tuple[str, str], set[str]] = {}
    spelt = {}
    for place in places:
        if name := county(place):
            found.setdefault((name, place["sector"]), set()).add(who(place))
            spelt[name] = place["adm1"]
    several = [(where, names) for where, names in found.items() if len(names) >= OVERLAP]
    several.sort(key=lambda one: -len(one[1]))
    return [
        {
            "text": _("%(sector)s in %(name)s", sector=sector, name=name),
            "href": with_query(LIST, sector=sector, adm1=spelt[name]),
            "note": cut(in_a_list(sorted(names)), 120),
            "aside": plural(len(names), "organisation", "organisations"),
        }
        for (name, sector), names in several[:10]
    ]


def _by_organization(place: Place) -> Key:
    return who(place), tuple(who_door(place).items())


def _by_sector(place: Place) -> Key:
    return place["sector"], (("sector", place["sector"]),)


def _totals(cells: Mapping[tuple[Key, str], int]) -> Counter[Key]:
    rows: Counter[Key] = Counter()
    for (row, _county), count in cells.items():
        rows[row] += count
    return rows


SCREENS = (Screen(PATH, show, needs="insights.read"),)
