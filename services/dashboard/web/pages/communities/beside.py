"""Bo: to which communities does this person or organisation belong?"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.communities.words import JOIN, KINDS, address
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.wording import span

SHOWN = 20


def ask_belongs(ask: Any, **about: str) -> dict[str, Awaitable[Any]]:
    """What to ask for the panel; `about` is one `person_id` or one `organization_id`."""
    return {"belongs": ask.stakeholders.list_community_members({**about, "limit": SHOWN})}


def belongs(found: Mapping[str, Panel], look: Look, **about: str) -> dict[str, Any]:
    """The panel "Communities": those that one belongs to first, then those that were left."""
    panel = found["belongs"]
    items = panel.data["items"] if panel else []
    return {
        "lines": [line(one) for one in sorted(items, key=lambda one: one["state"] == "ended")],
        "failed": panel.failed(look.address),
        "join_href": with_query(JOIN, **about) if look.may("stakeholders.join-community") else "",
    }


def line(belonging: Mapping[str, Any]) -> dict[str, Any]:
    """A community that one belongs or belonged to."""
    return {
        "text": belonging["community_name"] or "A community",
        "href": address(belonging["community_id"]),
        "note": KINDS.get(belonging["kind"], belonging["kind"]),
        "aside": span(belonging["since"], belonging["ended_on"]) or "",
    }
