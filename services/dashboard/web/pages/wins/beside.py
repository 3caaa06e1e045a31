"""Ada: what was won by this campaign, and does it hold?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.wins.every import LIST, stands
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.wording import cut, short_day

SHOWN = 5


def ask_wins(ask: Any, look: Look, campaign_id: str) -> dict[str, Any]:
    """What to ask, for whoever may read of policies."""
    if not look.may("policy.read"):
        return {}
    return {"wins": ask.policy.list_wins({"campaign_id": campaign_id, "limit": SHOWN})}


def wins(panel: Panel | None, look: Look, campaign: Mapping[str, Any]) -> dict[str, Any] | None:
    """The wins that came of a campaign as a panel, with the way to all of them and to one more; none unasked."""
    if panel is None:
        return None
    only = {"campaign_id": campaign["campaign_id"]}
    more = {**only, "policy_id": campaign["policy_id"]}
    return {
        "lines": [_line(one) for one in panel.data["items"]] if panel else [],
        "failed": panel.failed(look.address),
        "href": with_query(LIST, **only),
        "new_href": with_query(f"{LIST}/new", **more) if look.may("policy.track") else "",
    }


def _line(win: Mapping[str, Any]) -> dict[str, Any]:
    said = stands(win)
    return {
        "text": cut(win["title"]),
        "href": f"{LIST}/{win['win_id']}",
        "note": short_day(win["changed_on"]),
        "aside": said["text"],
        "state": said["state"],
    }
