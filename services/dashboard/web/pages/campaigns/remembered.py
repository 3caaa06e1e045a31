"""From reach that outlets claim to what people remember and do, by area: a part of a campaign's report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.dashboard.web.doors import with_query
from services.dashboard.web.pages.events import THESE
from services.dashboard.web.pages.media.recall import LIST, between, part
from services.dashboard.web.screens import Look, Panel
from services.dashboard.web.wording import short_day
from shared.web.filters import number, percent
from shared.web.speech import N_, _, in_a_row, ngettext, spoken

COLUMNS = [
    {"key": "area", "label": N_("Area")},
    {"key": "claimed", "label": N_("Claimed reach"), "kind": "number"},
    {"key": "asked", "label": N_("Asked"), "kind": "number"},
    {"key": "recalled", "label": N_("Remembered it"), "kind": "number"},
    {"key": "understood", "label": N_("Understood it"), "kind": "number"},
    {"key": "acted", "label": N_("Acted on it"), "kind": "number"},
    {"key": "activities", "label": N_("Activities there"), "kind": "number"},
    {"key": "gatherings_held", "label": N_("Gatherings held"), "kind": "number"},
    {"key": "attendances", "label": N_("Attendances"), "kind": "number"},
]
METHODS = (
    N_(
        "What the outlets that are heard or read there claim for all their areas together, of each its largest "
        "claim of coverage and of proven air time. Nobody has counted it, and it is not split by area: do not add "
        "areas up."
    ),
    N_(
        "Measured by asking: of those asked in the latest survey of the area, the share that remembered the "
        "campaign, with the interval in which 95 of 100 such surveys would have the share of all (Wilson), if those "
        "asked were chosen at random."
    ),
    N_(
        "Counted: activities reported for the campaign there, gatherings held there, and who was checked in at them. "
        "Signatures, letters, calls and pledges name no area, so they are not here."
    ),
)
"""What insights says of how each kind of figure is come by."""
KINDS = {"claimed": N_("Claimed"), "recalled": N_("Measured"), "acted": N_("Counted")}


def remembered(panel: Panel, campaign_id: str, look: Look, here: str) -> dict[str, Any]:
    """The table and the bars of the areas; without a survey, what one is for."""
    data = panel.data or {"items": [], "methods": [], "nowhere": None, "surveys": 0, "is_cut": False}
    return {
        "columns": COLUMNS,
        "rows": [_row(one) for one in data["items"]],
        "bars": _bars([one for one in data["items"] if one["survey"]]),
        "methods": [
            {"name": spoken(KINDS[one["kind"]]), "value": spoken(one["sentence"])} for one in data["methods"]
        ],
        "nowhere": _nowhere(data["nowhere"]),
        "is_cut": data["is_cut"],
        "has_surveys": bool(data["surveys"]),
        "new_href": with_query(f"{LIST}/new", campaign_id=campaign_id) if look.may("media.log") else "",
        "all_href": with_query(LIST, campaign_id=campaign_id) if look.may("media.read") else "",
        "failed": panel.failed(f"{here}#recall"),
    }


def _row(one: Mapping[str, Any]) -> dict[str, Any]:
    survey = one["survey"]
    counted = {name: _counted(told) for name, told in one["actions"].items()}
    return {"area": one["area"], "claimed": _claimed(one["claimed"]), **_surveyed(survey), **counted}


def _claimed(claimed: Mapping[str, Any]) -> dict[str, str] | None:
    if not claimed["outlets"]:
        return None
    people = claimed["people"]
    carried = in_a_row(
        ngettext("%(num)s outlet", "%(num)s outlets", claimed["outlets"]),
        ngettext("%(num)s item", "%(num)s items", claimed["items"]) if claimed["items"] else "",
        ngettext("%(num)s slot aired", "%(num)s slots aired", claimed["slots"]) if claimed["slots"] else "",
    )
    text = _("not claimed") if people is None else number(people)
    return {"text": text, "note": carried, "href": _events(claimed["event_ids"])}


def _surveyed(survey: Mapping[str, Any] | None) -> dict[str, Any]:
    if not survey:
        return {"asked": None, "recalled": None, "understood": None, "acted": None}
    door = f"{LIST}/{survey['recall_survey_id']}"
    earlier = survey["earlier"]
    until = _("until %(day)s", day=short_day(survey["until_on"]))
    more = ngettext("%(num)s earlier", "%(num)s earlier ones", earlier) if earlier else ""
    return {
        "asked": {"text": number(survey["asked"]), "href": door, "note": in_a_row(until, more)},
        "recalled": {"text": percent(survey["share"], 0), "href": door, "note": between(survey)},
        **{name: _part(survey[name], survey["recalled"], door) for name in ("understood", "acted")},
    }


def _part(count: int | None, of: int, door: str) -> dict[str, str] | None:
    said = part(count, of)
    return {"text": said, "href": door} if said else None


def _counted(told: Mapping[str, Any]) -> dict[str, str] | None:
    return {"text": number(told["value"]), "href": _events(told["event_ids"])} if told["value"] else None


def _events(event_ids: list[str]) -> str:
    return with_query("/events", **{THESE: ",".join(event_ids)}) if event_ids else ""


def _bars(surveyed: list[Mapping[str, Any]]) -> dict[str, Any] | None:
    """The share that remembers, area by area, the largest first."""
    if not surveyed:
        return None
    ranked = sorted(surveyed, key=lambda one: -one["survey"]["share"])
    first = ranked[0]
    return {
        "title": _(
            "In %(area)s %(share)s remember it",
            area=first["area"],
            share=percent(first["survey"]["share"], 0),
        ),
        "rows": [
            {
                "label": one["area"],
                "value": round(one["survey"]["share"] * 100, 1),
                "shown": percent(one["survey"]["share"], 0),
                "href": f"{LIST}/{one['survey']['recall_survey_id']}",
                "strong": not place,
            }
            for place, one in enumerate(ranked)
        ],
    }


def _nowhere(claimed: Mapping[str, Any] | None) -> str:
    if not claimed or not claimed["outlets"]:
        return ""
    return ngettext(
        "Of %(num)s more outlet it is not known where it is heard or read, so that its claim stands in no area.",
        "Of %(num)s more outlets it is not known where they are heard or read, so that their claims stand in no area.",
        claimed["outlets"],
    )
