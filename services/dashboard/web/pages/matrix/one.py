"""Chi, Ada: who is where, where is nobody, and how many people does all of it reach?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.activities.listing import DAYS, tabs
from services.dashboard.web.pages.activities.places import LIST
from services.dashboard.web.pages.matrix.alerts import FIRST
from services.dashboard.web.pages.matrix.alerts import table_view as table_of_alerts
from services.dashboard.web.pages.matrix.maps import gap_lines, map_of
from services.dashboard.web.pages.matrix.words import (
    NARROWED,
    PATH,
    TYPED,
    asked,
    behind,
    column_name,
    methods,
    narrowed,
    people,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Look, Panel, Screen, panels
from services.dashboard.web.tables import hxl
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.vocabulary import for_whom
from services.dashboard.web.wording import cut
from shared.web.filters import number, plural
from shared.web.speech import N_, Name, _

SHOWN, OFFERED = 50, 30
SIDES = Facet("by", N_("Columns"), (("area", N_("Areas")), ("sector", N_("Sectors"))))


async def show(ask: Any, look: Look) -> str:
    """Organisations by areas or sectors, every figure a door to its activities."""
    by = "sector" if look.query.get("by") == "sector" else "area"
    which, wrong = asked(look.query)
    page = {"limit": SHOWN} | ({"after": look.query["after"]} if look.query.get("after") else {})
    wanted = {"matrix": ask.insights.show_matrix({**which, "by": by, **page})}
    if not look.fragment:
        wanted["alerts"] = ask.insights.list_alerts({"limit": FIRST})
        wanted["campaigns"] = ask.campaigns.list_campaigns({"limit": OFFERED})
    found = await panels(CLOCK.now(), **wanted)
    view = table_view(found["matrix"], look.query, which, by)
    if look.fragment:
        return render("matrix/_table.html", view)
    view |= await _around(ask, look, found["matrix"], found["campaigns"])
    view |= await table_of_alerts(ask, look, found["alerts"])
    view["typed"]["errors"] = wrong
    return render("matrix/index.html", view)


async def _around(ask: Any, look: Look, matrix: Panel, campaigns: Panel) -> dict[str, Any]:
    """The filters, the map and what can be done, around the table."""
    chosen = {**narrowed(look.query), "by": look.query.get("by", "")}
    areas, sectors = (list(matrix.data[one]) if matrix else [] for one in ("areas", "sectors"))
    titles = await titles_of(ask, [chosen.get("organization"), chosen.get("campaign_id")])
    offered = _facets(areas, sectors, campaigns)
    return {
        "tabs": tabs(PATH),
        "filters": facets(
            PATH, chosen, offered, {**_words(chosen, titles), **_unmatched(chosen, areas, sectors)}
        ),
        "typed": {
            "values": {name: look.query.get(name, "") for name in ("group", *DAYS)},
            "errors": {},
            "detail": "",
        },
        "wanted": list(TYPED),
        "kept": {name: value for name, value in chosen.items() if value and name not in ("group", *DAYS)},
        "map": map_of(areas, look.query),
        "gaps": gap_lines(areas, look.query),
        "can": {"report": look.may("campaigns.report-activity"), "import": look.may("campaigns.import")},
    }


def table_view(panel: Panel, query: Mapping[str, str], which: Mapping[str, Any], by: str) -> dict[str, Any]:
    """The table with its sums, its methods and what can be taken along."""
    data = panel.data or {"columns": [], "items": [], "next": None, "people": [], "columns_left_out": 0}
    activities = f"/tables/{hxl.OPERATION.replace('.', '/')}"
    return {
        "label": _("Organisation"),
        "title": _("Activities and people by organisation and sector")
        if by == "sector"
        else _("Activities and people by organisation and area"),
        "columns": [_heading(one, query, by) for one in data["columns"]],
        "rows": [_row(one, data["columns"], query, by) for one in data["items"]],
        "total": _total(data, query) if panel else None,
        "methods": methods(data["people"], query),
        "left_out": data["columns_left_out"],
        "is_cut": bool(panel and data["is_cut"]),
        "is_narrowed": bool(narrowed(query)),
        "failed": panel.failed(PATH),
        "next_href": next_page(PATH, query, data["next"]),
        "take": to_take("insights.list_matrix_cells", {**which, "by": by}),
        "rows_take": to_take(hxl.OPERATION, which),
        "hxl": {kind: with_query(f"{activities}.{kind}", **which) for kind in hxl.MEDIA_TYPES},
        "src": with_query(PATH, **query),
    }


def _heading(column: Mapping[str, Any], query: Mapping[str, str], by: str) -> dict[str, str]:
    return {
        "name": column_name(column),
        "code": column["code"],
        "href": behind(query, **{by: column["column"]}),
        "sum": number(column["activities"]),
        "people": people(column["people_reached"]),
    }


def _row(
    row: Mapping[str, Any], columns: list[Mapping[str, Any]], query: Mapping[str, str], by: str
) -> dict[str, Any]:
    cells = {one["column"]: one for one in row["cells"]}
    own = {"organization": row["key"]}
    organization_id = row["organization_id"]
    return {
        "name": cut(row["organization_name"], 60),
        "href": f"/organizations/{organization_id}" if organization_id else behind(query, **own),
        "note": "" if organization_id else _("not registered under this name"),
        "total": _cell(row, behind(query, **own)),
        "cells": [
            _cell(cells[key], behind(query, **own, **{by: key})) if key in cells else None
            for key in (one["column"] for one in columns)
        ],
    }


def _cell(told: Mapping[str, Any], href: str) -> dict[str, str]:
    """So many activities, and below them so many people, where any are told."""
    reached = told["people_reached"]
    note = "" if reached is None else plural(reached, "person", "people")
    return {"text": number(told["activities"]), "href": href, "note": note}


def _total(data: Mapping[str, Any], query: Mapping[str, str]) -> dict[str, str]:
    return {
        "text": number(data["activities"]),
        "href": behind(query),
        "organizations": plural(data["organizations"], "organisation", "organisations"),
    }


def _facets(
    areas: list[Mapping[str, Any]], sectors: list[Mapping[str, Any]], campaigns: Panel
) -> tuple[Facet, ...]:
    running = campaigns.data["items"] if campaigns else []
    return (
        SIDES,
        Facet("sector", _("What"), tuple((one["column"], Name(one["name"])) for one in sectors[:OFFERED])),
        Facet("area", _("Where"), tuple((one["column"], Name(column_name(one))) for one in areas[:OFFERED])),
        Facet(
            "campaign_id",
            _("Campaign"),
            tuple((one["campaign_id"], Name(cut(one["title"], 40))) for one in running),
        ),
    )


def _words(chosen: Mapping[str, str], titles: Mapping[str, Any]) -> dict[str, str]:
    """The words of what is chosen, where a facet does not have them."""
    who = chosen.get("organization", "")
    also = {
        "organization": titles.get(who, {}).get("title") or who.removeprefix("name:"),
        "activity": chosen.get("activity", ""),
        "group": _("For %(group)s", group=for_whom(chosen.get("group")) or ""),
        "since": _("Going on since %(day)s", day=chosen.get("since", "")),
        "until": _("Begun until %(day)s", day=chosen.get("until", "")),
    }
    if title := titles.get(chosen.get("campaign_id", ""), {}).get("title"):
        also["campaign_id"] = title
    return {name: words for name, words in also.items() if chosen.get(name)}


def _unmatched(
    chosen: Mapping[str, str], areas: list[Mapping[str, Any]], sectors: list[Mapping[str, Any]]
) -> dict[str, str]:
    """A chosen area or sector of which nothing is shown, as its key spells it: its name stands on no line."""
    found = {"area": areas, "sector": sectors}
    return {
        name: chosen[name].rpartition("|")[2].title()
        for name, columns in found.items()
        if chosen.get(name) and chosen[name] not in [one["column"] for one in columns]
    }


async def show_moved(ask: Any, look: Look) -> Done:
    """Where the matrix was before: kept views and links lead on to where it is."""
    kept = {name: value for name, value in look.query.items() if name in NARROWED}
    return Done(with_query(PATH, **kept, by="sector" if look.query.get("rows") == "sector" else None))


SCREENS = (
    Screen(PATH, show, needs="campaigns.read"),
    Screen(f"{LIST}/matrix", show_moved, needs="campaigns.read"),
)
