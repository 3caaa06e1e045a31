"""Pia: who carries us, in which language, how far, and what came of it?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.languages import language, languages
from services.dashboard.web.pages.feeds.words import line as feed_line
from services.dashboard.web.pages.media.coverage import line as coverage_line
from services.dashboard.web.pages.media.slots import row as slot_row
from services.dashboard.web.pages.media.words import OUTLET_KINDS, audience, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import plural

LIST = "/media/outlets"
NARROWED = ("kind", "area", "language")
SHOWN = 8
AREAS = 3
COLUMNS = [
    {"key": "name", "label": "Outlet"},
    {"key": "kind", "label": "Kind"},
    {"key": "languages", "label": "Languages"},
    {"key": "footprint", "label": "Heard or read in"},
    {"key": "audience", "label": "Audience"},
]
SLOT_COLUMNS = [
    {"key": "topic", "label": "Topic"},
    {"key": "airs", "label": "Promised for"},
    {"key": "state", "label": "State"},
    {"key": "minutes", "label": "Minutes", "kind": "number"},
]


async def show_list(ask: Any, look: Look) -> str:
    """All outlets by name, of a kind, a language, a place."""
    found = await panels(CLOCK.now(), outlets=ask.media.list_outlets(chosen_from(look.query, *NARROWED)))
    panel = found["outlets"]
    page = panel.data or {"items": [], "next": None}
    also = {name: f"In {say(look.query[name])}" for name, say in WORDS.items() if name in look.query}
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


WORDS: dict[str, Callable[[str], str]] = {"area": str, "language": language}


def row(outlet: Mapping[str, Any]) -> dict[str, Any]:
    """An outlet as a row of the list."""
    return {
        "name": {
            "text": outlet["name"],
            "href": f"{LIST}/{outlet['outlet_id']}",
            "note": outlet["area"] or "",
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
    said = ", ".join(areas[:AREAS])
    return f"{said} and {plural(more, 'more area', 'more areas')}" if more > 0 else said


async def show_one(ask: Any, look: Look) -> str:
    """One outlet: its footprint, its air time, what it carried."""
    outlet_id = look.path["outlet_id"]
    outlet = await ask.media.show_outlet({"outlet_id": outlet_id})
    of_outlet = {"outlet_id": outlet_id, "limit": SHOWN}
    found = await panels(
        CLOCK.now(),
        slots=ask.media.list_slots(of_outlet),
        coverage=ask.media.list_coverage(of_outlet),
        feeds=ask.media.list_feeds(of_outlet),
        history=ask_history(ask, outlet_id),
    )
    here = f"{LIST}/{outlet_id}"
    failed = {name: one.failed(here) for name, one in found.items()}
    view = {
        "name": outlet["name"],
        "here": here,
        "facts": facts(outlet),
        "footprint": [{"text": area, "href": with_query(LIST, area=area)} for area in outlet["footprint"]],
        "slot_columns": SLOT_COLUMNS,
        "slots": [_own(slot) for slot in found["slots"].data["items"]] if found["slots"] else [],
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
        {"name": "Kind", "value": OUTLET_KINDS[outlet["kind"]]},
        {"name": "At home in", "value": outlet["area"]},
        {"name": "Languages", "value": languages(outlet["languages"])},
        {"name": "Audience", "value": audience(outlet)},
        {"name": "Registered", "value": {"iso": outlet["registered_at"]}},
    ]


def _own(slot: Mapping[str, Any]) -> dict[str, Any]:
    row_of = slot_row(slot)
    return {**row_of, "topic": {**row_of["topic"], "note": ""}}


def _facets(outlets: list[Mapping[str, Any]]) -> tuple[Facet, ...]:
    spoken = sorted({tag for outlet in outlets for tag in outlet["languages"]})
    areas = sorted({area for outlet in outlets for area in outlet["footprint"]})
    return (
        Facet("kind", "Kind", tuple(OUTLET_KINDS.items())),
        Facet("language", "Language", tuple((tag, language(tag)) for tag in spoken)),
        Facet("area", "Heard or read in", tuple((area, area) for area in areas)),
    )


SCREENS = (
    Screen(LIST, show_list, needs="media.read"),
    Screen(f"{LIST}/{{outlet_id}}", show_one, needs="media.read"),
)
