"""How a petition grew: its signatures week by week, counted by insights."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.pages.campaigns.grown import Only, counted
from services.dashboard.web.pages.campaigns.weeks import Week, filled_up
from shared.kernel.clock import monday


async def weeks_of_petition(ask: Any, petition: Mapping[str, Any]) -> list[Week]:
    """The weeks of a petition; where its campaign has several, its latest ones, each asked for by itself."""
    report = await ask.insights.show_campaign_report({"campaign_id": petition["campaign_id"]})
    weeks = {one["week"]: one["figures"].get("signatures", 0) for one in report["weeks"]}
    signed = {name: value for name, value in weeks.items() if value}
    if report["petitions"].keys() <= {petition["petition_id"]}:
        return filled_up({monday(name): value for name, value in signed.items()})
    return await counted(ask, "signatures", only(petition), signed)


def only(petition: Mapping[str, Any]) -> Only:
    """By what figures count this petition alone."""
    return {"campaign_id": petition["campaign_id"], "detail": petition["petition_id"]}
