"""Ada: what changed, what is stuck, who must act?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.happened import event_lines
from services.dashboard.web.pages.overview_mine import list_mine, would_stand
from services.dashboard.web.pages.overview_stuck import own_kinds, own_lines, stuck_lines
from services.dashboard.web.pages.promises.waiting import ask_own_overdue, without_own
from services.dashboard.web.pages.threads import mine as threads
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.web.filters import number
from shared.web.speech import _, spoken

PARTS = ("chain", "changed", "stuck", "mine")
SHOWN = 8


async def show(ask: Any, look: Look) -> str:
    """The overview, or the one part of it that a page refreshes."""
    part = look.query.get("part", "")
    if look.fragment and part in PARTS:
        return render(f"overview/_{part}.html", await _view(ask, look, (part,)))
    return render("overview/index.html", await _view(ask, look, PARTS))


async def _view(ask: Any, look: Look, parts: tuple[str, ...]) -> dict[str, Any]:
    view: dict[str, Any] = {}
    insights: Panel | None = None
    if set(parts) & {"chain", "changed", "stuck"} or ("mine" in parts and own_kinds(look)):
        own = _ask_own(ask, look) if "stuck" in parts else {}
        found = await panels(CLOCK.now(), insights=ask.insights.show_overview({}), **own)
        insights = found["insights"]
        view |= await _told(insights, look, found)
    if "mine" in parts:
        view |= {"mine": [*_own(insights, look), *await list_mine(ask, look)], "would": would_stand(look)}
    return view


def _own(insights: Panel | None, look: Look) -> list[dict[str, Any]]:
    """What is stuck and the reader's own work; of silent insights only whoever has such work is told."""
    if insights is None or not own_kinds(look):
        return []
    if not insights:
        silent = {"text": _("Insights is not answering"), "aside": _("silent"), "state": "bad"}
        return [
            {
                **silent,
                "note": _("since %(since)s: what is stuck and yours is not known now", since=insights.since),
            }
        ]
    return own_lines(insights.data["stuck"], look)


def _ask_own(ask: Any, look: Look) -> dict[str, Any]:
    return {**ask_own_overdue(ask, look), **threads.ask_own_overdue(ask, look)}


def _without_own(groups: Any, found: Mapping[str, Panel]) -> Any:
    """What is stuck, without what stands under mine."""
    return threads.without_own(without_own(groups, found.get("own")), found.get("own_threads"))


async def _told(panel: Panel, look: Look, found: Mapping[str, Panel]) -> dict[str, Any]:
    failed = panel.failed("/")
    if not panel:
        return {"failed": failed, "links": [], "changed": [], "stuck": [], "as_of": ""}
    told = panel.data
    changed = sorted(told["changed"], key=lambda event: event["time"], reverse=True)
    names = await look.names(event["who"] for event in changed)
    return {
        "failed": None,
        "links": [link(step) for step in told["chain"]],
        "changed": event_lines(changed, names)[:SHOWN],
        "stuck": stuck_lines(_without_own(told["stuck"], found), look),
        "as_of": told["at"],
    }


def link(step: Mapping[str, Any]) -> dict[str, Any]:
    """A step as its first figure, which is a door; unlike things are not added, and what nobody records is a break."""
    figures = step["figures"]
    anchor = f"/figures#{step['step']}"
    if not figures:
        return {
            "name": spoken(step["title"]),
            "count": "–",
            "change": _("not recorded yet"),
            "href": anchor,
            "state": "broken",
        }
    first, *others = figures
    fresh = first["this_week"]
    besides = "".join(f" · {number(one['value'])} {spoken(one['noun'])}" for one in others)
    return {
        "name": spoken(step["title"]),
        "count": number(first["value"]),
        "change": _(
            "%(noun)s, %(fresh)s this week%(besides)s",
            noun=spoken(first["noun"]),
            fresh=number(fresh) if fresh else _("none"),
            besides=besides,
        ),
        "href": anchor if others else with_query("/figures", figure=first["figure"]),
        "state": "up" if fresh else "",
    }


SCREENS = (Screen("/", show, needs="insights.read"),)
