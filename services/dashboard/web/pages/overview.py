"""Ada: what changed, what is stuck, who must act?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import door_to, with_query
from services.dashboard.web.happened import event_lines
from services.dashboard.web.labels import stage
from services.dashboard.web.pages.overview_mine import list_mine
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look, Panel, Screen, panels
from shared.web.filters import number, plural

PARTS = ("chain", "changed", "stuck", "mine")
# Whose work it is to move a thing that is stuck; the services know no owner of a single thing yet.
OWNERS = {"slot": "Press", "policy": "Analyst", "campaign": "Coordinator", "alias": "Coordinator"}
SHOWN = 8


async def show(ask: Any, look: Look) -> str:
    """The overview, or the one part of it that a page refreshes."""
    part = look.query.get("part", "")
    if look.fragment and part in PARTS:
        return render(f"overview/_{part}.html", await _view(ask, look, (part,)))
    return render("overview/index.html", await _view(ask, look, PARTS))


async def _view(ask: Any, look: Look, parts: tuple[str, ...]) -> dict[str, Any]:
    view: dict[str, Any] = {}
    if set(parts) & {"chain", "changed", "stuck"}:
        asked = await panels(CLOCK.now(), insights=ask.insights.show_overview({}))
        view |= await _told(asked["insights"], look)
    if "mine" in parts:
        view |= {"mine": await list_mine(ask, look)}
    return view


async def _told(panel: Panel, look: Look) -> dict[str, Any]:
    failed = {"since": panel.since, "retry_href": "/"} if panel.since else None
    if not panel:
        return {"failed": failed, "links": [], "changed": [], "stuck": [], "as_of": ""}
    told = panel.data
    changed = sorted(told["changed"], key=lambda event: event["time"], reverse=True)
    names = await look.names(event["who"] for event in changed)
    return {
        "failed": None,
        "links": [link(step) for step in told["chain"]],
        "changed": event_lines(changed, names)[:SHOWN],
        "stuck": stuck_lines(told["stuck"], look),
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
    besides = "".join(f" · {number(one['value'])} {one['title'].lower()}" for one in others)
    return {
        "name": step["title"],
        "count": number(first["value"]),
        "change": f"{first['title'].lower()}, {number(fresh) if fresh else 'none'} this week{besides}",
        "href": anchor if others else with_query("/figures", figure=first["figure"]),
        "state": "up" if fresh else "",
    }


def stuck_lines(groups: list[Mapping[str, Any]], look: Look) -> list[dict[str, Any]]:
    """What waits, the longest first; names that the reader decides himself stand in his own column."""
    own = {"alias"} if look.may("stakeholders.steward-names") else set()
    items = [item for group in groups for item in group["items"] if group["kind"] not in own]
    items.sort(key=lambda item: item["since"])
    hidden = sum(group["count"] for group in groups if group["kind"] not in own) - len(items[:SHOWN])
    more = (
        [{"text": f"{plural(hidden, 'more thing is', 'more things are')} stuck, not as long"}]
        if hidden
        else []
    )
    return [*map(_stuck, items[:SHOWN]), *more]


def _stuck(item: Mapping[str, Any]) -> dict[str, Any]:
    kind, age = item["kind"], item["age_days"]
    return {
        "text": _what(kind, item["title"] or item["detail"], item["detail"]),
        "href": door_to(kind, item["thing_id"]) or with_query("/events", subject=item["thing_id"]),
        "note": f"{OWNERS.get(kind, 'Coordinator')} · {item['do']}",
        "aside": plural(age, "day", "days") if age else "today",
        "state": "warn",
    }


def _what(kind: str, title: str, detail: str) -> str:
    if kind == "alias":
        return f"Who is “{title}”?"
    if kind == "policy":
        return f"{title}: {stage(detail)}"
    return f"{title}: {detail}" if kind == "slot" and detail not in ("", title) else title


SCREENS = (Screen("/", show, needs="insights.read"),)
