"""Ada, an auditor: what is this event, what did it come from, and what did it lead to?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from services.dashboard.web import told
from services.dashboard.web.doors import door_to, event_door, with_query
from services.dashboard.web.happened import service_title, who
from services.dashboard.web.labels import activities_of, titles_of
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look
from services.dashboard.web.told_fields import OF_STAGES, field, shown
from shared.web.filters import number
from shared.web.speech import N_, _, in_a_row, spoken

BECAUSE = ("because_of", "also_because_of")
CAUSES = (
    *(N_("A campaign"), N_("A petition"), N_("A policy"), N_("A coverage"), N_("A touch")),
    *(N_("An appeal"), N_("An activity")),
)
"""What led to an event and has no title, by its kind."""
Titles = Mapping[str, Mapping[str, str]]


async def show_event(ask: Any, look: Look) -> str:
    """One event with its data, and one step back and forth."""
    event = await ask.insights.show_event({"event_id": look.path["event_id"]})
    near = [*event["causes"], *event["consequences"]]
    names = await look.names([event["who"], *(one["who"] for one in near)])
    ids = [event["subject"], *_ids(event["data"]), *(one["subject"] for one in near)]
    titles = {**await titles_of(ask, ids), **await activities_of(ask, _causes(event["data"]))}
    view = {
        "says": told.event(event["name"], event["says"]),
        "name": event["name"],
        "facts": _facts(event, names, titles),
        "data": [row for name, value in event["data"].items() for row in _fields(name, value, titles)],
        "raw": json.dumps(_whole(event), indent=2, ensure_ascii=False),
        "causes": [line(one, names, titles) for one in event["causes"]],
        "consequences": [line(one, names, titles) for one in event["consequences"]],
        "missing": event["causation_id"] if event["cause_missing"] else "",
        "proof": event["proof"] if event["proof"] and event["proof"]["url"] else None,
        "story": _story(event),
    }
    return render("events/show.html", view)


def line(event: Mapping[str, Any], names: Mapping[str, str], titles: Titles) -> dict[str, Any]:
    """A neighbour of the event."""
    title = titles.get(event["subject"], {}).get("title")
    about = title if title and title not in event["says"] else ""
    return {
        "text": told.event(event["name"], event["says"]),
        "href": event_door(event["event_id"]),
        "note": in_a_row(service_title(event["service"]), who(event["who"], names), about),
        "when": event["time"],
    }


def _facts(event: Mapping[str, Any], names: Mapping[str, str], titles: Titles) -> list[dict[str, Any]]:
    subject = event["subject"]
    same = with_query("/events", correlation_id=event["correlation_id"])
    return [
        {"name": _("When"), "value": {"iso": event["time"]}},
        {"name": _("Who"), "value": who(event["who"], names)},
        {"name": _("About"), "value": _thing(subject, titles) if subject else None},
        {"name": _("Everything about it"), "value": _link(_("All its events"), subject, "subject")},
        {"name": _("Service"), "value": service_title(event["service"])},
        {"name": _("Number in its service"), "value": number(event["sequence"])},
        {"name": _("Place in the log"), "value": number(event["position"])},
        {"name": _("Of one wish"), "value": {"text": _("All events of the same wish"), "href": same}},
        {"name": _("Type"), "value": event["type"]},
        {"name": _("Id"), "value": event["event_id"]},
    ]


def _link(text: str, value: str, name: str) -> dict[str, str] | None:
    return {"text": text, "href": with_query("/events", **{name: value})} if value else None


def _thing(thing_id: str, titles: Titles) -> dict[str, str]:
    of = titles.get(thing_id)
    if of is None:
        return {"text": thing_id, "href": with_query("/events", subject=thing_id)}
    return {
        "text": of["title"],
        "href": door_to(of["kind"], thing_id),
        "note": spoken(of["kind"].replace("_", " ")),
    }


def _fields(name: str, value: Any, titles: Titles) -> list[dict[str, Any]]:
    """A field of the data as rows of a list; causes are a row each."""
    if name not in BECAUSE or not isinstance(value, list):
        return [_field(name, value, titles)]
    return [{"name": _("Because of"), "value": _cause(cause, titles)} for cause in value]


def _cause(cause: Mapping[str, Any], titles: Titles) -> dict[str, Any]:
    of = titles.get(cause["id"], {})
    text = of.get("title") or spoken(f"{'An' if cause['kind'][0] == 'a' else 'A'} {cause['kind']}")
    href = door_to(cause["kind"], cause["id"]) or with_query("/events", subject=cause["id"])
    return {"text": text, "href": href, "note": cause.get("reason") or _("no reason given")}


def _field(name: str, value: Any, titles: Titles) -> dict[str, Any]:
    label = field(name)
    if isinstance(value, str) and value in titles:
        return {"name": label, "value": _thing(value, titles)}
    if name in OF_STAGES:
        label = spoken(OF_STAGES[name])
    return {"name": label, "value": shown(name, value)}


def _ids(data: Mapping[str, Any]) -> list[str]:
    named = [cause["id"] for cause in _causes(data)]
    return [value for value in data.values() if isinstance(value, str) and value] + named


def _causes(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [cause for name in BECAUSE for cause in data.get(name) or () if cause.get("id")]


def _whole(event: Mapping[str, Any]) -> dict[str, Any]:
    derived = ("says", "proof", "causes", "consequences", "cause_missing")
    return {name: value for name, value in event.items() if name not in derived}


def _story(event: Mapping[str, Any]) -> str:
    if event["name"] != "policy.policy.moved":
        return ""
    return with_query(f"/stories/{event['subject']}", event=event["event_id"])
