"""Events of the log as pages tell them: what in a sentence, when, where, and who, by name where it is one of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from services.dashboard.web.doors import event_door, with_query

Event = Mapping[str, Any]
Names = Mapping[str, str]

SYSTEM = "system"


def who(actor_id: str | None, names: Names) -> str:
    """The name of an account; whoever is none acted from outside this dashboard."""
    return names.get(actor_id or "", SYSTEM)


def named(text: str, names: Names) -> str:
    """A sentence in which the ids of accounts give way to their names."""
    for actor_id, name in names.items():
        text = text.replace(actor_id, name)
    return text


def event_lines(events: Iterable[Event], names: Names, thing_id: str = "") -> list[dict[str, Any]]:
    """Events as lines, the latest first; what came many times in a row is one line that leads to all of them.

    On the page of a thing, to all of them that name it.
    """
    latest_first = sorted(events, key=lambda one: str(one["time"]), reverse=True)
    in_a_row = groupby(latest_first, key=lambda one: (one["name"], one["who"]))
    return [_line(list(alike), names, thing_id) for _, alike in in_a_row]


def service_title(service: str) -> str:
    """A service as it is called on pages."""
    return service.capitalize()


def _line(alike: list[Event], names: Names, thing_id: str) -> dict[str, Any]:
    newest = alike[0]
    line = {
        "id": f"event-{newest['event_id']}",
        "text": newest["says"],
        "href": event_door(newest["event_id"]),
        "note": f"{service_title(newest['service'])} · {who(newest['who'], names)}",
        "when": newest["time"],
    }
    if len(alike) < 3:
        return line
    href = with_query("/events", type=newest["name"], link=thing_id)
    # Without a number: the list ends somewhere, and more of the kind may stand behind its end.
    return {**line, "text": f"{newest['says'].rstrip('.')}, and others like it", "href": href}
