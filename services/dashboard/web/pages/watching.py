"""Dara: what happened to what I watch, and why am I told?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from services.dashboard.web.doors import event_door, with_query
from services.dashboard.web.happened import service_title, who
from services.dashboard.web.labels import titles_of
from services.dashboard.web.pages.policy.persons import Persons, persons_of
from services.dashboard.web.pages.policy.words import tabs
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Done, Form, Look, Screen, panels
from services.dashboard.web.watching import LIST, MOST, Watch
from shared.kernel.ids import new_id

SHOWN = 25
KINDS = {"policy": "Policy", "decision-maker": "Decision-maker", "body": "Body"}
AT_HOME = {
    "policy": "/policies/{}",
    "decision-maker": "/decision-makers?person_id={}",
    "body": "/organizations/{}",
}
COLUMNS = [
    {"key": "what", "label": "What you watch"},
    {"key": "kind", "label": "Kind"},
    {"key": "since", "label": "Since"},
    {"key": "end", "label": "Stop"},
]


async def show(ask: Any, look: Look) -> str:
    """The latest events that name what one watches, each with the reason, and the list of what that is."""
    found = await panels(CLOCK.now(), watches=ask.policy.list_watches({"limit": MOST}))
    watches = found["watches"].data["items"] if found["watches"] else []
    names = await _names(ask, look, watches)
    asked = {"links": [one["thing_id"] for one in watches], "limit": SHOWN}
    view = {
        "tabs": tabs(LIST),
        "columns": COLUMNS,
        "rows": [_row(one, names[one["thing_id"]]) for one in watches],
        "failed": found["watches"].failed(LIST),
        "csrf": look.csrf,
        "news": [],
        "news_failed": None,
        "next_href": "",
        "refused": look.refusal.detail if look.refusal else "",
    }
    if watches:
        view |= await _news(ask, look, asked, names)
    return render("watching/_list.html" if look.fragment else "watching/list.html", view)


async def _news(ask: Any, look: Look, asked: dict[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    after = {"after": look.query["after"]} if "after" in look.query else {}
    panel = (await panels(CLOCK.now(), events=ask.insights.list_events({**asked, **after})))["events"]
    page = panel.data or {"items": [], "next": None}
    people = await look.names(event["who"] for event in page["items"])
    return {
        "news": [_line(event, names, people) for event in page["items"]],
        "news_failed": panel.failed(LIST),
        "next_href": with_query(LIST, after=page["next"]) if page["next"] else "",
    }


async def begin(ask: Any, look: Look, form: Form) -> Done:
    """Watch a thing from now on."""
    await ask.policy.watch_thing(dict(look.path))
    return Done(_home(look.path), "You watch this now. What happens to it stands under Watching.")


async def end(ask: Any, look: Look, form: Form) -> Done:
    """Watch it no more."""
    await ask.policy.unwatch_thing({"thing_id": look.path["thing_id"]})
    return Done(_home(look.path), "You watch this no more.")


def _home(path: Mapping[str, str]) -> str:
    return AT_HOME.get(path["kind"], LIST).format(path["thing_id"])


def _row(watch: Watch, name: str) -> dict[str, Any]:
    stop = {
        "text": "Stop",
        "action": f"{LIST}/{watch['kind']}/{watch['thing_id']}/end",
        "key": new_id(),
        "kind": "quiet",
    }
    return {
        "what": {"text": name, "href": AT_HOME[watch["kind"]].format(watch["thing_id"])},
        "kind": KINDS[watch["kind"]],
        "since": {"iso": watch["watched_at"]},
        "end": {"buttons": [stop]},
    }


def _line(event: Mapping[str, Any], names: Mapping[str, str], people: Mapping[str, str]) -> dict[str, Any]:
    said = str(event["data"])
    because = [name for thing_id, name in names.items() if thing_id == event["subject"] or thing_id in said]
    about = f"{service_title(event['service'])} · {who(event['who'], people)}"
    return {
        "text": event["says"],
        "href": event_door(event["event_id"]),
        "note": f"Because you watch {' and '.join(because)} · {about}",
        "when": event["time"],
    }


async def _names(ask: Any, look: Look, watches: Iterable[Watch]) -> dict[str, str]:
    """What is watched by its title or its name, else by its kind."""
    titles = await titles_of(ask, (one["thing_id"] for one in watches if one["kind"] != "decision-maker"))
    deciders = [one["thing_id"] for one in watches if one["kind"] == "decision-maker"]
    persons = await persons_of(ask, look, deciders) if deciders else Persons({}, {})
    return {
        one["thing_id"]: persons.name(one["thing_id"])
        if one["kind"] == "decision-maker"
        else titles.get(one["thing_id"], {}).get("title") or f"A {KINDS[one['kind']].lower()}"
        for one in watches
    }


SCREENS = (
    Screen(LIST, show, needs="policy.read"),
    Screen(f"{LIST}/{{kind}}/{{thing_id}}/begin", show, act=begin, needs="policy.read"),
    Screen(f"{LIST}/{{kind}}/{{thing_id}}/end", show, act=end, needs="policy.read"),
)
