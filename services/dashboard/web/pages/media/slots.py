"""Pia: which air time was promised, which is proven, and which is due without a proof?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.facets import Facet, chosen_from, facets, next_page
from services.dashboard.web.history import ask_history, told
from services.dashboard.web.labels import titles_of
from services.dashboard.web.languages import language
from services.dashboard.web.pages.media.coverage import NOUNS, linked_to, narrowed_by
from services.dashboard.web.pages.media.words import STATES, minutes, slot_badge, tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Screen, panels
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import short_moment
from shared.web.filters import absolute, plural

LIST = "/media/slots"
NARROWED = ("outlet_id", "campaign_id", "policy_id", "state", "stuck", "from_at", "until_at")
FACETS = (
    Facet("state", "State", tuple((state, text) for state, (text, _) in STATES.items())),
    Facet("stuck", "Proof", (("true", "Due, not proven"),)),
)
COLUMNS = [
    {"key": "topic", "label": "Topic"},
    {"key": "airs", "label": "Promised for"},
    {"key": "state", "label": "State"},
    {"key": "minutes", "label": "Minutes", "kind": "number"},
    {"key": "linked", "label": "About"},
]


async def show_list(ask: Any, look: Look) -> str:
    """All air time, the latest first; what is stuck, the oldest first."""
    asked = chosen_from(look.query, *NARROWED)
    if "stuck" in asked:
        asked["stuck"] = asked["stuck"] == "true"
    found = await panels(CLOCK.now(), slots=ask.media.list_slots(asked))
    panel = found["slots"]
    page = panel.data or {"items": [], "next": None}
    titles = await titles_of(ask, [look.query.get(name) for name in NOUNS])
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [row(slot) for slot in page["items"]],
        "filters": facets(LIST, look.query, FACETS, {**narrowed_by(look, titles), **_span(look)}),
        "is_narrowed": any(name in look.query for name in NARROWED),
        "failed": panel.failed(LIST),
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
        "minutes": f"{aired} of {slot['minutes']}" if slot["state"] == "aired" else str(slot["minutes"]),
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
        "standfirst": f"{slot['outlet_name']}, {absolute(slot['airs_at'])}",
        "facts": facts(slot),
        "came": came(slot),
        "proof": {"text": proof.get("text", ""), "url": proof.get("url") or ""},
        "missed_reason": slot["missed_reason"],
        "here": f"{LIST}/{slot_id}",
        "is_open": slot["state"] == "planned" and look.may("media.plan"),
        "is_due": slot["is_stuck"],
        "history": await told(found["history"], look, slot_id),
    }
    return render("media/slot.html", view)


def facts(slot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What was promised."""
    about: list[dict[str, Any]] = [{"name": "About", "value": link} for link in linked_to(slot)]
    return [
        {
            "name": "Outlet",
            "value": {"text": slot["outlet_name"], "href": f"/media/outlets/{slot['outlet_id']}"},
        },
        {"name": "Promised for", "value": absolute(slot["airs_at"])},
        {"name": "Length", "value": minutes(slot["minutes"])},
        {"name": "Language", "value": language(slot["language"])},
        *(about or [{"name": "About", "value": None}]),
        {"name": "Noted", "value": {"iso": slot["planned_at"]}},
    ]


def came(slot: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What went on air, and how it differs from the promise; nothing before that."""
    if slot["state"] != "aired":
        return []
    return [
        {"name": "Aired", "value": absolute(slot["aired_at"])},
        {"name": "Length", "value": minutes(slot["aired_minutes"])},
        {"name": "Against the promise", "value": difference(slot["difference"])},
    ]


def difference(found: Mapping[str, int]) -> str:
    """How what was aired differs from what was promised, in words."""
    said = [
        f"{plural(abs(count), 'minute', 'minutes')} {more if count > 0 else less}"
        for count, more, less in (
            (found["minutes"], "longer", "shorter"),
            (found["late_minutes"], "late", "early"),
        )
        if count
    ]
    return ", ".join(said) or "as promised"


def _span(look: Look) -> dict[str, str]:
    words = (("from_at", "From"), ("until_at", "Before"))
    return {name: f"{word} {look.query[name][:10]}" for name, word in words if name in look.query}


SCREENS = (
    Screen(LIST, show_list, needs="media.read"),
    Screen(f"{LIST}/{{slot_id}}", show_one, needs="media.read"),
)
