"""Bo: which communities are there, of which kind, and how many belong to them?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.languages import languages
from services.dashboard.web.pages.communities.words import COMMUNITIES, KINDS, STATES, address, how_many
from services.dashboard.web.pages.promises.words import tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.speech import N_, _

NARROWED = ("kind", "state", "organization_id")
COLUMNS = [
    {"key": "name", "label": N_("Name")},
    {"key": "kind", "label": N_("Kind")},
    {"key": "area", "label": N_("Area")},
    {"key": "languages", "label": N_("Languages")},
    {"key": "people", "label": N_("People"), "kind": "number"},
    {"key": "organizations", "label": N_("Organisations"), "kind": "number"},
]
FACETS = (
    Facet("kind", N_("Kind"), tuple(KINDS.texts.items())),
    Facet("state", N_("State"), tuple(STATES.texts.items()), of=STATES.of),
)


async def show(ask: Any, look: Look) -> str:
    """The communities by name, with how many belong to each, narrowed by kind and state."""
    query = look.query
    asked = chosen_from(query, *NARROWED)
    panel = (await panels(CLOCK.now(), communities=ask.stakeholders.list_communities(asked)))["communities"]
    page = panel.data or {"items": [], "next": None}
    also = {"organization_id": _("reached through an organisation")} if "organization_id" in query else {}
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "tabs": tabs(COMMUNITIES),
        "filters": facets(COMMUNITIES, query, FACETS, also),
        "is_narrowed": any(name in query for name in NARROWED),
        "failed": panel.failed(COMMUNITIES),
        "take": to_take("stakeholders.list_communities", asked),
        "next_href": next_page(COMMUNITIES, query, page["next"]),
        "here": with_query(COMMUNITIES, **query),
        "new_href": f"{COMMUNITIES}/new" if look.may("stakeholders.keep-community") else "",
    }
    return render("communities/_every.html" if look.fragment else "communities/every.html", view)


def row(community: Mapping[str, Any]) -> dict[str, Any]:
    """A community as a row of a list."""
    closed = "closed" if community["state"] == "closed" else ""
    return {
        "name": {
            "text": community["name"],
            "href": address(community["community_id"]),
            "note": closed,
        },
        "kind": KINDS.get(community["kind"], community["kind"]),
        "area": community["area"] or None,
        "languages": languages(community["languages"]),
        "people": how_many(community),
        "organizations": community["organizations"],
    }


SCREENS = (Screen(COMMUNITIES, show, needs="stakeholders.read"),)
