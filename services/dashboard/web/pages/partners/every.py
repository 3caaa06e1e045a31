"""Ada, Chi: who gets what from us, and does what left arrive?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import chosen_from, next_page
from services.dashboard.web.pages.partners.words import (
    LIST,
    SEE,
    Known,
    address,
    badge_of,
    counted,
    may_steward,
    partner_names,
)
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import short_moment
from shared.web.filters import number
from shared.web.speech import N_, _

COLUMNS = [
    {"key": "partner", "label": N_("Partner")},
    {"key": "state", "label": N_("State")},
    {"key": "terms", "label": N_("Terms")},
    {"key": "sequence", "label": N_("Deliveries"), "kind": "number"},
    {"key": "behind", "label": N_("Neither asked for nor sent"), "kind": "number"},
    {"key": "asked", "label": N_("Last asked or sent to")},
    {"key": "waiting", "label": N_("Not acknowledged"), "kind": "number"},
]


async def show(ask: Any, look: Look) -> str:
    """All agreements, the newest first; a partner sees its own."""
    asked = chosen_from(look.query, "organization_id")
    panel = (await panels(CLOCK.now(), partners=ask.feeds.list_agreements(asked)))["partners"]
    page = panel.data or {"items": [], "next": None}
    names = await partner_names(ask, (one["organization_id"] for one in page["items"]))
    view = {
        "columns": COLUMNS,
        "rows": [row(one, names[one["organization_id"]]) for one in page["items"]],
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("feeds.list_agreements", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "may_write": may_steward(look),
        "sees_all": look.may("feeds.read"),
        "new_href": f"{LIST}/write",
        "cards_href": f"{LIST}/report-cards",
    }
    return render("partners/_list.html" if look.fragment else "partners/index.html", view)


def row(agreement: Known, name: str) -> dict[str, Any]:
    """An agreement as a row of the list."""
    here = address(agreement["agreement_id"])
    reached_at = agreement["reached_at"]
    waiting, since = agreement["unacknowledged"], agreement["unacknowledged_since"]
    return {
        "partner": {"text": name, "href": here},
        "state": badge_of(agreement),
        "terms": _terms(agreement),
        "sequence": {"text": number(agreement["sequence"]), "href": f"{here}/deliveries"},
        "behind": behind(agreement),
        "asked": {"iso": reached_at} if reached_at else _("never asked"),
        "waiting": {
            "text": counted(agreement) if waiting else "0",
            "href": f"{here}#unacknowledged" if waiting else "",
            "note": _("since %(since)s", since=short_moment(since)) if since else "",
        },
    }


def behind(agreement: Known) -> str:
    """How many deliveries have reached a partner by no way."""
    return str(number(agreement["not_reached"]))


def _terms(agreement: Known) -> dict[str, str]:
    holds, draft = agreement["in_force"], agreement["draft"]
    text = _("Version %(number)s", number=holds) if holds else _("None in force")
    return {"text": text, "note": _("Version %(number)s waits", number=draft) if draft else ""}


SCREENS = (Screen(LIST, show, needs=SEE),)
