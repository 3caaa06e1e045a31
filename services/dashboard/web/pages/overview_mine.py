"""Whoever looks: what waits for me beside what is stuck? Names, promises, imports to go on with, quarantine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.happened import service_title
from services.dashboard.web.pages.messages import waiting as wordings
from services.dashboard.web.pages.operations import SERVICES
from services.dashboard.web.pages.overview_stuck import STEWARDS, own_kinds
from services.dashboard.web.pages.promises.waiting import NEEDS, ask_due, due_lines
from services.dashboard.web.pages.tasks import mine as tasks
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, Panel, panels
from shared.web.filters import number, plural

IMPORTING = ("stakeholders", "campaigns", "media", "policy")
WAITING = {
    "mapped": "Check the columns and try it",
    "tried": "Tried, not taken in yet",
    "refused": "Could not be read",
    "failed": "Stopped before its end",
}
WOULD = {
    "slot": "air time whose proof is due",
    "release": "releases that are ready",
    "mailing": "mailings that are ready",
    "feed": "feeds that cannot be read",
    "policy": "policies that stand still",
    "campaign": "launched campaigns in which nothing is done",
}
OWN = (
    (STEWARDS, "names to decide"),
    (NEEDS, "promises that you noted"),
    (tasks.NEEDS, "your tasks"),
    (wordings.NEEDS, "words of key messages to approve"),
    ("media.log", "links of coverage to answer"),
)
NAMES, IMPORTS = 5, 20
COUNTED = 100
"""So many names that wait are asked for, to say of how many the first are shown."""


async def list_mine(ask: Any, look: Look) -> list[dict[str, Any]]:
    """Lines for the third column; a service that is silent says so in its own line."""
    found = await panels(CLOCK.now(), **_asked(ask, look))
    lines = [line for name, panel in found.items() for line in _lines(name, panel, look)]
    # A service that is silent to several questions is one line.
    return [line for place, line in enumerate(lines) if line not in lines[:place]]


def _asked(ask: Any, look: Look) -> dict[str, Any]:
    asked = {name: wish(ask) for name, (needs, wish, _) in WISHES.items() if look.may(needs)}
    for service in IMPORTING:
        if look.may(f"{service}.import"):
            asked[f"imports {service}"] = getattr(ask, service).list_imports({"limit": IMPORTS})
    flows = SERVICES if look.may("operations.read") else ()
    return asked | {f"flow {service}": getattr(ask, service).show_flow({}) for service in flows}


def would_stand(look: Look) -> str:
    """What would stand among the reader's own work if anything waited."""
    own = own_kinds(look)
    kinds = [words for kind, words in WOULD.items() if kind in own]
    kinds += [words for needs, words in OWN if look.may(needs)]
    if any(look.may(f"{service}.import") for service in IMPORTING):
        kinds.append("your imports to go on with")
    if look.may("operations.read"):
        kinds.append("events that could not be applied")
    if not kinds:
        return "Your role reads only; no work is given to it here."
    listed = " and ".join(part for part in (", ".join(kinds[:-1]), kinds[-1]) if part)
    return f"{listed[:1].upper()}{listed[1:]} would stand here."


def _lines(name: str, panel: Panel, look: Look) -> list[dict[str, Any]]:
    kind, _, service = name.partition(" ")
    if not panel:
        text = f"{service_title(service or 'stakeholders')} is not answering"
        return [{"text": text, "note": f"since {panel.since}", "aside": "silent", "state": "bad"}]
    if name in WISHES:
        return WISHES[name][2](panel.data, look)
    if kind == "imports":
        return _imports(service, panel.data, look)
    return _quarantined(service, panel.data["quarantine"].get("quarantined", 0))


def _names(page: dict[str, Any]) -> list[dict[str, Any]]:
    """The first names, and where more wait, of how many these are."""
    items = page["items"]
    shown = [_name(item) for item in items[:NAMES]]
    if len(items) <= NAMES:
        return shown
    whole = f"more than {number(len(items))}" if page["next"] else number(len(items))
    said = f"{len(shown)} of {whole} names are shown here."
    return [*shown, {"text": "All names that wait", "href": "/aliases", "note": said}]


def _name(item: dict[str, Any]) -> dict[str, Any]:
    best = next(iter(item["candidates"]), None)
    meant = f"Perhaps {best['organization_name']}; decide whom it means." if best else "Decide whom it means."
    return {
        "text": f"Who is “{item['name']}”?",
        "href": door_to("alias", item["alias_id"]) or with_query("/events", subject=item["alias_id"]),
        "note": meant,
        "when": item["met_at"],
    }


def _is_mine(item: dict[str, Any], look: Look) -> bool:
    return item["state"] in WAITING and item["opened_by"] == look.actor.actor_id


def _imports(service: str, page: dict[str, Any], look: Look) -> list[dict[str, Any]]:
    """One's own imports that wait, and where older ones were not looked at, the door to them."""
    waiting = [_import(service, item) for item in page["items"] if _is_mine(item, look)]
    if not page["next"]:
        return waiting
    older = {
        "text": f"All imports into {service_title(service)}",
        "href": with_query("/imports", service=service),
        "note": f"Only the latest {len(page['items'])} were looked through for yours.",
    }
    return [*waiting, older] if waiting else []


def _import(service: str, item: dict[str, Any]) -> dict[str, Any]:
    return {
        "text": item["filename"],
        "href": f"/imports/{service}/{item['import_id']}",
        "note": WAITING[item["state"]],
        "when": item["opened_at"],
    }


def _quarantined(service: str, count: int) -> list[dict[str, Any]]:
    if not count:
        return []
    return [
        {
            "text": f"{plural(count, 'event', 'events')} in quarantine",
            "href": f"/operations/{service}/quarantine?state=quarantined",
            "note": f"{service_title(service)} could not apply them",
            "aside": "decide",
            "state": "bad",
        }
    ]


def _own_names(ask: Any) -> Awaitable[Any]:
    found: Awaitable[Any] = ask.stakeholders.list_alias_proposals({"limit": COUNTED})
    return found


def _own_proposals(ask: Any) -> Awaitable[Any]:
    found: Awaitable[Any] = ask.media.list_proposals({"limit": COUNTED})
    return found


def _proposals(page: dict[str, Any]) -> list[dict[str, Any]]:
    """One line for all, because they are answered many at once."""
    count = len(page["items"])
    if not count:
        return []
    waiting = plural(count, "link of coverage waits", "links of coverage wait")
    said = f"More than {waiting}" if page["next"] else waiting.capitalize()
    return [
        {
            "text": f"{said} for a yes or a no",
            "href": "/media/coverage/proposals",
            "note": "Each with its reason.",
        }
    ]


WISHES: dict[
    str, tuple[str, Callable[[Any], Awaitable[Any]], Callable[[Any, Look], list[dict[str, Any]]]]
] = {
    "names": (STEWARDS, _own_names, lambda page, look: _names(page)),
    "promises": (NEEDS, ask_due, lambda page, look: due_lines(page)),
    "tasks campaigns": (tasks.NEEDS, tasks.ask_due, lambda page, look: tasks.due_lines(page)),
    "proposals media": ("media.log", _own_proposals, lambda page, look: _proposals(page)),
    "wordings media": (wordings.NEEDS, wordings.ask_waiting, wordings.waiting_lines),
}
"""What is asked of a service for whoever may: the permission, the question, the lines of its answer."""
