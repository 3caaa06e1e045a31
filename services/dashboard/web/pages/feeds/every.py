"""Pia: what do outlets publish that we are told of by itself, and which of it has stopped?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.feeds.words import (
    AWAY,
    LIST,
    STATES,
    Known,
    address,
    badge_of,
    host_of,
    pace,
    trouble,
)
from services.dashboard.web.pages.media.words import tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.speech import N_, _, spoken

FACETS = (
    Facet("state", N_("State"), tuple((state, text) for state, (text, _sign) in STATES.items()), of="feed"),
)
COLUMNS = [
    {"key": "outlet", "label": N_("Outlet")},
    {"key": "state", "label": N_("State")},
    {"key": "pace", "label": N_("Read")},
    {"key": "last", "label": N_("Last read")},
    {"key": "new", "label": N_("New then"), "kind": "number"},
]


async def show(ask: Any, look: Look) -> str:
    """All feeds, the last followed first."""
    asked = chosen_from(look.query, "state", "outlet_id")
    panel = (await panels(CLOCK.now(), feeds=ask.media.list_feeds(asked)))["feeds"]
    page = panel.data or {"items": [], "next": None, "is_reader_there": True}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(item) for item in page["items"]],
        "away": spoken(AWAY) if page["items"] and not page["is_reader_there"] else "",
        "filters": facets(LIST, look.query, FACETS, await _narrowed_by(ask, look)),
        "is_narrowed": any(name in look.query for name in ("state", "outlet_id")),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_feeds", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "may_follow": look.may("media.follow"),
        "new_href": with_query(f"{LIST}/new", outlet_id=look.query.get("outlet_id")),
    }
    return render("feeds/_list.html" if look.fragment else "feeds/index.html", view)


def row(feed: Known) -> dict[str, Any]:
    """A feed as a row of the list."""
    last = feed["last_read_at"]
    return {
        "outlet": {
            "text": feed["outlet_name"] or _("An outlet"),
            "href": address(feed["feed_id"]),
            "note": host_of(feed),
        },
        "state": {**badge_of(feed), "note": trouble(feed)},
        "pace": pace(feed),
        "last": {"iso": last} if last else None,
        "new": str(feed["new"]) if last else None,
    }


async def _narrowed_by(ask: Any, look: Look) -> dict[str, str]:
    outlet_id = look.query.get("outlet_id")
    if not outlet_id:
        return {}
    titles = await titles_of(ask, [outlet_id])
    return {"outlet_id": titles.get(outlet_id, {}).get("title") or _("One outlet")}


SCREENS = (Screen(LIST, show, needs="media.read"),)
