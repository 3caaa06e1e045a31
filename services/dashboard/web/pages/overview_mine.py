"""Whoever looks: what waits for me beside what is stuck? Names, promises, imports to go on with, quarantine."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.happened import service_title
from services.dashboard.web.pages.initiatives import waiting as initiatives
from services.dashboard.web.pages.messages import waiting as wordings
from services.dashboard.web.pages.operations import SERVICES
from services.dashboard.web.pages.overview_stuck import STEWARDS, own_kinds
from services.dashboard.web.pages.promises.waiting import NEEDS, ask_due, due_lines
from services.dashboard.web.pages.tasks import mine as tasks
from services.dashboard.web.pages.threads import mine as threads
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Look, Panel, panels
from shared.web.filters import number
from shared.web.speech import N_, Words, _, ngettext, spoken

IMPORTING = ("stakeholders", "campaigns", "media", "policy")
WAITING = Words(
    {
        "mapped": "Check the columns and try it",
        "tried": "Tried, not taken in yet",
        "refused": "Could not be read",
        "failed": "Stopped before its end",
    }
)
WOULD = Words(
    {
        "slot": "air time whose proof is due",
        "release": "releases that are ready",
        "mailing": "mailings that are ready",
        "feed": "feeds that cannot be read",
        "policy": "policies that stand still",
        "campaign": "launched campaigns in which nothing is done",
    }
)
OWN = (
    (STEWARDS, N_("names to decide")),
    (NEEDS, N_("promises that you noted")),
    (tasks.NEEDS, N_("your tasks")),
    (initiatives.NEEDS, N_("members who wait for an answer")),
    (threads.NEEDS, N_("people who wrote and wait for you")),
    (wordings.NEEDS, N_("words of key messages to approve")),
    ("media.log", N_("links of coverage to answer")),
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
    asked = {name: wish(ask) for name, (needs, wish, _lines_of) in WISHES.items() if look.may(needs)}
    for service in IMPORTING:
        if look.may(f"{service}.import"):
            asked[f"imports {service}"] = getattr(ask, service).list_imports({"limit": IMPORTS})
    flows = SERVICES if look.may("operations.read") else ()
    return asked | {f"flow {service}": getattr(ask, service).show_flow({}) for service in flows}


def would_stand(look: Look) -> str:
    """What would stand among the reader's own work if anything waited."""
    own = own_kinds(look)
    kinds = [words for kind, words in WOULD.items() if kind in own]
    kinds += [spoken(words) for needs, words in OWN if look.may(needs)]
    if any(look.may(f"{service}.import") for service in IMPORTING):
        kinds.append(_("your imports to go on with"))
    if look.may("operations.read"):
        kinds.append(_("events that could not be applied"))
    if not kinds:
        return _("Your role reads only; no work is given to it here.")
    listed = _("%(several)s and %(last)s", several=", ".join(kinds[:-1]), last=kinds[-1])
    listed = listed if kinds[1:] else kinds[0]
    return _("%(kinds)s would stand here.", kinds=f"{listed[:1].upper()}{listed[1:]}")


def _lines(name: str, panel: Panel, look: Look) -> list[dict[str, Any]]:
    kind, service = name.partition(" ")[::2]
    if not panel:
        text = _("%(service_title)s is not answering", service_title=service_title(service or "stakeholders"))
        return [
            {
                "text": text,
                "note": _("since %(since)s", since=panel.since),
                "aside": _("silent"),
                "state": "bad",
            }
        ]
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
    whole = _("more than %(items)s", items=number(len(items))) if page["next"] else number(len(items))
    said = _("%(shown)s of %(whole)s names are shown here.", shown=len(shown), whole=whole)
    return [*shown, {"text": _("All names that wait"), "href": "/aliases", "note": said}]


def _name(item: dict[str, Any]) -> dict[str, Any]:
    best = next(iter(item["candidates"]), None)
    meant = (
        _("Perhaps %(organization_name)s; decide whom it means.", organization_name=best["organization_name"])
        if best
        else _("Decide whom it means.")
    )
    return {
        "text": _("Who is “%(name)s”?", name=item["name"]),
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
        "text": _("All imports into %(service_title)s", service_title=service_title(service)),
        "href": with_query("/imports", service=service),
        "note": _("Only the latest %(items)s were looked through for yours.", items=len(page["items"])),
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
            "text": ngettext("%(num)s event in quarantine", "%(num)s events in quarantine", count),
            "href": f"/operations/{service}/quarantine?state=quarantined",
            "note": _("%(service_title)s could not apply them", service_title=service_title(service)),
            "aside": _("decide"),
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
    said = ngettext(
        "%(num)s link of coverage waits for a yes or a no",
        "%(num)s links of coverage wait for a yes or a no",
        count,
    )
    said = _("More than %(many)s", many=said) if page["next"] else said
    return [
        {
            "text": said,
            "href": "/media/coverage/proposals",
            "note": _("Each with its reason."),
        }
    ]


WISHES: dict[
    str, tuple[str, Callable[[Any], Awaitable[Any]], Callable[[Any, Look], list[dict[str, Any]]]]
] = {
    "names": (STEWARDS, _own_names, lambda page, look: _names(page)),
    "promises": (NEEDS, ask_due, lambda page, look: due_lines(page)),
    "tasks campaigns": (tasks.NEEDS, tasks.ask_due, lambda page, look: tasks.due_lines(page)),
    "initiatives campaigns": (initiatives.NEEDS, initiatives.ask_waiting, initiatives.waiting_lines),
    "proposals media": ("media.log", _own_proposals, lambda page, look: _proposals(page)),
    "threads media": (threads.NEEDS, threads.ask_waiting, threads.waiting_lines),
    "wordings media": (wordings.NEEDS, wordings.ask_waiting, wordings.waiting_lines),
}
"""What is asked of a service for whoever may: the permission, the question, the lines of its answer."""
