"""Ada, as steward: which organisations may be registered twice?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.pages.promises.words import DUPLICATES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.told_likeness import reason
from services.dashboard.web.wording import cut
from shared.web.speech import N_, Words, _

LIST = f"{DUPLICATES}/organizations"
MERGE = "stakeholders.merge-organizations"
STATES = Words({"waiting": "To decide", "merged": "Merged", "dismissed": "Different organisations"})
COLUMNS = [
    {"key": "pair", "label": N_("Who")},
    {"key": "score", "label": N_("Likeness"), "kind": "number"},
    {"key": "why", "label": N_("What speaks for it")},
    {"key": "found", "label": N_("Found")},
]
SIDES = (
    (DUPLICATES, N_("People"), "stakeholders.read-people"),
    (LIST, N_("Organisations"), "stakeholders.read"),
)


async def show(ask: Any, look: Look) -> str:
    """The pairs, the likeliest first."""
    query = look.query
    asked = chosen_from(query, "state")
    panel = (await panels(CLOCK.now(), pairs=ask.stakeholders.list_organization_pairs(asked)))["pairs"]
    page = panel.data or {"items": [], "next": None}
    offered = (Facet("state", _("State"), tuple(STATES.items())),)
    view = {
        "columns": COLUMNS,
        "rows": [row(one) for one in page["items"]],
        "sides": sides(LIST, look),
        "filters": facets(LIST, query, offered),
        "is_narrowed": "state" in query,
        "failed": panel.failed(LIST),
        "take": to_take("stakeholders.list_organization_pairs", asked),
        "next_href": next_page(LIST, query, page["next"]),
        "here": with_query(LIST, **query),
        "may_merge": look.may(MERGE),
        "state": look.state({}),
    }
    name = "organization_pairs/_every.html" if look.fragment else "organization_pairs/every.html"
    return render(name, view)


async def scan(ask: Any, look: Look, form: Form) -> Done:
    """Look through all organisations, in the background."""
    await ask.stakeholders.scan_organizations({})
    return Done(LIST, _("All organisations are being looked through. Pairs appear here as they are found."))


def sides(current: str, look: Look) -> list[dict[str, Any]]:
    """People and organisations, as far as who looks may see them."""
    return [
        {"text": text, "href": href, "current": href == current}
        for href, text, needs in SIDES
        if look.may(needs)
    ]


def names_of(pair: Mapping[str, Any]) -> str:
    """Both names as one."""
    return _(" and ").join(cut(name or _("an organisation"), 60) for name in pair["names"])


def row(pair: Mapping[str, Any]) -> dict[str, Any]:
    """A pair as a row of the list."""
    said = [reason(one["words"]) for one in pair["reasons"] if one["points"] >= 0]
    return {
        "pair": {"text": names_of(pair), "href": f"{LIST}/{pair['pair_id']}"},
        "score": str(pair["score"]),
        "why": ". ".join(one[:1].upper() + one[1:].rstrip(".") for one in said),
        "found": {"iso": pair["found_at"]},
    }


SCREENS = (
    Screen(LIST, show, needs="stakeholders.read"),
    Screen(f"{LIST}/scan", show, act=scan, needs=MERGE),
)
