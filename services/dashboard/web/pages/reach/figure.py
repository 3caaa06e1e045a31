"""Pia: whom can this outlet reach at most, or those of a campaign together, and how is that known?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, event_door
from services.dashboard.web.pages.reach.words import PATH, PEOPLE, missing, percent, period, table
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look, Screen
from shared.kernel.errors import NotFound
from shared.web.filters import absolute, number
from shared.web.sentences import marked
from shared.web.speech import N_, _, spoken

AREAS = [
    {"key": "area", "label": N_("Area")},
    {"key": "people", "label": N_("People there"), "kind": "number"},
    {"key": "share", "label": N_("Reached share"), "kind": "number"},
    {"key": "reached", "label": N_("Reached at most"), "kind": "number"},
    {"key": "source", "label": N_("Who counted")},
    {"key": "events", "label": N_("Rests on")},
]


OUTLETS = [
    {"key": "outlet", "label": N_("Outlet")},
    {"key": "areas", "label": N_("Areas"), "kind": "number"},
    {"key": "event", "label": N_("Rests on")},
]


async def show(ask: Any, look: Look) -> str:
    """The figure, how it is made, and the events that it rests on."""
    of = {name: look.query[name] for name in ("outlet_id", "campaign_id") if look.query.get(name)}
    if len(of) != 1:
        raise NotFound("reach-not-found", _("Say of which outlet, or of which campaign."))
    reach = await ask.insights.show_reach(of)
    title = await _title(ask, of)
    kind, thing_id = next((name.removesuffix("_id"), value) for name, value in of.items())
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


async def _title(ask: Any, of: Mapping[str, str]) -> str:
    labels = (await ask.insights.label_things({"ids": [*of.values()]}))["labels"]
    title: str = labels.get(next(iter(of.values())), {}).get("title", "")
    return title or (_("An outlet") if "outlet_id" in of else _("A campaign"))


SCREENS = (Screen(PATH, show, needs="insights.read"),)
