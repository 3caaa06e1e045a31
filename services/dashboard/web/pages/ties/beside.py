"""Bo: to whom is this person or organisation tied, and how strong is that now?"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.ties.words import RULE, TIES, address, seen_from, strength_cell, when
from services.dashboard.web.screens import Look, Panel
from shared.web.speech import N_, spoken

SHOWN = 12
COLUMNS = [
    {"key": "how", "label": N_("How")},
    {"key": "whom", "label": N_("Whom")},
    {"key": "strength", "label": N_("Strength now")},
    {"key": "when", "label": N_("When")},
]
Known = Mapping[str, Any]


def ask_tied(ask: Any, look: Look, **about: str) -> dict[str, Awaitable[Any]]:
    """What to ask for the panel; `about` is one `person_id` or one `organization_id`."""
    if not look.may("stakeholders.read-people"):
        return {}
    return {"tied": ask.stakeholders.list_ties({**about, "limit": SHOWN})}


def tied(found: Mapping[str, Panel], look: Look, **about: str) -> dict[str, Any]:
    """The panel "Ties": those that stand first, and the way to make one."""
    (thing_id,) = about.values()
    panel = found.get("tied")
    ties = panel.data["items"] if panel else []
    return {
        "shown": panel is not None,
        "columns": COLUMNS,
        "rows": [row(one, thing_id) for one in sorted(ties, key=lambda one: one["state"] == "ended")],
        "rule": spoken(RULE),
        "failed": {"since": panel.since, "retry_href": look.address}
        if panel is not None and not panel
        else None,
        "every_href": with_query(TIES, **about),
        "new_href": with_query(f"{TIES}/new", **about) if look.may("stakeholders.make-tie") else "",
    }


def row(tie: Known, thing_id: str) -> dict[str, Any]:
    """A tie as one of its ends says it."""
    how, whom = seen_from(tie, thing_id)
    return {
        "how": {"text": how.capitalize(), "href": address(tie["tie_id"])},
        "whom": whom,
        "strength": strength_cell(tie),
        "when": when(tie),
    }
