"""Pia: whom can this outlet reach at most, or those of a campaign together, and how is that known?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, event_door
from services.dashboard.web.pages.reach.words import PATH, PEOPLE, missing, period, table
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look, Screen
from shared.kernel.errors import NotFound
from shared.web.filters import absolute, number, percent
from shared.web.sentences import marked
from shared.web.speech import N_, Words, _, spoken

AREAS = [
    {"key": "area", "label": N_("Area")},
    {"key": "people", "label": N_("People there"), "kind": "number"},
    {"key": "share", "label": N_("Reached share"), "kind": "number"},
    {"key": "reached", "label": N_("Reached at most"), "kind": "number"},
    {"key": "source", "label": N_("Who counted")},
    {"key": "events", "label": N_("Rests on")},
]


UNKNOWN = Words(
    {
        "outlet": "Nobody has told of such an outlet. Choose it among the outlets, and open its reach there.",
        "campaign": "Nobody has told of such a campaign. Choose it among the campaigns, and open its reach there.",
    }
)
OUTLETS = [
    {"key": "outlet", "label": N_("Outlet")},
    {"key": "areas", "label": N_("Areas"), "kind": "number"},
    {"key": "event", "label": N_("Rests on")},
]


async def show(ask: Any, look: Look) -> str:
    """The figure, how it is made, and the events that it rests on; of nothing, what it is for."""
    of = {name: look.query[name] for name in ("outlet_id", "campaign_id") if look.query.get(name)}
    if len(of) != 1:
        return render("reach/none.html", {})
    reach = await ask.insights.show_reach(of)
    kind, thing_id = next((name.removesuffix("_id"), value) for name, value in of.items())
    title = await _title(ask, kind, thing_id, reach)
    view = {
        "of": {"text": title, "href": door_to(kind, thing_id)},
        "value": _("not known") if reach["people"] is None else number(reach["people"]),
        "facts": facts(reach),
        "columns": AREAS,
        "rows": [row(one) for one in reach["areas"]],
        "groups": table(reach["groups"], len(reach["areas"])),
        "missing": missing(reach),
        "outlet_columns": OUTLETS,
        "outlets": [_outlet(one) for one in reach["outlets"]],
        "is_campaign": kind == "campaign",
        "people_href": PEOPLE,
    }
    return render("reach/show.html", view)


def facts(reach: Mapping[str, Any]) -> list[dict[str, Any]]:
    """How the figure is made."""
    return [
        {"name": _("How it is counted"), "value": marked(reach["method"])},
        {"name": _("People who live there"), "value": number(reach["living"])},
        {"name": _("As of"), "value": _("%(moment)s, now", moment=absolute(reach["as_of"]))},
    ]


def row(area: Mapping[str, Any]) -> dict[str, Any]:
    """An area as a row: its people, the share, and its proofs."""
    return {
        "area": {
            "text": area["area"],
            "note": area["within"],
            "href": door_to("population", area["population_id"]),
        },
        "people": number(area["people"]),
        "share": percent(area["share"]),
        "reached": number(area["reached"]),
        "source": {"text": area["source"], "note": period(area["period_start"], area["period_end"])},
        "events": {"text": _("The population figure"), "href": event_door(area["event_ids"][0])},
    }


def _outlet(one: Mapping[str, Any]) -> dict[str, Any]:
    title = one["title"] or spoken(N_("An outlet"))
    event_id = one.get("event_id")
    event = {"text": _("Where it is heard or read"), "href": event_door(event_id)}
    return {
        "outlet": {"text": title, "href": f"/media/outlets/{one['outlet_id']}"},
        "areas": number(one["areas"]) if one["areas"] else None,
        "event": event if event_id else _("Where it is heard or read is not known"),
    }


async def _title(ask: Any, kind: str, thing_id: str, reach: Mapping[str, Any]) -> str:
    """What it is called; refuses what nobody has told of, so that a mistyped address is not taken for a quiet one."""
    labels = (await ask.insights.label_things({"ids": [thing_id]}))["labels"]
    title: str = labels.get(thing_id, {}).get("title", "")
    is_told_of = any(one["areas"] or one["outlet_id"] != thing_id for one in reach["outlets"])
    if not title and not is_told_of:
        raise NotFound("reach-not-found", UNKNOWN[kind])
    return title or (_("An outlet") if kind == "outlet" else _("A campaign"))


SCREENS = (Screen(PATH, show, needs="insights.read"),)
