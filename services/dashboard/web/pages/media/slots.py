"""Pia: which air time was promised, which is proven, and which is due without a proof?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.languages import language
from services.dashboard.web.pages.media import air_cost
from services.dashboard.web.pages.media.coverage import ONES, about, linked_to, narrowed_by
from services.dashboard.web.pages.media.words import STATES, minutes, slot_badge, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import short_moment
from shared.web.filters import absolute
from shared.web.speech import N_, N_counted, Words, _, in_a_list, ngettext

LIST = "/media/slots"
NARROWED = ("outlet_id", "campaign_id", "policy_id", "state", "stuck", "from_at", "until_at")
FACETS = (
    Facet("state", N_("State"), tuple((state, text) for state, (text, _sign) in STATES.items()), of="slot"),
    Facet("stuck", N_("Proof"), (("true", N_("Due, not proven")),)),
)
DIFFERENCES = (
    (
        "minutes",
        N_counted("%(num)s minute longer", "%(num)s minutes longer"),
        N_counted("%(num)s minute shorter", "%(num)s minutes shorter"),
    ),
    (
        "late_minutes",
        N_counted("%(num)s minute late", "%(num)s minutes late"),
        N_counted("%(num)s minute early", "%(num)s minutes early"),
    ),
)
"""What can differ from a promise, and how more and less of it are said."""
MISSING = Words(
    {
        "organization": "Whose air time it is",
        "sector": "Its sector",
        "footprint": "Where its outlet is heard or read",
        "proof": "The proof that it aired",
    }
)
"""What an aired slot needs to stand in who does what where."""
COLUMNS = [
    {"key": "topic", "label": N_("Topic")},
    {"key": "airs", "label": N_("Promised for")},
    {"key": "state", "label": N_("State")},
    {"key": "minutes", "label": N_("Minutes"), "kind": "number"},
    {"key": "linked", "label": N_("About")},
]


async def show_list(ask: Any, look: Look) -> str:
    """All air time, the latest first; what is stuck, the oldest first."""
    asked = chosen_from(look.query, *NARROWED)
    if "stuck" in asked:
        asked["stuck"] = asked["stuck"] == "true"
    found = await panels(
        CLOCK.now(),
        slots=ask.media.list_slots(asked),
        cost=ask.media.show_air_cost(air_cost.asked_of(look)),
    )
    panel = found["slots"]
    page = panel.data or {"items": [], "next": None}
    titles = await titles_of(ask, [look.query.get(name) for name in ONES])
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(slot) for slot in page["items"]],
        "filters": facets(LIST, look.query, FACETS, {**narrowed_by(look, titles), **_span(look)}),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(LIST),
        "cost": air_cost.view_of(found["cost"]),
        "cost_failed": panel and found["cost"].failed(LIST),
        "src": with_query(LIST, **look.query),
        "take": to_take("media.list_slots", asked),
        "next_href": next_page(LIST, look.query, page["next"]),
        "may_plan": look.may("media.plan"),
    }
    return render("media/slots.html" if not look.fragment else "media/_slots.html", view)


def row(slot: Mapping[str, Any]) -> dict[str, Any]:
    """A slot as a row of the list."""
    links = linked_to(slot)
    aired = slot["aired_minutes"] or 0
    return {
        "topic": {"text": slot["topic"], "href": f"{LIST}/{slot['slot_id']}", "note": slot["outlet_name"]},
        "airs": short_moment(slot["airs_at"]),
        "state": slot_badge(slot),
        "minutes": _("%(aired)s of %(promised)s", aired=aired, promised=slot["minutes"])
        if slot["state"] == "aired"
        else str(slot["minutes"]),
        "linked": {**links[0], "note": links[1]["text"] if links[1:] else ""} if links else None,
    }


async def show_one(ask: Any, look: Look) -> str:
    """One slot: what was promised, what came of it, by what proof."""
    slot_id = look.path["slot_id"]
    slot = await ask.media.show_slot({"slot_id": slot_id})
    found = await panels(CLOCK.now(), history=ask_history(ask, slot_id))
    proof = slot["proof"] or {}
    badge = slot_badge(slot)
    view = {
        "topic": slot["topic"],
        "badge": badge,
        "standfirst": _("%(outlet)s, %(when)s", outlet=slot["outlet_name"], when=absolute(slot["airs_at"])),
        "facts": facts(slot),
        "came": came(slot),
        "proof": {"text": proof.get("text", ""), "url": proof.get("url") or ""},
        "missed_reason": slot["missed_reason"],
        "here": f"{LIST}/{slot_id}",
        "line": line_of(slot, look),
        "is_open": slot["state"] == "planned" and look.may("media.plan"),
        "is_told": slot["state"] != "planned" and look.may("media.plan"),
        "is_due": slot["is_stuck"],
        "may_price": look.may("media.plan"),
        "history": await told(found["history"], look, slot_id),
    }
    return render("media/slot.html", view)


def facts(slot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was promised."""
    return [
        {
            "name": _("Outlet"),
            "value": {"text": slot["outlet_name"], "href": f"/media/outlets/{slot['outlet_id']}"},
        },
        {"name": _("Promised for"), "value": absolute(slot["airs_at"])},
        {"name": _("Length"), "value": minutes(slot["minutes"])},
        {"name": _("Language"), "value": language(slot["language"])},
        *(about(slot) or [{"name": _("About"), "value": None}]),
        {"name": _("Whose air time"), "value": whose(slot)},
        {"name": _("Sector"), "value": slot.get("sector") or None},
        *air_cost.facts_of(slot),
        {"name": _("Noted"), "value": {"iso": slot["planned_at"]}},
    ]


