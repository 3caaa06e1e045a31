"""Events of the log as pages tell them: what in a sentence, when, where, and who, by name where it is one of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.told import event
from shared.web.speech import N_, Words, _, spoken

Event = Mapping[str, Any]
Names = Mapping[str, str]

SYSTEM = N_("system")
MANY = 3
SERVICES = Words(
    {
        "campaigns": "Campaigns",
        "dashboard": "Dashboard",
        "insights": "Insights",
        "media": "Media",
        "policy": "Policy",
        "stakeholders": "Stakeholders",
    }
)


def who(actor_id: str | None, names: Names) -> str:
    """The name of an account; whoever is none acted from outside this dashboard."""
    return names.get(actor_id or "", spoken(SYSTEM))


def named(text: str, names: Names) -> str:
    """A sentence in which the ids of accounts give way to their names."""
    for actor_id, name in names.items():
        text = text.replace(actor_id, name)
    return text


def event_lines(events: Iterable[Event], names: Names, thing_id: str = "") -> list[dict[str, Any]]:
    """Events as lines, the latest first; what came three times in a row or more is one line that leads to all of them.

    On the page of a thing, to all of them that name it.
    """
    latest_first = sorted(events, key=lambda one: str(one["time"]), reverse=True)
    in_a_row = groupby(latest_first, key=lambda one: (one["name"], one["who"]))
    return [line for _key, alike in in_a_row for line in _lines(list(alike), names, thing_id)]


def service_title(service: str) -> str:
    """A service as it is called on pages."""
    return SERVICES.get(service, service.capitalize())


def _lines(alike: list[Event], names: Names, thing_id: str) -> list[dict[str, Any]]:
    lines = [_line(one, names) for one in alike]
    if len(alike) < MANY:
        return lines
    newest = alike[0]
    says = event(newest["name"], newest["says"])
    # Without a number: the list ends somewhere, and more of the kind may stand behind its end.
    text = _("%(event)s, and others like it", event=says.rstrip("."))
    return [{**lines[0], "text": text, "href": with_query("/events", type=newest["name"], link=thing_id)}]


def _line(one: Event, names: Names) -> dict[str, Any]:
    return {
        "id": f"event-{one['event_id']}",
        "text": event(one["name"], one["says"]),
        "href": event_door(one["event_id"]),
        "note": f"{service_title(one['service'])} · {who(one['who'], names)}",
        "when": one["time"],
    }
