"""Bo: who may be registered twice?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.organization_pairs.every import sides
from services.dashboard.web.pages.promises.words import DUPLICATES, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.told_likeness import reason
from services.dashboard.web.wording import cut
from shared.web.speech import N_, Words, _

STATES = Words({"waiting": "To decide", "merged": "Merged", "dismissed": "Different people"})
COLUMNS = [
    {"key": "pair", "label": N_("Who")},
    {"key": "score", "label": N_("Likeness"), "kind": "number"},
    {"key": "why", "label": N_("What speaks for it")},
    {"key": "found", "label": N_("Found")},
]


async def show(ask: Any, look: Look) -> str:
    """The pairs, the likeliest first."""
    query = look.query
    asked = chosen_from(query, "state")
    panel = (await panels(CLOCK.now(), pairs=ask.stakeholders.list_duplicates(asked)))["pairs"]
    page = panel.data or {"items": [], "next": None}
    offered = (Facet("state", _("State"), tuple(STATES.items())),)
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "tabs": tabs(DUPLICATES),
        "sides": sides(DUPLICATES, look),
        "filters": facets(DUPLICATES, query, offered),
        "is_narrowed": "state" in query,
        "failed": panel.failed(DUPLICATES),
        "take": to_take("stakeholders.list_duplicates", asked),
        "next_href": next_page(DUPLICATES, query, page["next"]),
        "here": with_query(DUPLICATES, **query),
        "may_merge": look.may("stakeholders.merge-persons"),
        "state": look.state({}),
    }
    return render("duplicates/_every.html" if look.fragment else "duplicates/every.html", view)


async def scan(ask: Any, look: Look, form: Form) -> Done:
    """Look through everybody, in the background."""
    await ask.stakeholders.scan_people({})
    return Done(DUPLICATES, _("Everybody is being looked through. Pairs appear here as they are found."))


def row(pair: Mapping[str, Any]) -> dict[str, Any]:
    """A pair as a row of the list."""
    names = _(" and ").join(cut(name or _("somebody"), 40) for name in pair["names"])
    for_it = [one["words"] for one in pair["reasons"] if one["points"] > 0]
    return {
        "pair": {"text": names, "href": f"{DUPLICATES}/{pair['duplicate_id']}"},
        "score": str(pair["score"]),
        "why": " ".join(map(reason, for_it)),
        "found": {"iso": pair["found_at"]},
    }


SCREENS = (
    Screen(DUPLICATES, show, needs="stakeholders.read-people"),
    Screen(f"{DUPLICATES}/scan", show, act=scan, needs="stakeholders.merge-persons"),
)
