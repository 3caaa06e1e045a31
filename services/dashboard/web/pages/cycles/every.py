"""Ada: which work is signed off step by step, and for whom does it wait?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import chosen_from, facets, next_page
from services.dashboard.web.labels import organization_title, titles_of
from services.dashboard.web.pages.cycles.words import LIST, address, badge
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import cut
from shared.web.speech import N_, _, in_a_list

SHOWN = 25
COLUMNS = [
    {"key": "what", "label": N_("What")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "step", "label": N_("Step")},
    {"key": "waits", "label": N_("Waits for")},
]


async def show(ask: Any, look: Look) -> str:
    """Cycles, the newest first, narrowed by campaign and by who signs."""
    asked = {**chosen_from(look.query, "campaign_id", "signer_id"), "limit": SHOWN}
    found = await panels(CLOCK.now(), cycles=ask.campaigns.list_cycles(asked))
    panel = found["cycles"]
    page = panel.data or {"items": [], "next": None}
    ids = [one["campaign_id"] for one in page["items"]]
    ids += [missing for one in page["items"] for missing in one["missing_ids"]]
    only = {name: look.query[name] for name in ("campaign_id", "signer_id") if name in look.query}
    titles = await titles_of(ask, [*ids, *only.values()])
    words = {"campaign_id": _("One campaign"), "signer_id": _("One who signs")}
    chosen = {name: titles.get(one, {}).get("title") or words[name] for name, one in only.items()}
    may = look.may("campaigns.open-cycle") and "campaign_id" in only
    view = {
        "columns": COLUMNS,
        "rows": [row(one, titles) for one in page["items"]],
        "failed": panel.failed(LIST),
        "next_href": next_page(LIST, look.query, page["next"]),
        "take": to_take("campaigns.list_cycles", asked),
        "src": with_query(LIST, **look.query),
        "filters": facets(LIST, look.query, (), chosen),
        "new_href": f"/campaigns/{only['campaign_id']}/cycle" if may else "",
    }
    return render("cycles/_list.html" if look.fragment else "cycles/index.html", view)


def row(cycle: Mapping[str, Any], titles: Mapping[str, Any]) -> dict[str, Any]:
    """A cycle as a row of the list."""
    campaign = titles.get(cycle["campaign_id"], {}).get("title") or _("Its campaign")
    waits = in_a_list(organization_title(titles, one) for one in cycle["missing_ids"])
    return {
        "what": {"text": cut(cycle["title"]), "href": address(cycle["cycle_id"])},
        "campaign": {"text": cut(campaign, 60), "href": f"/campaigns/{cycle['campaign_id']}"},
        "step": badge(cycle),
        "waits": waits or _("Nobody"),
    }


SCREENS = (Screen(LIST, show, needs="campaigns.read"),)
