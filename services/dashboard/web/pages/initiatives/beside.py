"""Bo: which initiatives has this person started, or this community; which is this campaign about, or began as?"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.labels import people_named
from services.dashboard.web.pages.initiatives import words
from services.dashboard.web.pages.initiatives.words import LIST, READ, START
from services.dashboard.web.screens import Look, Panel
from shared.web.speech import _, in_a_row, spoken

SHOWN = 6


def ask_started(ask: Any, look: Look, **about: str) -> dict[str, Awaitable[Any]]:
    """What to ask for the panel; `about` is one id: of a person, a community, an organisation or a campaign."""
    if not look.may(READ):
        return {}
    return {"started": ask.campaigns.list_initiatives({**about, "limit": SHOWN})}


def ask_about(ask: Any, look: Look, campaign_id: str) -> dict[str, Awaitable[Any]]:
    """What to ask for the initiatives that are about a campaign, whether it took them up or not."""
    asked = ask_started(ask, look, about_campaign_id=campaign_id)
    return {"about": asked["started"]} if asked else {}


def started(
    found: Mapping[str, Panel], look: Look, name: str = "started", **about: str
) -> dict[str, Any] | None:
    """The panel "Initiatives"; none for whoever may not see any."""
    panel = found.get(name)
    if panel is None:
        return None
    items = panel.data["items"] if panel else []
    may_start = look.may(START) and "campaign_id" not in about
    return {
        "lines": [words.line(one) for one in items],
        "failed": panel.failed(look.address),
        "all_href": with_query(LIST, **about),
        "new_href": with_query(f"{LIST}/new", **about) if may_start else "",
    }


async def began(ask: Any, look: Look, panel: Panel | None) -> list[dict[str, Any]]:
    """Sentences on a campaign's page: who started as an initiative what the campaign is now, or has taken up."""
    items = panel.data["items"] if panel else []
    people = await people_named(ask, look.actor, (one["person_id"] for one in items))
    return [_began(one, people) for one in sorted(items, key=lambda one: not one["is_origin"])]


def _began(one: Mapping[str, Any], people: Mapping[str, str]) -> dict[str, Any]:
    who = people.get(one["person_id"]) or _("a member")
    text = (
        _("Started by %(who)s as an initiative", who=who)
        if one["is_origin"]
        else _("Joined by what was started by %(who)s as an initiative", who=who)
    )
    ownership = spoken(words.OWNERSHIPS[one["ownership"]][0]).lower() if one["ownership"] else ""
    return {
        "text": text,
        "href": words.address(one["initiative_id"]),
        "note": in_a_row(one["title"], ownership),
    }
