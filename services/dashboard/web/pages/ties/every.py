"""Bo: who is tied to whom, and which ties are fading?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.promises.words import tabs
from services.dashboard.web.pages.ties.words import (
    KINDS,
    RULE,
    STATES,
    TIES,
    TITLES,
    address,
    end_of,
    strength_cell,
    when,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take

NARROWED = ("kind", "state", "person_id", "organization_id")
COLUMNS = [
    {"key": "from", "label": "Who"},
    {"key": "how", "label": "How"},
    {"key": "to", "label": "Whom"},
    {"key": "strength", "label": "Strength now"},
    {"key": "when", "label": "When"},
]
FACETS = (Facet("kind", "Kind", tuple(TITLES.items())), Facet("state", "State", tuple(STATES.items())))


async def show(ask: Any, look: Look) -> str:
    """The ties, the latest first, narrowed by kind, by whether they have ended, and by whom they are of."""
    query = look.query
    asked = chosen_from(query, *NARROWED)
    panel = (await panels(CLOCK.now(), ties=ask.stakeholders.list_ties(asked)))["ties"]
    page = panel.data or {"items": [], "next": None}
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "rule": RULE,
        "tabs": tabs(TIES),
        "filters": facets(TIES, query, FACETS, _whose(page["items"], query)),
        "is_narrowed": any(name in query for name in NARROWED),
        "failed": panel.failed(TIES),
        "take": to_take("stakeholders.list_ties", asked),
        "next_href": next_page(TIES, query, page["next"]),
        "here": with_query(TIES, **query),
    }
    return render("ties/_every.html" if look.fragment else "ties/every.html", view)


def row(tie: Mapping[str, Any]) -> dict[str, Any]:
    """A tie as a row of the list."""
    how = KINDS.get(tie["kind"], (tie["kind"], ""))[0]
    return {
        "from": end_of(tie, "from"),
        "how": {"text": how, "href": address(tie["tie_id"])},
        "to": end_of(tie, "to"),
        "strength": strength_cell(tie),
        "when": when(tie),
    }


def _whose(ties: list[Mapping[str, Any]], query: Mapping[str, str]) -> dict[str, str]:
    """The words for the end that another page has chosen."""
    words = {}
    for name, unnamed in (("person_id", "a person"), ("organization_id", "an organisation")):
        if name in query:
            words[name] = f"of {_name_in(ties, query[name]) or unnamed}"
    return words


def _name_in(ties: list[Mapping[str, Any]], thing_id: str) -> str:
    for tie in ties:
        for side in ("from", "to"):
            if thing_id in (tie[f"{side}_person_id"], tie[f"{side}_organization_id"]):
                return end_of(tie, side)["text"]
    return ""


SCREENS = (Screen(TIES, show, needs="stakeholders.read-people"),)
