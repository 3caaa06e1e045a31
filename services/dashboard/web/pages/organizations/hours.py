"""What those gave who came to gatherings for an organisation, on its page: the hours in all, and by campaign."""

from __future__ import annotations

from typing import Any

from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.gatherings.words import hours
from services.dashboard.web.screens import Look, Panel
from shared.web.filters import plural
from shared.web.speech import _

SHOWN = 8


def ask_given(ask: Any, look: Look, organization_id: str) -> dict[str, Any]:
    """The hours, for whoever may read campaigns."""
    if not look.may("campaigns.read"):
        return {}
    return {"given": ask.campaigns.show_organization_hours({"organization_id": organization_id})}


async def given(ask: Any, panel: Panel | None) -> dict[str, Any] | None:
    """The hours in a sentence, and those of each campaign as lines; nothing for whoever may not read them."""
    if panel is None:
        return None
    if not panel:
        return {"said": "", "lines": []}
    found = panel.data
    most = found["campaigns"][:SHOWN]
    titles = await titles_of(ask, [one["campaign_id"] for one in most])
    return {"said": _said(found), "lines": [_line(one, titles) for one in most]}


def _said(found: dict[str, Any]) -> str:
    if not found["shifts"]:
        return ""
    times = plural(found["shifts"], "check-in", "check-ins")
    return _("%(hours)s in all, by %(times)s.", hours=hours(found["minutes"]), times=times)


def _line(one: dict[str, Any], titles: dict[str, Any]) -> dict[str, str]:
    return {
        "text": titles.get(one["campaign_id"], {}).get("title") or _("A campaign"),
        "href": f"/campaigns/{one['campaign_id']}",
        "note": plural(one["shifts"], "check-in", "check-ins"),
        "aside": hours(one["minutes"]),
    }
