"""Dara: which policies do we follow, where does each stand, and which stand still?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.policy.words import KINDS, STAGES, stage_words, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, number, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.watching import ask_watches, watch_words
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import number as spoken
from shared.web.filters import plural
from shared.web.speech import N_, _, in_a_row

LIST = "/policies"
NARROWED = ("stage", "kind", "jurisdiction", "campaign_id", "stalled", "stalled_days")
LONGEST = 160
COLUMNS = [
    {"key": "title", "label": N_("Policy")},
    {"key": "stage", "label": N_("Stage")},
    {"key": "days", "label": N_("In this stage")},
    {"key": "campaigns", "label": N_("Campaigns"), "kind": "number"},
    {"key": "coverage", "label": N_("Coverage"), "kind": "number"},
]


async def show(ask: Any, look: Look) -> str:
    """All policies, the latest moved first; those that stand still, the longest first."""
    asked = {**chosen_from(look.query, *NARROWED), **number(look.query, "stalled_days")}
    asked = {**asked, "stalled": True} if asked.pop("stalled", "") == "true" else asked
    area = look.query.get("jurisdiction", "")
    watches = ask_watches(ask, look) if area and not look.fragment else {}
    found = await panels(CLOCK.now(), policies=ask.policy.list_policies(asked), **watches)
    panel = found["policies"]
    page = panel.data or {"items": [], "next": None}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(policy) for policy in page["items"]],
        "filters": facets(LIST, look.query, _facets(page["items"]), await _aiming(ask, look)),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("policy.list_policies", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "watch": watch_words(found["watches"].data["items"], "area", area) if found.get("watches") else None,
        "csrf": look.csrf,
        "may_track": look.may("policy.track"),
        "may_import": look.may("policy.import"),
    }
    return render("policy/list.html" if not look.fragment else "policy/_list.html", view)


def row(policy: Mapping[str, Any]) -> dict[str, Any]:
    """A policy as a row of the list."""
    here = f"{LIST}/{policy['policy_id']}"
    about = (KINDS[policy["kind"]], policy["identifier"], policy["body"], policy["jurisdiction"])
    return {
        "title": {
            "text": cut(policy["title"], LONGEST),
            "href": here,
            "note": in_a_row(*about),
        },
        "stage": {
            "text": stage_words(policy),
            "note": _("since %(moved_on)s", moved_on=short_day(policy["moved_on"])),
        },
        "days": standing(policy),
        "campaigns": door(len(policy["campaigns"]), f"{here}#campaigns"),
        "coverage": door(
            policy["coverage"]["count"], with_query("/media/coverage", policy_id=policy["policy_id"])
        ),
    }


def standing(policy: Mapping[str, Any]) -> dict[str, str] | str:
    """How long it has been at its stage; in words that it stands still, where it does."""
    days = plural(policy["days_in_stage"], "day", "days")
    return {"text": _("%(days)s: stands still", days=days), "state": "warn"} if policy["is_stalled"] else days


def door(count: int, href: str) -> dict[str, str] | str:
    """A count as a door to what it counts; nothing to open where there is nothing."""
    return {"text": spoken(count), "href": href} if count else "0"


def _facets(policies: list[Mapping[str, Any]]) -> tuple[Facet, ...]:
    places = sorted({policy["jurisdiction"] for policy in policies})
    stalled = tuple((str(days), _("More than %(days)s days", days=days)) for days in (30, 90, 180, 365))
    return (
        Facet("stage", _("Stage"), tuple(STAGES.items())),
        Facet("kind", _("Kind"), tuple(KINDS.items())),
        Facet("jurisdiction", _("Jurisdiction"), tuple((place, place) for place in places)),
        Facet("stalled", _("Stands still"), (("true", _("Longer than is usual there")),)),
        Facet("stalled_days", _("Days at its stage"), stalled),
    )


async def _aiming(ask: Any, look: Look) -> dict[str, str]:
    campaign_id = look.query.get("campaign_id")
    if not campaign_id:
        return {}
    titles = await titles_of(ask, [campaign_id])
    title = titles.get(campaign_id, {}).get("title")
    words = _("Aimed at by %(title)s", title=title) if title else _("Aimed at by one campaign")
    return {"campaign_id": words}


SCREENS = (Screen(LIST, show, needs="policy.read"),)
