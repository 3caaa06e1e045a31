"""Ada: what changed, what is stuck, who must act?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.happened import event_lines
from services.dashboard.web.pages.overview_mine import list_mine, would_stand
from services.dashboard.web.pages.overview_stuck import own_kinds, own_lines, stuck_lines
from services.dashboard.web.pages.promises.waiting import ask_own_overdue, without_own
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.web.filters import number

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
        own = ask_own_overdue(ask, look) if "stuck" in parts else {}
        found = await panels(CLOCK.now(), insights=ask.insights.show_overview({}), **own)
        insights = found["insights"]
        view |= await _told(insights, look, found.get("own"))
    if "mine" in parts:
        view |= {"mine": [*_own(insights, look), *await list_mine(ask, look)], "would": would_stand(look)}
    return view


def _own(insights: Panel | None, look: Look) -> list[dict[str, Any]]:
    """What is stuck and the reader's own work; of silent insights only whoever has such work is told."""
    if insights is None or not own_kinds(look):
        return []
    if not insights:
        silent = {"text": "Insights is not answering", "aside": "silent", "state": "bad"}
        return [{**silent, "note": f"since {insights.since}: what is stuck and yours is not known now"}]
    return own_lines(insights.data["stuck"], look)


async def _told(panel: Panel, look: Look, own: Panel | None) -> dict[str, Any]:
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
        "stuck": stuck_lines(without_own(told["stuck"], own), look),
        "as_of": told["at"],
    }


def link(step: Mapping[str, Any]) -> dict[str, Any]:
    """A step as its first figure, which is a door; unlike things are not added, and what nobody records is a break."""
    figures = step["figures"]
    anchor = f"/figures#{step['step']}"
    if not figures:
        return {
            "name": step["title"],
            "count": "–",
            "change": "not recorded yet",
            "href": anchor,
            "state": "broken",
        }
    first, *others = figures
    fresh = first["this_week"]
    besides = "".join(f" · {number(one['value'])} {one['noun']}" for one in others)
    return {
        "name": step["title"],
        "count": number(first["value"]),
        "change": f"{first['noun']}, {number(fresh) if fresh else 'none'} this week{besides}",
        "href": anchor if others else with_query("/figures", figure=first["figure"]),
        "state": "up" if fresh else "",
    }


SCREENS = (Screen("/", show, needs="insights.read"),)
