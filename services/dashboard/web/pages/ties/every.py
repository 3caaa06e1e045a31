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
    address,
    end_of,
    strength_cell,
    titles,
    when,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.speech import N_, _, spoken

NARROWED = ("kind", "state", "person_id", "organization_id")
COLUMNS = [
    {"key": "from", "label": N_("Who")},
    {"key": "how", "label": N_("How")},
    {"key": "to", "label": N_("Whom")},
    {"key": "strength", "label": N_("Strength now")},
    {"key": "when", "label": N_("When")},
]


async def show(ask: Any, look: Look) -> str:
    """The ties, the latest first, narrowed by kind, by whether they have ended, and by whom they are of."""
    query = look.query
    asked = chosen_from(query, *NARROWED)
    panel = (await panels(CLOCK.now(), ties=ask.stakeholders.list_ties(asked)))["ties"]
    page = panel.data or {"items": [], "next": None}
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "rule": spoken(RULE),
        "tabs": tabs(TIES),
        "filters": facets(TIES, query, _facets(), _whose(page["items"], query)),
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
        "how": {"text": spoken(how), "href": address(tie["tie_id"])},
        "to": end_of(tie, "to"),
        "strength": strength_cell(tie),
        "when": when(tie),
    }


def _whose(ties: list[Mapping[str, Any]], query: Mapping[str, str]) -> dict[str, str]:
    """The words for the end that another page has chosen."""
    words = {}
    for name, unnamed in (("person_id", _("a person")), ("organization_id", _("an organisation"))):
        if name in query:
            words[name] = _("of %(unnamed)s", unnamed=_name_in(ties, query[name]) or unnamed)
    return words


def _name_in(ties: list[Mapping[str, Any]], thing_id: str) -> str:
    for tie in ties:
        for side in ("from", "to"):
            if thing_id in (tie[f"{side}_person_id"], tie[f"{side}_organization_id"]):
                return end_of(tie, side)["text"]
    return ""


def _facets() -> tuple[Facet, ...]:
    return (
        Facet("kind", _("Kind"), tuple(titles().items())),
        Facet("state", _("State"), tuple(STATES.items())),
    )


SCREENS = (Screen(TIES, show, needs="stakeholders.read-people"),)
