"""How one thing of a campaign grew: its own weeks, counted by insights, as columns that open what is behind them."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.campaigns.weeks import Week, columns, filled_up, finding
from services.dashboard.web.rendering import CLOCK
from services.dashboard.web.screens import Panel
from shared.kernel.clock import monday
from shared.web.speech import _

ASKED = 10
Only = Mapping[str, str]
"""`campaign_id` and `detail`, by which a figure counts one thing alone."""


async def weeks_of(ask: Any, figure: str, only: Only) -> list[Week]:
    """The latest weeks in which a figure counts the thing; the report of its campaign says which there are."""
    report = await ask.insights.show_campaign_report({"campaign_id": only["campaign_id"]})
    return await counted(
        ask, figure, only, (one["week"] for one in report["weeks"] if one["figures"].get(figure))
    )


async def counted(ask: Any, figure: str, only: Only, weeks: Iterable[str]) -> list[Week]:
    """The latest `ASKED` of these weeks, each asked for by itself: the report counts over all things of a campaign."""
    latest = sorted(weeks)[-ASKED:]
    values = await asyncio.gather(*(_count(ask, figure, only, name) for name in latest))
    own: dict[date, int] = {monday(name): value for name, value in zip(latest, values, strict=True) if value}
    return filled_up(own)


def grown(panel: Panel, figure: str, noun: str, only: Only) -> dict[str, Any]:
    """The weeks as the `columns` macro takes them, with what they show; no rows where nothing is counted yet."""
    if panel.since:
        return {"since": panel.since, "rows": []}
    weeks, today = panel.data, CLOCK.now().date()
    if not weeks:
        return {"since": "", "rows": []}
    doors = {week.name: with_query("/figures", figure=figure, **only, week=week.name) for week in weeks}
    return {
        "since": "",
        "title": finding(noun, weeks, today),
        "note": _("The last column is not over yet.") if weeks[-1].holds(today) else "",
        "rows": columns(weeks, doors, today),
    }


async def _count(ask: Any, figure: str, only: Only, week: str) -> int:
    found = await ask.insights.explain_figure({"figure": figure, **only, "week": week, "limit": 1})
    return int(found["value"])
