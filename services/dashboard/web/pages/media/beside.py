"""What stands beside an item of coverage: the wire story that it is part of, and the links proposed for it."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from datetime import date, timedelta
from typing import Any

from services.dashboard.web.choices import Option
from services.dashboard.web.pages.media.proposals import proposal
from services.dashboard.web.pages.media.reasons import reason
from services.dashboard.web.pages.media.words import COVERAGE
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.wording import cut, short_day
from shared.web.filters import number, plural
from shared.web.speech import _, in_a_row

WEEK = timedelta(days=7)
SHOWN = 50
OFFERED = 100
Item = Mapping[str, Any]


def ask_beside(ask: Any, item: Item) -> dict[str, Awaitable[Any]]:
    """Ask for the rest of its story, what it could be part of, and what is proposed for it."""
    asked: dict[str, Awaitable[Any]] = {}
    if item["wire"]["items"] > 1:
        asked["parts"] = ask.media.list_coverage({"wire_id": item["wire_id"], "limit": SHOWN})
    day = _day(item)
    days = {"from_on": (day - WEEK).isoformat(), "until_on": (day + WEEK).isoformat()}
    asked["others"] = ask.media.list_coverage({**days, "is_folded": True, "limit": OFFERED})
    if not item["campaign_id"] and not item["policy_id"]:
        asked["proposals"] = ask.media.list_proposals({"coverage_id": item["coverage_id"]})
    return asked


def told_beside(found: Mapping[str, Panel], item: Item, look: Look) -> dict[str, Any]:
    """The panels of an item's page: its wire story, and what is proposed."""
    parts, proposals = found.get("parts"), found.get("proposals")
    return {
        "wire": wire(item, parts.data["items"] if parts else []),
        "wire_failed": parts.failed(look.address) if parts is not None else None,
        "same_as": options(found["others"], item),
        "proposals": [proposal(one) for one in proposals.data["items"]] if proposals else [],
        "state": look.state({}),
        "version": str(item["version"]),
    }


def wire(item: Item, parts: list[Item]) -> dict[str, Any]:
    """How the story was carried, and by whom else."""
    story = item["wire"]
    outlets = plural(story["outlets"], "outlet", "outlets")
    reach = (
        _(
            "They claim to reach %(people)s together, each for itself; who heard two of them is counted twice.",
            people=number(story["reach_claimed"]),
        )
        if story["reach_claimed"]
        else ""
    )
    is_first = item["wire_id"] == item["coverage_id"]
    others = [one for one in parts if one["coverage_id"] != item["coverage_id"]]
    return {
        "is_shared": story["items"] > 1,
        "text": _(
            "%(outlets)s carried this, in %(items)s.",
            outlets=outlets,
            items=plural(story["items"], "item", "items"),
        ),
        "reach": reach,
        "why": "" if is_first else reason(item["wire_reason"]),
        "lines": [_line(one) for one in others],
        "fold_href": f"{COVERAGE}?wire_id={item['wire_id']}",
    }


def options(panel: Panel, item: Item) -> list[Option]:
    """The stories of the days around it that it could be part of."""
    items = panel.data["items"] if panel else []
    return [
        {"value": one["coverage_id"], "text": cut(f"{one['headline']} ({one['outlet_name']})")}
        for one in items
        if one["wire_id"] != item["wire_id"]
    ]


def _line(part: Item) -> dict[str, Any]:
    return {
        "text": part["headline"],
        "href": f"{COVERAGE}/{part['coverage_id']}",
        "note": in_a_row(part["outlet_name"], reason(part["wire_reason"]) or _("Seen first.")),
        "aside": short_day(part["published_on"]),
    }


def _day(item: Item) -> date:
    day = item["published_on"]
    return day if isinstance(day, date) else date.fromisoformat(day)
