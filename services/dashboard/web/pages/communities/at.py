"""Bo: which communities does a place touch, so that none is forgotten?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.communities.every import COLUMNS, row
from services.dashboard.web.pages.communities.words import COMMUNITIES
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from shared.kernel.errors import Invalid
from shared.web.speech import N_

AT = f"{COMMUNITIES}/at"
WANTED = [
    {"name": "area", "label": N_("Area"), "kind": "text", "example": "Bong"},
    {"name": "longitude", "label": N_("Longitude"), "kind": "text", "example": "-9.47"},
    {"name": "latitude", "label": N_("Latitude"), "kind": "text", "example": "7.00"},
]


async def show(ask: Any, look: Look) -> str:
    """The communities at a point or in an area."""
    typed = {one["name"]: look.query.get(one["name"], "").strip() for one in WANTED}
    asked = {name: text for name, text in typed.items() if text}
    errors: dict[str, list[str]] = {}
    items: list[dict[str, Any]] = []
    since = ""
    if asked:
        try:
            found = await panels(CLOCK.now(), communities=ask.stakeholders.list_communities_at(asked))
            items = found["communities"].data["items"] if found["communities"] else []
            since = found["communities"].since
        except Invalid as refusal:
            errors = dict(refusal.fields)
    view = {
        "wanted": WANTED,
        "state": {"values": typed, "errors": errors},
        "action": AT,
        "has_asked": bool(asked) and not errors,
        "columns": COLUMNS,
        "rows": [row(one) for one in items],
        "failed": {"since": since, "retry_href": AT} if since else None,
    }
    return render("communities/at.html", view)


SCREENS = (Screen(AT, show, needs="stakeholders.read"),)
