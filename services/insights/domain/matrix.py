"""A line of the 5W matrix: who does what, where, when and for whom, by the last word about one activity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.insights.domain.entry import Entry
from services.insights.domain.report_card import days_after, empty_fields
from shared.kernel.places import fold, place_key

Line = dict[str, Any]
BETWEEN = "|"
UNNAMED = "name:"
"""What stands before the folded name of an organisation that nobody has attributed yet."""
_AS_TOLD = ("started_on", "ended_on", "adm2", "lat", "lon", "method", "status", "campaign_id", "batch_id")
SHEET, REPORT, BROADCAST = "sheet", "report", "air"
"""How a line came: with a file, by the form or the API, or with air time that was proven aired."""


def reported(before: Mapping[str, Any] | None, entry: Entry) -> Line:
    """The line of an activity as it was reported, or corrected, last. Days are ISO texts, empty where not known.

    It came when it was first reported, whatever was corrected since; `late_by` are the days from its end to then.
    """
    data = entry.data
    group_key = fold(data.get("beneficiary") or "")
    told_on = before["told_on"] if before else entry.time.date().isoformat()
    began, ended = data.get("started_on") or "", data.get("ended_on") or ""
    return {
        **_who(data.get("organization_id"), data["organization_name"]),
        "sector": data["sector"],
        "sector_key": fold(data["sector"]),
        "activity": data["activity"],
        "activity_key": fold(data["activity"]),
        **_where(data),
        "group": data.get("beneficiary") or "",
        "group_key": group_key,
        "spot": spot_of(place_of(data["country"], data.get("adm1") or ""), group_key),
        "reached": data.get("reached"),
        # One that says no end happened on the day it began.
        "began": began or ended,
        "ended": ended or began,
        **{name: data.get(name) for name in _AS_TOLD},
        "told_on": told_on,
        "month": told_on[:7],
        "late_by": days_after(told_on, ended or began),
        "empty": empty_fields(data),
        "came": SHEET if data.get("batch_id") else REPORT,
        "event_id": entry.id,
    }


def attributed(line: Mapping[str, Any] | None, entry: Entry) -> Line | None:
    """The same line under the organisation that its name means; nothing while its report has not come."""
    if line is None:
        return None
    return {**line, **_who(entry.data["organization_id"], line["written_as"]), "event_id": entry.id}


def place_of(country: str, area: str) -> str:
    """The key of an area of a country; without an area it stands for the country as a whole."""
    return f"{place_key(country)}{BETWEEN}{place_key(area)}"


def spot_of(place: str, group_key: str) -> str:
    """The key of a group in a place, of which the largest figure is looked up."""
    return f"{place}{BETWEEN}{group_key}"


def _who(organization_id: str | None, written: str) -> Line:
    who = organization_id or f"{UNNAMED}{fold(written)}"
    return {"who": who, "organization_id": organization_id, "written_as": written}


def _where(data: Mapping[str, Any]) -> Line:
    country, area = data["country"], data.get("adm1") or ""
    return {
        "country": country,
        "country_key": place_key(country),
        "adm1": area,
        "area_key": place_key(area),
        "place": place_of(country, area),
    }
