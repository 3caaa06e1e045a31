"""Whoever looks: what must I do, what changed, what is stuck?"""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any

from services.dashboard.web import told
from services.dashboard.web.behind import behind
from services.dashboard.web.doors import with_query
from services.dashboard.web.happened import event_lines
from services.dashboard.web.pages.overview_mine import (
    ALL_HREF,
    ask_for,
    next_step,
    panels_of,
    shortened,
    would_stand,
)
from services.dashboard.web.pages.overview_stuck import own_kinds, stuck_lines
from services.dashboard.web.pages.promises import waiting as promises
from services.dashboard.web.pages.threads import mine as threads
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from services.dashboard.web.waiting import EVERY
from services.dashboard.web.waiting import SHOWN as FEW
from shared.web.filters import number
from shared.web.speech import _, in_a_row, spoken

PARTS = ("chain", "changed", "stuck", "mine")
SHOWN = 8


async def show(ask: Any, look: Look) -> str:
    """The overview, or the one part of it that a page refreshes."""
    part = look.query.get("part", "")
    if look.fragment and part in PARTS:
        return render(f"overview/_{part}.html", await _view(ask, look, (part,)))
    return render("overview/index.html", await _view(ask, look, PARTS))


async def show_all(ask: Any, look: Look) -> str:
    """Everything that waits for who looks, at each desk, as far as a service answers at once."""
    view = await _view(ask, look, ("mine",), EVERY)
    return render("overview/_every.html" if look.fragment else "overview/every.html", view)


async def _view(ask: Any, look: Look, parts: tuple[str, ...], shown: int = FEW) -> dict[str, Any]:
    found = await panels(CLOCK.now(), **_asked(ask, look, parts, shown))
    insights = found.pop("insights", None)
    groups = _retold(insights.data["stuck"], found, look) if insights else []
    view: dict[str, Any] = {}
    if insights is not None:
        view |= await _told(insights, groups, look)
    if "mine" in parts:
        every = panels_of(found, insights, groups, look, shown)
        view |= {"mine": shortened(every), "every": every, "would": would_stand(look), **next_step(look)}
    return view


def _asked(ask: Any, look: Look, parts: tuple[str, ...], shown: int) -> dict[str, Awaitable[Any]]:
    """All that the parts need, to be asked in one round."""
    asked = ask_for(ask, look, shown) if "mine" in parts else {}
    if set(parts) & {"chain", "changed", "stuck"} or own_kinds(look):
        asked["insights"] = ask.insights.show_overview({})
    if "stuck" in parts or ("mine" in parts and "promise" in own_kinds(look)):
        asked |= {**promises.ask_overdue(ask, look), **threads.ask_overdue(ask, look)}
    return asked


def _retold(groups: Any, found: Mapping[str, Panel], look: Look) -> Any:
    """What is stuck, without what the reader has noted or must answer, which is told by who keeps it."""
    others = promises.told(groups, found.get("promises_overdue"), look)
    return threads.told(others, found.get("threads_overdue"), look)


async def _told(panel: Panel, groups: Any, look: Look) -> dict[str, Any]:
    failed = panel.failed("/")
    if not panel:
        return {"failed": failed, "links": [], "changed": [], "stuck": [], "as_of": "", "behind": ""}
    data = panel.data
    changed = sorted(data["changed"], key=lambda event: event["time"], reverse=True)
    names = await look.names(event["who"] for event in changed)
    return {
        "failed": None,
        "links": [link(step) for step in data["chain"]],
        "changed": event_lines(changed, names)[:SHOWN],
        "stuck": stuck_lines(groups, look),
        "as_of": data["at"],
        "behind": behind(data),
    }


def link(step: Mapping[str, Any]) -> dict[str, Any]:
    """A step as its first figure, which is a door; unlike things are not added."""
    first, *others = step["figures"]
    fresh = first["this_week"]
    besides = (told.counted(one["value"], one["noun"]) for one in others)
    change = _(
        "%(noun)s, %(fresh)s this week",
        noun=told.noun(first["value"], first["noun"]),
        fresh=number(fresh) if fresh else _("none"),
    )
    return {
        "name": spoken(step["title"]),
        "count": number(first["value"]),
        "change": in_a_row(change, *besides),
        "href": f"/figures#{step['step']}" if others else with_query("/figures", figure=first["figure"]),
        "state": "up" if fresh else "",
    }


SCREENS = (
    Screen("/", show, needs="insights.read"),
    Screen(ALL_HREF, show_all, needs="insights.read"),
)
