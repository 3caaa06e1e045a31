"""Ada: which campaigns do we have, what does each aim at, and which of them needs me?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import stage, titles_of
from services.dashboard.web.pages.campaigns.words import STAGES, stage_badge
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from shared.web.filters import day, plural
from shared.web.speech import N_, _

LIST = "/campaigns"
FACETS = (
    Facet(
        "stage", N_("Stage"), tuple((name, text) for name, (text, _state) in STAGES.items()), of="campaign"
    ),
)
COLUMNS = [
    {"key": "title", "label": N_("Campaign")},
    {"key": "stage", "label": N_("Stage")},
    {"key": "policy", "label": N_("Aims at")},
    {"key": "chain", "label": N_("If-then links"), "kind": "number"},
    {"key": "until", "label": N_("Until")},
]


async def show(ask: Any, look: Look) -> str:
    """All campaigns, the newest first, narrowed to a stage or a policy."""
    asked = chosen_from(look.query, "stage", "policy_id")
    found = await panels(CLOCK.now(), campaigns=ask.campaigns.list_campaigns(asked))
    panel = found["campaigns"]
    page = panel.data or {"items": [], "next": None}
    policy_id = look.query.get("policy_id", "")
    titles = await titles_of(ask, [policy_id])
    also = {"policy_id": titles.get(policy_id, {}).get("title") or _("One policy")} if policy_id else {}
    view = {
        "columns": COLUMNS,
        "rows": [row(one, CLOCK.now().date()) for one in page["items"]],
        "filters": facets(LIST, look.query, FACETS, also),
        "is_narrowed": bool(asked.keys() - {"after"}),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("campaigns.list_campaigns", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "may_plan": look.may("campaigns.plan"),
    }
    return render("campaigns/_list.html" if look.fragment else "campaigns/index.html", view)


def row(campaign: Mapping[str, Any], today: date) -> dict[str, Any]:
    """A campaign as a row of the list."""
    links = len(campaign["chain"])
    return {
        "title": {
            "text": campaign["title"],
            "href": f"{LIST}/{campaign['campaign_id']}",
            "note": plural(len(campaign["partner_ids"]), "partner", "partners")
            if campaign["partner_ids"]
            else "",
        },
        "stage": stage_badge(campaign["stage"]),
        "policy": aim(campaign),
        "chain": str(links) if links else {"text": _("None yet"), "state": "warn"},
        "until": {"text": day(campaign["ends_on"]), "note": time_left(campaign, today)},
    }


def aim(campaign: Mapping[str, Any]) -> dict[str, str] | None:
    """The policy that a campaign is to move, with its stage; one that is not known here yet is still a door."""
    if not campaign["policy_id"]:
        return None
    policy = campaign["policy"] or {"title": _("A policy not heard of yet"), "stage": ""}
    href = f"/policies/{campaign['policy_id']}"
    return {"text": policy["title"], "href": href, "note": stage(policy["stage"]).capitalize()}


def time_left(campaign: Mapping[str, Any], today: date) -> str:
    """How long a launched campaign still has, or since when its time is over."""
    if campaign["stage"] != "launched":
        return ""
    days = (date.fromisoformat(campaign["ends_on"]) - today).days
    if days < 0:
        return _("over since %(days)s: close it with its outcome", days=plural(-days, "day", "days"))
    return _("%(days)s left", days=plural(days, "day", "days")) if days else _("ends today")


SCREENS = (Screen(LIST, show, needs="campaigns.read"),)
