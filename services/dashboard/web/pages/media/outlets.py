"""Pia: who carries us, in which language, how far, and what came of it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.languages import language, languages
from services.dashboard.web.pages.feeds.words import line as feed_line
from services.dashboard.web.pages.media import air_cost
from services.dashboard.web.pages.media.coverage import line as coverage_line
from services.dashboard.web.pages.media.slots import row as slot_row
from services.dashboard.web.pages.media.words import OUTLET_KINDS, audience, tabs
from services.dashboard.web.pages.reach import maps, words
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import percent
from shared.web.speech import N_, _, in_a_list, ngettext

LIST = "/media/outlets"
NARROWED = ("kind", "area", "language")
SHOWN = 8
AREAS = 3
COLUMNS = [
    {"key": "name", "label": N_("Outlet")},
    {"key": "kind", "label": N_("Kind")},
    {"key": "languages", "label": N_("Languages")},
    {"key": "footprint", "label": N_("Heard or read in")},
    {"key": "audience", "label": N_("Audience")},
]
SLOT_COLUMNS = [
    {"key": "topic", "label": N_("Topic")},
    {"key": "airs", "label": N_("Promised for")},
    {"key": "state", "label": N_("State")},
    {"key": "minutes", "label": N_("Minutes"), "kind": "number"},
]


async def show_list(ask: Any, look: Look) -> str:
    """All outlets by name, of a kind, a language, a place."""
    found = await panels(CLOCK.now(), outlets=ask.media.list_outlets(chosen_from(look.query, *NARROWED)))
    panel = found["outlets"]
    page = panel.data or {"items": [], "next": None}
    also = {name: say(look.query[name]) for name, say in WORDS.items() if name in look.query}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(outlet) for outlet in page["items"]],
        "filters": facets(LIST, look.query, _facets(page["items"]), also),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_outlets", chosen_from(look.query, *NARROWED)),
        "next_href": next_page(LIST, look.query, page["next"]),
        "may_register": look.may("media.register"),
    }
    return render("media/outlets.html" if not look.fragment else "media/_outlets.html", view)


WORDS: dict[str, Callable[[str], str]] = {
    "area": lambda area: _("In %(area)s", area=area),
    "language": lambda tag: _("In %(language)s", language=language(tag)),
}


def row(outlet: Mapping[str, Any]) -> dict[str, Any]:
    """An outlet as a row of the list."""
    return {
        "name": {
            "text": outlet["name"],
            "href": f"{LIST}/{outlet['outlet_id']}",
            "note": outlet.get("home") or outlet["area"] or "",
        },
        "kind": OUTLET_KINDS[outlet["kind"]],
        "languages": languages(outlet["languages"]),
        "footprint": footprint(outlet["footprint"]),
        "audience": audience(outlet),
    }


def footprint(areas: list[str]) -> str | None:
    """The first areas of a footprint, and how many more there are."""
    if not areas:
        return None
    more = len(areas) - AREAS
    said = in_a_list(areas[:AREAS])
    if more <= 0:
        return said
    return ngettext("%(areas)s and %(num)s more area", "%(areas)s and %(num)s more areas", more, areas=said)


async def show_one(ask: Any, look: Look) -> str:
    """One outlet: its footprint, its air time, what it carried."""
    outlet_id = look.path["outlet_id"]
    outlet = await ask.media.show_outlet({"outlet_id": outlet_id})
    of_outlet = {"outlet_id": outlet_id, "limit": SHOWN}
    found = await panels(
        CLOCK.now(),
        slots=ask.media.list_slots(of_outlet),
        cost=ask.media.show_air_cost({"outlet_id": outlet_id}),
        coverage=ask.media.list_coverage(of_outlet),
        feeds=ask.media.list_feeds(of_outlet),
        reach=ask.insights.show_reach({"outlet_id": outlet_id}),
        history=ask_history(ask, outlet_id),
    )
    here = f"{LIST}/{outlet_id}"
    failed = {name: one.failed(here) for name, one in found.items()}
    view = {
        "name": outlet["name"],
        "here": here,
        "facts": facts(outlet),
        "footprint": _areas(outlet),
        "map": maps.map_view(outlet),
        "reach": _reach(found["reach"], outlet_id),
        "slot_columns": SLOT_COLUMNS,
        "slots": [_own(slot) for slot in found["slots"].data["items"]] if found["slots"] else [],
        "air_cost": air_cost.line(found["cost"]),
        "coverage": [coverage_line(one) for one in found["coverage"].data["items"]]
        if found["coverage"]
        else [],
        "feeds": [feed_line(one) for one in found["feeds"].data["items"]] if found["feeds"] else [],
        "failed": failed,
        "all_slots": with_query("/media/slots", outlet_id=outlet_id),
        "all_coverage": with_query("/media/coverage", outlet_id=outlet_id),
        "plan_href": with_query("/media/slots/new", outlet_id=outlet_id) if look.may("media.plan") else "",
        "log_href": with_query("/media/coverage/new", outlet_id=outlet_id) if look.may("media.log") else "",
        "follow_href": with_query("/feeds/new", outlet_id=outlet_id) if look.may("media.follow") else "",
        "may_register": look.may("media.register"),
        "history": await told(found["history"], look, outlet_id),
    }
    return render("media/outlet.html", view)


def facts(outlet: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What is known of an outlet, name beside value."""
    return [
        {"name": _("Kind"), "value": OUTLET_KINDS[outlet["kind"]]},
        {"name": _("At home in"), "value": _home(outlet)},
        {"name": _("Languages"), "value": languages(outlet["languages"])},
        {"name": _("Audience"), "value": audience(outlet)},
        {"name": _("Registered"), "value": {"iso": outlet["registered_at"]}},
    ]


