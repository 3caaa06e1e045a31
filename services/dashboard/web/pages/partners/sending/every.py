"""Ada, Chi: where are this partner's events sent, and do they arrive?"""

from __future__ import annotations

from typing import Any

from services.dashboard.web.pages.partners.sending.troubles import said_again
from services.dashboard.web.pages.partners.sending.words import (
    AWAY,
    badge_of,
    behind,
    lag,
    place,
    tried_again,
)
from services.dashboard.web.pages.partners.words import Known, address
from services.dashboard.web.screens import Panel
from shared.web.filters import absolute, number
from shared.web.speech import N_, _, spoken

COLUMNS = [
    {"key": "name", "label": N_("Name")},
    {"key": "state", "label": N_("State")},
    {"key": "behind", "label": N_("Not sent yet"), "kind": "number"},
    {"key": "refused", "label": N_("Refused"), "kind": "number"},
]


def section(agreement: Known, panel: Panel, *, may: bool) -> dict[str, Any]:
    """What the page of an agreement shows of its subscriptions; `may` says whether who looks speaks for a side."""
    here = address(agreement["agreement_id"])
    page = panel.data or {"items": [], "is_sender_there": True}
    lasting = any(one["state"] != "closed" for one in page["items"])
    return {
        "sending_columns": COLUMNS,
        "sending": [row(one) for one in page["items"]],
        "sending_failed": panel.failed(here),
        "sending_away": spoken(AWAY) if lasting and not page["is_sender_there"] else "",
        "sending_new": f"{here}/sending/new" if may else "",
        "sending_queue": f"{here}/sending/queue",
    }


def row(subscription: Known) -> dict[str, Any]:
    """A subscription as a row of the list."""
    here = place(subscription["agreement_id"], subscription["subscription_id"])
    waits = subscription["quarantined"]
    lasts = subscription["state"] != "closed"
    return {
        "name": {"text": subscription["name"], "href": here, "note": subscription["host"]},
        "state": {**badge_of(subscription), "note": _state_note(subscription)},
        "behind": behind(subscription) if lasts and lag(subscription) else "0" if lasts else None,
        "refused": {
            "text": str(number(waits)),
            "href": f"{here}#refused" if waits else "",
            "note": tried_again(subscription),
        },
    }


def _state_note(subscription: Known) -> str:
    """Why it is closed; of a feed that a hub pushes, until when it holds."""
    if subscription["state"] == "closed":
        return said_again(subscription["reason"])
    until = subscription["leased_until"]
    return _("until %(moment)s", moment=absolute(until)) if until else ""
