"""Pia: which mailing waits for whom, what is on its way, and how many got what was sent?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.mailings.words import (
    CHANNELS,
    LIST,
    STAGES,
    Known,
    address,
    badge_of,
    title_of,
)
from services.dashboard.web.pages.media.words import tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import number
from shared.web.speech import N_, _

FACETS = (
    Facet(
        "stage", N_("Stage"), tuple((stage, text) for stage, (text, _state) in STAGES.items()), of="mailing"
    ),
)
COLUMNS = [
    {"key": "title", "label": N_("Subject")},
    {"key": "stage", "label": N_("Stage")},
    {"key": "by", "label": N_("By")},
    {"key": "sent", "label": N_("Sent"), "kind": "number"},
    {"key": "out", "label": N_("Wanted no more"), "kind": "number"},
    {"key": "campaign", "label": N_("Campaign")},
]


async def show(ask: Any, look: Look) -> str:
    """All mailings, the last changed first, narrowed by what was chosen."""
    asked = chosen_from(look.query, "stage", "campaign_id")
    found = await panels(CLOCK.now(), mailings=ask.media.list_mailings(asked))
    panel = found["mailings"]
    page = panel.data or {"items": [], "next": None}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(item) for item in page["items"]],
        "filters": facets(LIST, look.query, FACETS, await _narrowed_by(ask, look)),
        "is_narrowed": bool(asked),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_mailings", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "new_href": with_query(f"{LIST}/new", campaign_id=look.query.get("campaign_id")),
        "may_write": look.may("media.mail"),
    }
    return render("mailings/_list.html" if look.fragment else "mailings/index.html", view)


def row(item: Known) -> dict[str, Any]:
    """A mailing as a row of the list."""
    campaign_id = item["campaign_id"]
    title = item["campaign_title"] or _("A campaign")
    return {
        "title": {"text": title_of(item), "href": address(item["mailing_id"])},
        "stage": badge_of(item),
        "by": CHANNELS[item["channel"]],
        "sent": number(item["counts"]["sent"]),
        "out": number(item["counts"]["opted_out"]),
        "campaign": {"text": title, "href": f"/campaigns/{campaign_id}"} if campaign_id else None,
    }


async def _narrowed_by(ask: Any, look: Look) -> dict[str, str]:
    if "campaign_id" not in look.query:
        return {}
    titles = await titles_of(ask, [look.query["campaign_id"]])
    return {name: one["title"] for one in titles.values() for name in ("campaign_id",)} or {
        "campaign_id": _("One campaign")
    }


SCREENS = (Screen(LIST, show, needs="media.read"),)
