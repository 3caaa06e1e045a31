"""Ada: who exchanges contacts in this campaign, and does it come out even?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.exchange import words
from services.dashboard.web.screens import Look, Panel
from shared.web.filters import number, plural
from shared.web.speech import _, in_a_row


def ask_exchange(ask: Any, campaign_id: str) -> dict[str, Any]:
    """What to ask."""
    return {"exchange": ask.campaigns.get_exchange({"campaign_id": campaign_id})}


def exchange(panel: Panel, look: Look, campaign: Mapping[str, Any]) -> dict[str, Any]:
    """The exchange of a campaign as a panel: its rule and sums as a line, or how to begin."""
    here = words.address(campaign["campaign_id"])
    may_agree = campaign["stage"] != "closed" and look.may(words.PLAN)
    has_one = bool(panel) and panel.data["state"] != "none"
    return {
        "lines": [_line(panel.data, here)] if has_one else [],
        "failed": panel.failed(look.address),
        "href": here if has_one else "",
        "new_href": f"{here}/agree" if may_agree else "",
    }


def _line(found: Mapping[str, Any], here: str) -> dict[str, Any]:
    sums, said = found["sums"], words.badge(found)
    among = plural(len(found["participants"]), "organisation", "organisations")
    brought = _("%(contacts)s brought", contacts=plural(sums["brought"], "contact", "contacts"))
    received = _("%(number)s received", number=number(sums["received"]))
    return {
        "text": _("Among %(organisations)s", organisations=among),
        "href": here,
        "note": in_a_row(brought, received),
        "aside": said["text"],
        "state": said["state"],
    }
