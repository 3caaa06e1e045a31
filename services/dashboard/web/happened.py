"""Events of the log as pages tell them: what in a sentence, when, where, and who, by name where it is one of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.told import event
from shared.web.speech import N_, Words, _, in_a_row, ngettext, spoken

Event = Mapping[str, Any]
Names = Mapping[str, str]

SYSTEM = N_("system")
SOME, MANY = 2, 3
SERVICES = Words(
    {
        "campaigns": "Campaigns",
        "dashboard": "Dashboard",
        "feeds": "Partner feeds",
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
    """Events as lines, the latest first; what reads alike in a row is one line that leads to all of them.

    Alike is what says the same, and what one did three times or more. On the page of a thing the line leads to all
    that name it, and what came twice stands twice, because each has its moment.
    """
    latest_first = sorted(events, key=lambda one: str(one["time"]), reverse=True)
    last = latest_first[-1]["event_id"] if latest_first else ""
    by_name = groupby(latest_first, key=lambda one: one["name"])
    runs = [run for _name, alike in by_name for run in _runs(list(alike), MANY if thing_id else SOME)]
    # Where the list ends, more of the kind may stand behind its end: no number there.
    return [_told(run, names, thing_id, is_last=run[-1]["event_id"] == last) for run in runs]


def service_title(service: str) -> str:
    """A service as it is called on pages."""
    return SERVICES.get(service, service.capitalize())


def _runs(alike: list[Event], some: int) -> list[list[Event]]:
    """Events of one kind in the portions that are told in one line each."""
    if len(alike) >= some and len({*map(_says, alike)}) == 1:
        return [alike]
    found = []
    for _who, by_one in groupby(alike, key=lambda one: one["who"]):
        own = list(by_one)
        runs = [list(same) for _text, same in groupby(own, key=_says)]
        apart = [run for same in runs for run in ([same] if len(same) >= some else [[one] for one in same])]
        found += [own] if len(own) >= MANY else apart
    return found


def _told(run: list[Event], names: Names, thing_id: str, *, is_last: bool) -> dict[str, Any]:
    newest = run[0]
    line = _line(newest, names)
    if len(run) == 1:
        return line
    says = _says(newest).rstrip(".")
    is_counted = not is_last and len({*map(_says, run)}) == 1
    text = (
        ngettext("%(event)s, %(num)s time", "%(event)s, %(num)s times", len(run), event=says)
        if is_counted
        else _("%(event)s, and others like it", event=says)
    )
    is_of_one = len({one["who"] for one in run}) == 1
    note = line["note"] if is_of_one else service_title(newest["service"])
    return {
        **line,
        "text": text,
        "note": note,
        # A number leads to those that it counts, no more and no less; without one the line leads to all of the kind.
        "href": _these(run) if is_counted else with_query("/events", type=newest["name"], link=thing_id),
    }


def _these(run: list[Event]) -> str:
    return with_query("/events", events=",".join(one["event_id"] for one in run))


def _says(one: Event) -> str:
    return event(one["name"], one["says"])


def _line(one: Event, names: Names) -> dict[str, Any]:
    return {
        "id": f"event-{one['event_id']}",
        "text": _says(one),
        "href": event_door(one["event_id"]),
        "note": in_a_row(service_title(one["service"]), who(one["who"], names)),
        "when": one["time"],
    }
