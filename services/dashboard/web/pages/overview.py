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
    names = await look.names(event["who"] for event in told["changed"])
    return {
        "failed": None,
        "links": [link(step) for step in told["chain"]],
        "changed": event_lines(told["changed"], names)[:SHOWN],
        "stuck": stuck_lines(told["stuck"], look),
        "as_of": told["at"],
    }


def link(step: Mapping[str, Any]) -> dict[str, Any]:
    """A step of the chain as a count that is a door; a step that nobody records yet is a break."""
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
    href = with_query("/figures", figure=figures[0]["figure"]) if len(figures) == 1 else anchor
    fresh = step["this_week"]
    return {
        "name": step["title"],
        "count": number(step["value"]),
        "change": f"{number(fresh)} this week" if fresh else "none this week",
        "href": href,
        "state": "up" if fresh else "",
    }


def stuck_lines(groups: list[Mapping[str, Any]], look: Look) -> list[dict[str, Any]]:
    """What waits, the longest first; names that the reader decides himself stand in his own column."""
    own = {"alias"} if look.may("stakeholders.steward-names") else set()
    items = [item for group in groups for item in group["items"] if group["kind"] not in own]
    items.sort(key=lambda item: item["since"])
    return [_stuck(item) for item in items[:SHOWN]]


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
