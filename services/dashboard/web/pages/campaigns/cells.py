"""What each organisation brought week by week, and what money came: the tables of a report that can be taken along."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.labels import organization_title
from services.dashboard.web.pages.campaigns.words import figure_door
from services.dashboard.web.pages.media.air_cost import money
from services.dashboard.web.screens import Panel
from services.dashboard.web.tables.links import to_take
from services.dashboard.web.wording import first_day
from shared.web.filters import number
from shared.web.speech import N_, _, spoken

OPERATION = "insights.list_campaign_cells"
SHOWN = 20
CELL_COLUMNS = [
    {"key": "week", "label": N_("Week of")},
    {"key": "organization", "label": N_("Organisation")},
    {"key": "figure", "label": N_("What is counted")},
    {"key": "value", "label": N_("Counted"), "kind": "number"},
]
MONEY_COLUMNS = [
    {"key": "figure", "label": N_("What is counted")},
    {"key": "amount", "label": N_("Amount"), "kind": "number"},
]


def cells_of(
    panel: Panel, asked: Mapping[str, str], titles: Mapping[str, Any], here: str, narrowed: Mapping[str, Any]
) -> dict[str, Any] | None:
    """The first cells as rows, each with the door to what is behind it, and the way to take all of them."""
    if not panel or not (panel.data["items"] or "organization_id" in asked):
        return None
    chosen = asked.get("organization_id")
    return {
        "columns": CELL_COLUMNS,
        "rows": [_row(one, titles, here, narrowed) for one in panel.data["items"]],
        "take": to_take(OPERATION, asked),
        "is_cut": bool(panel.data["next"]),
        "of": organization_title(titles, chosen) if chosen else "",
        "all_href": with_query(here, as_of=narrowed["as_of"]),
    }


def money_rows(report: Mapping[str, Any], narrowed: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A row for each sum of money and currency."""
    return [
        {
            "figure": spoken(one["title"]),
            "amount": {
                "text": money(one["amount"], one["currency"]),
                "href": figure_door(one["figure"], **narrowed, detail=one["currency"]),
            },
        }
        for one in report["money"]
    ]


def _row(
    cell: Mapping[str, Any], titles: Mapping[str, Any], here: str, narrowed: Mapping[str, Any]
) -> dict[str, Any]:
    organization_id, currency = cell["organization_id"], cell["currency"]
    door = figure_door(
        cell["figure"], **narrowed, week=cell["week"], organization_id=organization_id, detail=currency
    )
    return {
        "week": first_day(cell["week"]),
        "organization": {
            "text": organization_title(titles, organization_id),
            "href": with_query(here, organization_id=organization_id, as_of=narrowed["as_of"]) + "#cells",
        }
        if organization_id
        else _("Without an organisation"),
        "figure": spoken(cell["title"]),
        "value": {
            "text": money(cell["amount"], currency) if currency else number(cell["value"]),
            # What came without an organisation no door tells apart from the rest.
            "href": door if organization_id else "",
        },
    }
