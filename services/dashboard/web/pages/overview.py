"""Ada: what changed, what is stuck, who must act?"""

from __future__ import annotations

from collections import Counter
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
# How more of a kind are called, and where all of them are listed.
MORE = {
    "slot": ("more slot waits for its proof", "more slots wait for their proof", "/media/slots?stuck=true"),
    "policy": ("more policy stands still", "more policies stand still", "/policies?stalled_days=30"),
    "campaign": ("more campaign is quiet", "more campaigns are quiet", "/campaigns?stage=launched"),
    "alias": ("more name waits", "more names wait", "/aliases"),
}


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
    others = [group for group in groups if group["kind"] not in own]
    items = sorted((item for group in others for item in group["items"]), key=lambda item: item["since"])
    shown = Counter(item["kind"] for item in items[:SHOWN])
    left = {group["kind"]: group["count"] - shown[group["kind"]] for group in others}
    return [*map(_stuck, items[:SHOWN]), *(_more(kind, count) for kind, count in left.items() if count > 0)]


def _more(kind: str, count: int) -> dict[str, str]:
    one, many, href = MORE[kind]
    return {"text": plural(count, one, many), "href": href, "note": "not as long as those above"}


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
