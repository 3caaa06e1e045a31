"""Dara: what happened to what I watch, and why am I told?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from services.dashboard.web.doors import door_to, event_door, with_query
from services.dashboard.web.happened import service_title, who
from services.dashboard.web.pages.policy.persons import Persons, persons_of
from services.dashboard.web.pages.policy.words import tabs
from services.dashboard.web.pages.search import KINDS as KINDS_FOUND
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, filled, panels
from services.dashboard.web.told import event as in_words
from services.dashboard.web.watched import (
    KINDS,
    MOST,
    Watch,
    Watched,
    because_of,
    home_of,
    key_of,
    titles_for,
    watched_by,
    words_for,
)
from services.dashboard.web.watching import LIST, PERMISSION
from shared.kernel.ids import new_id
from shared.web.digests import Choice
from shared.web.rhythm import WEEKLY
from shared.web.speech import N_, _, in_a_row, spoken

SHOWN = 25
WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
COLUMNS = [
    {"key": "what", "label": N_("What you watch")},
    {"key": "kind", "label": N_("Kind")},
    {"key": "since", "label": N_("Since")},
    {"key": "end", "label": N_("Stop")},
]
Names = Mapping[str, str]


async def show(ask: Any, look: Look) -> str:
    """The latest events that name what one watches, by thing and with the reason, and the list of what that is."""
    found = await panels(CLOCK.now(), watches=ask.policy.list_watches({"limit": MOST}))
    watches = found["watches"].data["items"] if found["watches"] else []
    looked = await panels(CLOCK.now(), watched=watched_by(ask, look.actor, watches))
    watched = looked["watched"].data or Watched()
    names = await _names(ask, look, watches)
    choice = await look.digest()
    view = {
        "tabs": tabs(LIST) if look.may("policy.read") else [],
        "columns": COLUMNS,
        "rows": [_row(one, names, watched) for one in watches],
        "failed": found["watches"].failed(LIST),
        "state": look.state({"kind": "topic"}),
        "csrf": look.csrf,
        "groups": [],
        "news_failed": looked["watched"].failed(LIST),
        "next_href": "",
        "digest": rhythm_words(choice),
    }
    if watched.links:
        view |= await _news(ask, look, _Telling(watched, names, choice.position if choice else None))
    return render("watching/_list.html" if look.fragment else "watching/list.html", view)


@dataclass(frozen=True)
class _Telling:
    """What the lines of a page are told with: what is watched and how it is called, and up to where one was told."""

    watched: Watched
    names: Names
    told: int | None = None
    people: Names = field(default_factory=dict)


async def _news(ask: Any, look: Look, telling: _Telling) -> dict[str, Any]:
    after = {"after": look.query["after"]} if "after" in look.query else {}
    asked = {"links": telling.watched.links, "limit": SHOWN, **after}
    panel = (await panels(CLOCK.now(), events=ask.insights.list_events(asked)))["events"]
    page = panel.data or {"items": [], "next": None}
    telling = replace(telling, people=await look.names(event["who"] for event in page["items"]))
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for event in page["items"]:
        groups.setdefault(next(iter(telling.watched.named_by(event)), event["subject"]), []).append(event)
    titles = await titles_for(ask, telling.watched, groups)
    return {
        "groups": [_group(thing_id, events, titles, telling) for thing_id, events in groups.items()],
        "news_failed": panel.failed(LIST),
        "next_href": with_query(LIST, after=page["next"]) if page["next"] else "",
    }


def _group(
    thing_id: str, events: Iterable[Mapping[str, Any]], titles: Mapping[str, Any], telling: _Telling
) -> dict[str, Any]:
    """One thing that is watched, or that a topic or an area holds, and what happened to it."""
    names = [telling.names[key] for key in telling.watched.reasons([thing_id])]
    return {
        **_thing(thing_id, titles, telling.names),
        "because": because_of(names),
        "lines": [_line(event, thing_id, telling) for event in events],
    }


async def begin(ask: Any, look: Look, form: Form) -> Done:
    """Watch a thing from now on."""
    wanted = {**filled(form, "kind", "thing_id"), **look.path}
    await ask.policy.watch_thing(wanted)
    return Done(_home(look.path), _("You watch this now. What happens to it stands under Watching."))


async def end(ask: Any, look: Look, form: Form) -> Done:
    """Watch it no more."""
    wanted = {**filled(form, "kind", "thing_id"), **look.path}
    await ask.policy.unwatch_thing(wanted)
    return Done(_home(look.path), _("You watch this no more."))


def rhythm_words(choice: Choice | None) -> str:
    """How often digests come, in a few words."""
    if choice is None:
        return _("none")
    rhythm = choice.rhythm
    hour = f"{rhythm.hour:02d}:00"
    if rhythm.how == WEEKLY:
        return _("every %(weekday)s at %(hour)s", weekday=spoken(WEEKDAYS[rhythm.weekday]), hour=hour)
    return _("every day at %(hour)s", hour=hour)


def _home(path: Mapping[str, str]) -> str:
    return home_of(path["kind"], path["thing_id"]) if path else LIST


def _row(watch: Watch, names: Names, watched: Watched) -> dict[str, Any]:
    what = {"kind": watch["kind"], "thing_id": watch["thing_id"]}
    stop = {"text": _("Stop"), "action": f"{LIST}/end", "fields": what, "key": new_id(), "kind": "quiet"}
    name = names[key_of(watch)]
    is_cut = key_of(watch) in watched.cut
    note = _("Holds more than can be watched at once: only a part is told of.") if is_cut else ""
    return {
        "what": {"text": f"{name[0].upper()}{name[1:]}", "href": home_of(**what), "note": note},
        "kind": KINDS[watch["kind"]],
        "since": {"iso": watch["watched_at"]},
        "end": {"buttons": [stop]},
    }


def _thing(thing_id: str, titles: Mapping[str, Mapping[str, str]], names: Names) -> dict[str, str]:
    label = titles.get(thing_id)
    if label:
        kind = KINDS_FOUND.get(label["kind"], "")
        return {"title": label["title"], "kind": kind, "href": door_to(label["kind"], thing_id)}
    person = names.get(f"decision-maker|{thing_id}")
    return {
        "title": person or _("Something you watch"),
        "kind": "",
        "href": home_of("decision-maker", thing_id) if person else "",
    }


def _line(event: Mapping[str, Any], thing_id: str, telling: _Telling) -> dict[str, Any]:
    watched, told = telling.watched, telling.told
    known = watched.reasons([thing_id])
    others = [telling.names[key] for key in watched.reasons(watched.named_by(event)) if key not in known]
    notes = [
        _("Not told in a digest yet") if told is not None and event["position"] > told else "",
        _("Also because you watch %(names)s", names=_(" and ").join(others)) if others else "",
        in_a_row(service_title(event["service"]), who(event["who"], telling.people)),
    ]
    return {
        "text": in_words(event["name"], event["says"]),
        "href": event_door(event["event_id"]),
        "note": in_a_row(*notes),
        "when": event["time"],
    }


async def _names(ask: Any, look: Look, watches: Iterable[Watch]) -> dict[str, str]:
    """What is watched in words, by its key: with its title or its name where there is one."""
    watches = list(watches)
    titles = await titles_for(ask, Watched(watches))
    deciders = [one["thing_id"] for one in watches if one["kind"] == "decision-maker"]
    persons = await persons_of(ask, look, deciders) if deciders else Persons({}, {})
    return {
        key_of(one): words_for(
            one,
            persons.name(one["thing_id"])
            if one["kind"] == "decision-maker"
            else titles.get(one["thing_id"], {}).get("title", ""),
        )
        for one in watches
    }


SCREENS = (
    Screen(LIST, show, needs=PERMISSION),
    Screen(f"{LIST}/begin", show, act=begin, needs=PERMISSION),
    Screen(f"{LIST}/end", show, act=end, needs=PERMISSION),
    Screen(f"{LIST}/{{kind}}/{{thing_id}}/begin", show, act=begin, needs=PERMISSION),
    Screen(f"{LIST}/{{kind}}/{{thing_id}}/end", show, act=end, needs=PERMISSION),
)
