"""Pia: which release waits for whom, what is out, and who picked it up how fast?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.media.words import tabs
from services.dashboard.web.pages.releases.words import (
    LIST,
    PITCHES,
    STAGES,
    address,
    first_picked_up,
    out_when,
    stage_badge,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.speech import N_, Words, _

NARROWED = ("stage", "campaign_id", "policy_id")
FACETS = (
    Facet(
        "stage", N_("Stage"), tuple((stage, text) for stage, (text, _state) in STAGES.items()), of="release"
    ),
)
ONES = Words({"campaign_id": "One campaign", "policy_id": "One policy"})
COLUMNS = [
    {"key": "headline", "label": N_("Headline")},
    {"key": "stage", "label": N_("Stage")},
    {"key": "out", "label": N_("Out")},
    {"key": "picked_up", "label": N_("First picked up")},
    {"key": "campaign", "label": N_("Campaign")},
]


async def show(ask: Any, look: Look) -> str:
    """All releases, the last changed first, narrowed by what was chosen."""
    asked = chosen_from(look.query, *NARROWED)
    found = await panels(CLOCK.now(), releases=ask.media.list_releases(asked))
    panel = found["releases"]
    page = panel.data or {"items": [], "next": None}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(item) for item in page["items"]],
        "filters": facets(LIST, look.query, FACETS, await _narrowed_by(ask, look)),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_releases", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "new_href": with_query(f"{LIST}/new", campaign_id=look.query.get("campaign_id")),
        "pitches_href": with_query(PITCHES, is_answered="false"),
        "may_write": look.may("media.release"),
    }
    return render("releases/_list.html" if look.fragment else "releases/index.html", view)


def row(item: Mapping[str, Any]) -> dict[str, Any]:
    """A release as a row of the list."""
    campaign_id = item["campaign_id"]
    return {
        "headline": {"text": cut(item["headline"]), "href": address(item["release_id"])},
        "stage": stage_badge(item, CLOCK.now()),
        "out": out_when(item),
        "picked_up": first_picked_up(item),
        "campaign": {"text": item["campaign_title"] or _("A campaign"), "href": f"/campaigns/{campaign_id}"}
        if campaign_id
        else None,
    }


async def _narrowed_by(ask: Any, look: Look) -> dict[str, str]:
    """The words of what an address from another page narrows to."""
    given = {name: look.query[name] for name in ("campaign_id", "policy_id") if name in look.query}
    titles = await titles_of(ask, given.values())
    return {name: titles.get(one, {}).get("title") or ONES[name] for name, one in given.items()}


SCREENS = (Screen(LIST, show, needs="media.read"),)
