"""What services answer of communities in their own shapes: what they have, what was given, what reaches them."""

from __future__ import annotations

from typing import Any

from services.insights.schemas.communities import (
    CommunitiesReachedSchema,
    CommunitiesTotalSchema,
    CommunityGatheringSchema,
    CommunityHoursSchema,
    CommunityMonthSchema,
    CommunityReachedSchema,
)
from services.stakeholders.schemas.asset import AssetSchema
from tests.component.dashboard.campaign_answers import CAMPAIGN
from tests.component.dashboard.gathering_answers import GATHERING
from tests.component.dashboard.media_answers import in_shape
from tests.component.dashboard.stakeholder_answers import COMMUNITY, ORGANIZATION, TIME

ASSET = "0195a7c2-0000-7000-8000-0000000a55e7"
EVENT = "0195a7c2-0000-7000-8000-0000000e7e71"


def an_asset(**more: Any) -> dict[str, Any]:
    """A hall that the women of Bong keep."""
    asset = {
        "asset_id": ASSET,
        "version": 1,
        "community_id": COMMUNITY,
        "kind": "place",
        "words": "A hall <for> 200",
        "organization_id": ORGANIZATION,
        "organization_name": "Bong Women",
        "keeper": "Ask the chair",
        "recorded_by": "bo",
        "recorded_at": TIME,
        **more,
    }
    return in_shape(asset, AssetSchema)


def a_month(**more: Any) -> dict[str, Any]:
    """What was given in March by one campaign."""
    month = {
        "month": "2025-03",
        "campaign_id": CAMPAIGN,
        "campaign_title": "<b>Wells",
        "gatherings": 2,
        "check_ins": 3,
        "minutes": 510,
        **more,
    }
    return in_shape(month, CommunityMonthSchema)


def a_community_hours(*months: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What was given in these months, and in all."""
    sums = {name: sum(one[name] for one in months) for name in ("gatherings", "check_ins", "minutes")}
    state = {"community_id": COMMUNITY, "is_built": True, "is_cut": False, "next": None}
    return in_shape({**state, **sums, "items": list(months), **more}, CommunityHoursSchema)


def a_community_gathering(**more: Any) -> dict[str, Any]:
    """A gathering for two communities."""
    gathering = {
        "gathering_id": GATHERING,
        "title": "Rally <for> water",
        "began_on": "2025-03-05",
        "month": "2025-03",
        "campaign_id": CAMPAIGN,
        "campaign_title": "Wells",
        "communities": 2,
        "check_ins": 3,
        "minutes": 510,
        **more,
    }
    return in_shape(gathering, CommunityGatheringSchema)


def a_reached(**more: Any) -> dict[str, Any]:
    """A town that activities and gatherings reach."""
    community = {
        "community_id": COMMUNITY,
        "name": "Gbarnga <town>",
        "kind": "place",
        "area": "Bong",
        "reached": "reached",
        "how": ["area", "gatherings"],
        "people": 1200,
        "is_few": False,
        "in_area": 31,
        "in_area_unknown": "",
        "named": 2,
        "gatherings": 4,
        "gatherings_to_come": 1,
        "mailings": 0,
        "mailing_event_ids": [],
        "check_ins": 9,
        "minutes": 510,
        "last_on": "2025-03-05",
        "last_by": "gatherings",
        "last_event_id": EVENT,
        "languages": [{"language": "kpe", "messages": 3}, {"language": "vai", "messages": 0}],
        **more,
    }
    return in_shape(community, CommunityReachedSchema)


def unreached(**more: Any) -> dict[str, Any]:
    """One that nobody reaches, on the net."""
    nothing = {"how": [], "named": 0, "gatherings": 0, "gatherings_to_come": 0, "check_ins": 0, "minutes": 0}
    never = {"last_on": None, "last_by": "", "last_event_id": None, "languages": []}
    by_place = {"area": "", "in_area": None, "mailings": None, "in_area_unknown": "not-by-place"}
    who = {"community_id": "c2", "name": "Youth", "kind": "virtual", "people": 40, "reached": "nobody"}
    return a_reached(**{**nothing, **never, **by_place, **who, **more})


def all_reached(*communities: dict[str, Any], total: dict[str, Any] | None = None, **more: Any) -> Any:
    """A page of them with the sums."""
    sums = {
        "communities": len(communities),
        "nobody": sum(one["reached"] == "nobody" for one in communities),
        "unsure": sum(one["reached"] == "unsure" for one in communities),
        "people": 1240,
        "people_in_several": 12,
        "is_in_tens": False,
        "check_ins": 9,
        "minutes": 510,
        **(total or {}),
    }
    state = {"at": TIME, "position": 7, "is_built": True, "is_cut": False, "next": None}
    page = {**state, "total": in_shape(sums, CommunitiesTotalSchema), "items": list(communities), **more}
    return in_shape(page, CommunitiesReachedSchema)