def _home(outlet: Mapping[str, Any]) -> dict[str, str] | str | None:
    """Where it is at home as the map calls it, with what was written where that reads otherwise."""
    home, written = outlet.get("home"), outlet["area"]
    if not home:
        return str(written) if written else None
    return {"text": home, "href": with_query(LIST, area=home), "note": "" if written == home else written}


def _areas(outlet: Mapping[str, Any]) -> list[dict[str, str]]:
    """Where it is heard or read, with the share where one is known."""
    said = {one["area"] for one in outlet.get("shares") or []}
    return [
        {
            "text": area,
            "href": with_query(LIST, area=area),
            "aside": percent(share) if area in said else "",
        }
        for area, share in maps.shares_of(outlet).items()
    ]


def _reach(panel: Panel, outlet_id: str) -> dict[str, Any]:
    """Whom it can reach: the figure, by age and sex, and what is missing."""
    if not panel:
        return {"figure": None, "missing": [], "groups": None}
    return {
        "figure": words.figure(panel.data, outlet_id=outlet_id),
        "missing": words.missing(panel.data),
        "groups": words.table(panel.data["groups"], len(panel.data["areas"])),
    }


def _own(slot: Mapping[str, Any]) -> dict[str, Any]:
    row_of = slot_row(slot)
    return {**row_of, "topic": {**row_of["topic"], "note": ""}}


def _facets(outlets: list[Mapping[str, Any]]) -> tuple[Facet, ...]:
    tags = sorted({tag for outlet in outlets for tag in outlet["languages"]})
    areas = sorted({area for outlet in outlets for area in outlet["footprint"]})
    return (
        Facet("kind", _("Kind"), tuple(OUTLET_KINDS.items())),
        Facet("language", _("Language"), tuple((tag, language(tag)) for tag in tags)),
        Facet("area", _("Heard or read in"), tuple((area, area) for area in areas)),
    )


SCREENS = (
    Screen(LIST, show_list, needs="media.read"),
    Screen(f"{LIST}/{{outlet_id}}", show_one, needs="media.read"),
)
