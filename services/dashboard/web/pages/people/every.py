"""Bo: whom do we have, whom do we miss?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.organizations.words import missing_sectors
from services.dashboard.web.pages.people.erasures import AUDIT
from services.dashboard.web.pages.people.words import KINDS, LIST, address, reached_by
from services.dashboard.web.pages.promises.words import tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.speech import N_, _

NARROWED = ("kind", "area")
COLUMNS = [
    {"key": "name", "label": N_("Name")},
    {"key": "kind", "label": N_("Kind")},
    {"key": "area", "label": N_("Area")},
    {"key": "reached", "label": N_("Can be reached by")},
    {"key": "since", "label": N_("Registered")},
]


async def show(ask: Any, look: Look) -> str:
    """The people by name, narrowed by words, kind and area; beside them the sectors with nobody."""
    query = look.query
    typed = {"text": query["q"][:100]} if "q" in query else {}
    asked = {**chosen_from(query, *NARROWED), **typed}
    found = await panels(
        CLOCK.now(), people=ask.stakeholders.list_people(asked), sectors=ask.stakeholders.list_sectors({})
    )
    people, sectors = found["people"], found["sectors"]
    page = people.data or {"items": [], "next": None}
    also = {"q": f"“{query['q']}”"} if "q" in query else {}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(person) for person in page["items"]],
        "search": query.get("q", ""),
        "kept": {name: query[name] for name in NARROWED if name in query},
        "filters": facets(LIST, query, _facets(page["items"], query), also),
        "is_narrowed": any(name in query for name in (*NARROWED, "q")),
        "is_near": page.get("is_near", False),
        "failed": people.failed(LIST),
        "take": to_take("stakeholders.list_people", asked),
        "next_href": next_page(LIST, query, page["next"]),
        "here": with_query(LIST, **query),
        "missing": missing_sectors(sectors.data["items"]) if sectors else [],
        "missing_failed": sectors.failed(LIST),
        "may_register": look.may("stakeholders.register-person"),
        "may_audit": look.may(AUDIT),
        "may_import": look.may("stakeholders.import"),
    }
    return render("people/_every.html" if look.fragment else "people/every.html", view)


def row(person: Mapping[str, Any]) -> dict[str, Any]:
    """A person as a row of the list."""
    return {
        "name": {"text": person["name"], "href": address(person["person_id"])},
        "kind": KINDS.get(person["kind"], person["kind"]),
        "area": person["area"],
        "reached": reached_by(person),
        "since": {"iso": person["registered_at"]},
    }


def _facets(people: list[Mapping[str, Any]], query: Mapping[str, str]) -> tuple[Facet, ...]:
    areas = {person["area"] for person in people if person["area"]} | {query.get("area", "")} - {""}
    return (
        Facet("kind", _("Kind"), tuple(KINDS.items())),
        Facet("area", _("Area"), tuple((area, area) for area in sorted(areas))),
    )


SCREENS = (Screen(LIST, show, needs="stakeholders.read-people"),)
