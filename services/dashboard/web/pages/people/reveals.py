"""Who audits: who has read what was told in confidence, when, and why?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.people.confidence import AUDIT, KINDS, PURPOSES, READ, REVEALS
from services.dashboard.web.pages.people.words import address
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.speech import N_, _

NARROWED = ("purpose", "person_id", "revealed_by")
COLUMNS = [
    {"key": "who", "label": N_("Who")},
    {"key": "when", "label": N_("When")},
    {"key": "whose", "label": N_("Of whom")},
    {"key": "kind", "label": N_("What")},
    {"key": "why", "label": N_("Why")},
]


async def show(ask: Any, look: Look) -> str:
    """The readings, the latest first, narrowed to a person, a reader or a purpose."""
    asked = chosen_from(look.query, *NARROWED)
    panel = (await panels(CLOCK.now(), reveals=ask.stakeholders.list_reveals(asked)))["reveals"]
    page = panel.data or {"items": [], "next": None}
    readers = await look.names(one["revealed_by"] for one in page["items"])
    people = await people_named(ask, look.actor, [one["person_id"] for one in page["items"]])
    view = {
        "columns": COLUMNS,
        "rows": [row(one, readers, people) for one in page["items"]],
        "filters": facets(REVEALS, look.query, _facets(), _also(look.query, readers, people)),
        "is_narrowed": bool(asked),
        "failed": panel.failed(REVEALS),
        "take": to_take("stakeholders.list_reveals", asked),
        "next_href": next_page(REVEALS, look.query, page["next"]),
        "here": with_query(REVEALS, **look.query),
        "crumb": [{"text": _("People"), "href": "/people"}] if look.may(READ) else [],
    }
    return render("people/_reveals.html" if look.fragment else "people/reveals.html", view)


def row(one: Mapping[str, Any], readers: Mapping[str, str], people: Mapping[str, str]) -> dict[str, Any]:
    """A reading as a row; each name narrows to it."""
    reader, whose = one["revealed_by"], one["person_id"]
    name = readers.get(reader) or _("An account that is gone")
    person = {"text": people[whose], "href": address(whose)} if whose in people else None
    return {
        "who": {"text": name, "href": with_query(REVEALS, revealed_by=reader)},
        "when": {"iso": one["revealed_at"]},
        "whose": person or {"text": _("One person"), "href": with_query(REVEALS, person_id=whose)},
        "kind": KINDS[one["kind"]],
        "why": {"text": PURPOSES[one["purpose"]], "note": one["reason"]},
    }


def _facets() -> tuple[Facet, ...]:
    return (Facet("purpose", _("Why"), tuple(PURPOSES.items())),)


def _also(query: Mapping[str, str], readers: Mapping[str, str], people: Mapping[str, str]) -> dict[str, str]:
    words = {}
    if "revealed_by" in query:
        words["revealed_by"] = readers.get(query["revealed_by"]) or _("One account")
    if "person_id" in query:
        words["person_id"] = people.get(query["person_id"]) or _("One person")
    return words


SCREENS = (Screen(REVEALS, show, needs=AUDIT),)
