"""How a petition grew: its signatures week by week, counted by insights."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import date
from typing import Any

from services.dashboard.web.pages.campaigns.weeks import Week, filled_up
from shared.kernel.clock import monday

ASKED = 10


async def weeks_of_petition(ask: Any, petition: Mapping[str, Any]) -> list[Week]:
    """The weeks of a petition; where its campaign has several, its latest `ASKED` weeks."""
    report = await ask.insights.show_campaign_report({"campaign_id": petition["campaign_id"]})
    weeks = {one["week"]: one["figures"].get("signatures", 0) for one in report["weeks"]}
    signed = {name: value for name, value in weeks.items() if value}
    if report["petitions"].keys() <= {petition["petition_id"]}:
        return filled_up({monday(name): value for name, value in signed.items()})
    # The report counts weeks over all petitions of a campaign, so each week is asked for.
    latest = sorted(signed)[-ASKED:]
    counted = await asyncio.gather(*(_count(ask, petition, name) for name in latest))
    own: dict[date, int] = {monday(name): value for name, value in zip(latest, counted, strict=True) if value}
    return filled_up(own)


async def _count(ask: Any, petition: Mapping[str, Any], week: str) -> int:
    only = {"campaign_id": petition["campaign_id"], "detail": petition["petition_id"], "week": week}
    figure = await ask.insights.explain_figure({"figure": "signatures", **only, "limit": 1})
    return int(figure["value"])
