"""Ada: which organisations do we know, which take part, and which sectors do we miss?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.organizations.words import (
    KINDS,
    LEVELS,
    LIST,
    SECTORS,
    address,
    sector_line,
    sector_title,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.speech import N_, _

NARROWED = ("sector", "area", "level", "is_partner", "kind", "isolated")
COLUMNS = [
    {"key": "name", "label": N_("Name")},
    {"key": "sector", "label": N_("Sector")},
    {"key": "area", "label": N_("Area")},
    {"key": "level", "label": N_("Level")},
    {"key": "partner", "label": N_("Takes part")},
    {"key": "since", "label": N_("Registered")},
]


async def show(ask: Any, look: Look) -> str:
    """The organisations by name, narrowed by words, sector, area and whether they take part."""
    if look.fragment and look.query.get("part") == "sectors":
        return await _show_sectors(ask)
    query = look.query
    asked = chosen_from(query, *NARROWED)
    if "is_partner" in asked:
        asked["is_partner"] = asked["is_partner"] == "true"
    if "isolated" in asked:
        asked["isolated"] = asked["isolated"] == "yes"
    if "q" in query:
        asked["text"] = query["q"][:100]
    found = await panels(
        CLOCK.now(),
        organizations=ask.stakeholders.list_organizations(asked),
        sectors=ask.stakeholders.list_sectors({}),
    )
    listed, sectors = found["organizations"], found["sectors"]
    page = listed.data or {"items": [], "next": None}
    also = {"q": f"“{query['q']}”"} if "q" in query else {}
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "search": query.get("q", ""),
        "kept": {name: query[name] for name in NARROWED if name in query},
        "filters": facets(LIST, query, _facets(page["items"], query), also),
        "is_narrowed": any(name in query for name in (*NARROWED, "q")),
        "is_near": page.get("is_near", False),
        "failed": listed.failed(LIST),
        "take": to_take("stakeholders.list_organizations", asked),
        "next_href": next_page(LIST, query, page["next"]),
        "here": with_query(LIST, **query),
        **sector_view(sectors),
        "may_register": look.may("stakeholders.register-organization"),
        "may_import": look.may("stakeholders.import"),
        "may_decide": look.may("stakeholders.steward-names"),
    }
    return render("organizations/_every.html" if look.fragment else "organizations/every.html", view)


async def _show_sectors(ask: Any) -> str:
    """The gaps alone, as they are after a registration somewhere."""
    found = await panels(CLOCK.now(), sectors=ask.stakeholders.list_sectors({}))
    return render("organizations/_sectors.html", sector_view(found["sectors"]))


def sector_view(sectors: Panel) -> dict[str, Any]:
    """Whom we miss: the sectors with nobody first, each with the way to register the first, and how many they are."""
    items = sectors.data["items"] if sectors else []
    missing = sum(not one["organizations"] for one in items)
    return {
        "sectors": _gaps_first(items),
        "missing": _("%(missing)s of %(items)s sectors have nobody.", missing=missing, items=len(items))
        if missing
        else _("Every sector has somebody."),
        "sectors_failed": sectors.failed(LIST),
    }


def row(organization: Mapping[str, Any]) -> dict[str, Any]:
    """An organisation as a row of the list."""
    takes_part = {"text": _("Partner"), "state": "good"}
    return {
        "name": {
            "text": organization["name"],
            "href": address(organization["organization_id"]),
            "note": organization["acronym"] or "",
        },
        "sector": sector_title(organization["sector"]),
        "area": organization["area"],
        "level": LEVELS.get(organization.get("level") or ""),
        "partner": takes_part if organization["is_partner"] else _("Known by name"),
        "since": {"iso": organization["registered_at"]},
    }


def _gaps_first(sectors: list[Mapping[str, Any]]) -> list[dict[str, str]]:
    return [sector_line(one) for one in sorted(sectors, key=lambda one: bool(one["organizations"]))]


def _facets(organizations: list[Mapping[str, Any]], query: Mapping[str, str]) -> tuple[Facet, ...]:
    areas = {one["area"] for one in organizations if one["area"]} | {query.get("area", "")} - {""}
    return (
        Facet("sector", _("Sector"), tuple(SECTORS.items())),
        Facet("is_partner", _("Takes part"), (("true", _("Partners")), ("false", _("Known by name")))),
        Facet("area", _("Area"), tuple((area, area) for area in sorted(areas))),
        Facet("level", _("Level"), tuple(LEVELS.items())),
        Facet("kind", _("Kind"), tuple(KINDS.items())),
        Facet("isolated", _("Ties"), (("yes", _("Partners tied to nobody")),)),
    )


SCREENS = (Screen(LIST, show, needs="stakeholders.read"),)