def whose(slot: Mapping[str, Any]) -> dict[str, str] | None:
    """The organisation whose air time it is, as a door."""
    organization_id = slot.get("organization_id")
    if not organization_id:
        return None
    name = slot.get("organization_name") or _("An organisation")
    return {"text": name, "href": f"/organizations/{organization_id}"}


def line_of(slot: Mapping[str, Any], look: Look) -> dict[str, Any]:
    """Whether it stands in who does what where, or what is missing for that, each with the way to mend it."""
    missing, areas = slot["line"]["missing"], slot["line"]["areas"]
    here, may_plan = f"{LIST}/{slot['slot_id']}", look.may("media.plan")
    doors = {
        "organization": f"{here}/describe" if may_plan else "",
        "sector": f"{here}/describe" if may_plan else "",
        "footprint": f"/media/outlets/{slot['outlet_id']}",
        "proof": f"{here}/air" if may_plan and slot["state"] == "planned" else "",
    }
    asked = {"organization": slot.get("organization_id"), "campaign_id": slot["campaign_id"]}
    return {
        "missing": [{"text": MISSING[one], "href": doors[one]} for one in missing],
        "areas": in_a_list(areas),
        "href": with_query("/matrix/activities", **asked, activity="Broadcast"),
        "describe": f"{here}/describe" if may_plan else "",
    }


def came(slot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What went on air, and how it differs from the promise; nothing before that."""
    if slot["state"] != "aired":
        return []
    return [
        {"name": _("Aired"), "value": absolute(slot["aired_at"])},
        {"name": _("Length"), "value": minutes(slot["aired_minutes"])},
        {"name": _("Against the promise"), "value": difference(slot["difference"])},
    ]


def difference(found: Mapping[str, int]) -> str:
    """How what was aired differs from what was promised, in words."""
    said = [
        ngettext(*(more if found[name] > 0 else less), abs(found[name]))
        for name, more, less in DIFFERENCES
        if found[name]
    ]
    return in_a_list(said) or _("as promised")


def _span(look: Look) -> dict[str, str]:
    said = {
        "from_at": _("From %(day)s", day=look.query.get("from_at", "")[:10]),
        "until_at": _("Before %(day)s", day=look.query.get("until_at", "")[:10]),
    }
    return {name: text for name, text in said.items() if name in look.query}


SCREENS = (
    Screen(LIST, show_list, needs="media.read"),
    Screen(f"{LIST}/{{slot_id}}", show_one, needs="media.read"),
)
