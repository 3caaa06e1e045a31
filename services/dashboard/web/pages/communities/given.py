"""Bo: what did people give for this community, in which month, by which campaign, and at which gatherings?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.communities.words import COMMUNITIES, address
from services.dashboard.web.pages.gatherings.words import address as gathering_place
from services.dashboard.web.pages.gatherings.words import hours
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import day, month, number, plural
from shared.web.speech import N_, _, in_a_row

SHOWN = 6
COLUMNS = [
    {"key": "month", "label": N_("Month")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "gatherings", "label": N_("Gatherings"), "kind": "number"},
    {"key": "check_ins", "label": N_("Check-ins"), "kind": "number"},
    {"key": "hours", "label": N_("Hours")},
]
BEHIND = [
    {"key": "what", "label": N_("Gathering")},
    {"key": "campaign", "label": N_("Campaign")},
    {"key": "check_ins", "label": N_("Check-ins"), "kind": "number"},
    {"key": "hours", "label": N_("Hours")},
]
NARROWED = ("month", "campaign_id")
Known = Mapping[str, Any]


def ask_given(ask: Any, look: Look, community_id: str) -> dict[str, Any]:
    """What to ask for the panel, for whoever may read insights."""
    if not look.may("insights.read"):
        return {}
    return {"given": ask.insights.list_community_hours({"community_id": community_id})}


def given(panel: Panel | None, community_id: str) -> dict[str, Any] | None:
    """The hours in a sentence, and those of the latest months as lines; nothing for whoever may not read them."""
    if panel is None:
        return None
    found: Known = panel.data if panel else {"check_ins": 0, "items": []}
    return {
        "said": _said(found),
        "lines": [_line(one, community_id) for one in found["items"][:SHOWN]],
        "more_href": hours_place(community_id) if found["items"] else "",
    }


async def show(ask: Any, look: Look) -> str:
    """All hours by month and campaign."""
    community_id = look.path["community_id"]
    of_it = {"community_id": community_id}
    found = await panels(CLOCK.now(), given=ask.insights.list_community_hours(of_it))
    panel = found["given"]
    data = panel.data or {"items": [], "check_ins": 0, "is_built": True, "is_cut": False}
    here = hours_place(community_id)
    view = {
        "name": await _name(ask, community_id),
        "community_href": address(community_id),
        "here": here,
        "said": _said(data),
        "is_built": data["is_built"],
        "is_cut": data["is_cut"],
        "columns": COLUMNS,
        "rows": [_row(one, community_id) for one in data["items"]],
        "failed": panel.failed(here),
        "take": to_take("insights.list_community_hours", of_it),
        "all_href": behind(community_id),
    }
    return render("communities/_hours.html" if look.fragment else "communities/hours.html", view)


async def show_behind(ask: Any, look: Look) -> str:
    """The gatherings behind the hours: of one month, of one campaign, or all, with what was given at each."""
    community_id = look.path["community_id"]
    narrow = {name: look.query[name] for name in NARROWED if look.query.get(name)}
    asked = {"community_id": community_id, **narrow}
    after = {"after": look.query["after"]} if look.query.get("after") else {}
    panel = (
        await panels(
            CLOCK.now(), gatherings=ask.insights.list_community_gatherings({**asked, **after, "limit": 50})
        )
    )["gatherings"]
    data = panel.data or {"items": [], "next": None}
    here = behind(community_id, **narrow)
    campaign = narrow.get("campaign_id")
    titles = await titles_of(ask, [community_id, campaign])
    chosen = [month(narrow["month"])] if "month" in narrow else []
    chosen += [titles.get(campaign, {}).get("title") or _("A campaign")] if campaign else []
    view = {
        "name": titles.get(community_id, {}).get("title") or _("A community"),
        "community_href": address(community_id),
        "hours_href": hours_place(community_id),
        "chosen": in_a_row(*chosen),
        "columns": BEHIND,
        "rows": [_gathering(one) for one in data["items"]],
        "failed": panel.failed(here),
        "next_href": next_page(_behind_place(community_id), {**narrow}, data["next"]),
        "take": to_take("insights.list_community_gatherings", asked),
        "src": here,
        "plan_href": with_query("/gatherings/new", community_id=community_id)
        if look.may("campaigns.plan-gathering")
        else "",
    }
    return render("communities/_behind.html" if look.fragment else "communities/behind.html", view)


def hours_place(community_id: str) -> str:
    """Where the hours given for a community are."""
    return f"{address(community_id)}/hours"


def behind(community_id: str, **narrow: str) -> str:
    """Where the gatherings for a community are, with what was given at each."""
    return with_query(_behind_place(community_id), **narrow)


def _behind_place(community_id: str) -> str:
    return f"{address(community_id)}/gatherings"


async def _name(ask: Any, community_id: str) -> str:
    titles = await titles_of(ask, [community_id])
    return titles.get(community_id, {}).get("title") or _("A community")


def _said(found: Known) -> str:
    if not found["check_ins"]:
        return ""
    times = plural(found["check_ins"], "check-in", "check-ins")
    return _("%(hours)s in all, by %(times)s.", hours=hours(found["minutes"]), times=times)


def _line(one: Known, community_id: str) -> dict[str, str]:
    return {
        "text": month(one["month"]),
        "href": behind(community_id, month=one["month"], campaign_id=one["campaign_id"]),
        "note": one["campaign_title"] or _("A campaign"),
        "aside": hours(one["minutes"]),
    }


def _row(one: Known, community_id: str) -> dict[str, Any]:
    href = behind(community_id, month=one["month"], campaign_id=one["campaign_id"])
    return {
        "month": month(one["month"]),
        "campaign": {
            "text": one["campaign_title"] or _("A campaign"),
            "href": f"/campaigns/{one['campaign_id']}",
        },
        "gatherings": {"text": number(one["gatherings"]), "href": href},
        "check_ins": {"text": number(one["check_ins"]), "href": href},
        "hours": {"text": hours(one["minutes"]), "href": href},
    }


def _gathering(one: Known) -> dict[str, Any]:
    of_it = {"campaign_id": one["campaign_id"], "detail": one["gathering_id"]}
    shared = _("for %(several)s communities, in full for each", several=number(one["communities"]))
    return {
        "what": {
            "text": one["title"],
            "href": gathering_place(one["gathering_id"]),
            "note": in_a_row(day(one["began_on"]), shared if one["communities"] > 1 else ""),
        },
        "campaign": {
            "text": one["campaign_title"] or _("A campaign"),
            "href": f"/campaigns/{one['campaign_id']}",
        },
        "check_ins": {
            "text": number(one["check_ins"]),
            "href": with_query("/figures", figure="attendances", **of_it),
        },
        "hours": {
            "text": hours(one["minutes"]),
            "href": with_query("/figures", figure="volunteer_minutes", **of_it),
        },
    }


ONE = f"{COMMUNITIES}/{{community_id}}"
SCREENS = (
    Screen(f"{ONE}/hours", show, needs="insights.read"),
    Screen(f"{ONE}/gatherings", show_behind, needs="campaigns.read"),
)
