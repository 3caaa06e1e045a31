"""What is told of gatherings and their shifts; where exactly people meet is asked for, not told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, ClassVar

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
GATHERING = "0195a7c2-6a00-7000-8000-000000000003"
_PLAN = {
    "gathering_id": GATHERING,
    "campaign_id": CAMPAIGN,
    "series_id": None,
    "title": "Rally for clean water",
    "kind": "rally",
    "place": "Centennial Pavilion",
    "adm1": "Montserrado",
    "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
    "starts_at": "2025-03-15T09:00:00Z",
    "ends_at": "2025-03-15T12:00:00Z",
    "shifts": [
        {
            "shift_id": "0195a7c2-6a00-7000-8000-000000000004",
            "name": "Stewards",
            "starts_at": "2025-03-15T09:00:00Z",
            "ends_at": "2025-03-15T12:00:00Z",
            "capacity": 40,
        }
    ],
    "community_ids": ["0195a7c2-6a00-7000-8000-0000000000c1"],
}


@dataclass(frozen=True)
class ShiftTold:
    """A shift as others are told of it."""

    shift_id: str
    name: str
    starts_at: datetime
    ends_at: datetime
    capacity: Annotated[int | None, "How many places there are; null where there is no limit."]


@dataclass(frozen=True)
class GatheringPlanned:
    """A gathering has been planned; people can sign up for its shifts."""

    type: ClassVar[str] = "org.groundswell.campaigns.gathering.planned.v1"
    subject: ClassVar[str] = "gathering_id"
    example: ClassVar[dict[str, Any]] = _PLAN

    gathering_id: str
    campaign_id: str
    series_id: Annotated[str | None, "What the gatherings of one series have in common."]
    title: str
    kind: Annotated[str, "rally, canvass, phone-bank, training, meeting, clean-up, vigil or other."]
    place: Annotated[str, "The name of the place."]
    adm1: str | None
    organization_id: Annotated[str | None, "The host."]
    starts_at: datetime
    ends_at: datetime
    shifts: tuple[ShiftTold, ...]
    community_ids: Annotated[
        tuple[str, ...], "The communities that it is for; the hours given at it are credited to them."
    ] = field(default=(), kw_only=True)


@dataclass(frozen=True)
class GatheringCorrected(GatheringPlanned):
    """A gathering or its shifts have been put right; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.campaigns.gathering.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_PLAN, "changed": ["place"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that are not as they were."]


@dataclass(frozen=True)
class GatheringCancelled:
    """A gathering does not take place; whoever signed up must hear of it."""

    type: ClassVar[str] = "org.groundswell.campaigns.gathering.cancelled.v1"
    subject: ClassVar[str] = "gathering_id"
    example: ClassVar[dict[str, Any]] = {
        "gathering_id": GATHERING,
        "campaign_id": CAMPAIGN,
        "organization_id": None,
        "starts_at": "2025-03-15T09:00:00Z",
        "reason": "The road is flooded.",
        "signed_up": 34,
    }

    gathering_id: str
    campaign_id: str
    organization_id: Annotated[str | None, "The host."]
    starts_at: datetime
    reason: str
    signed_up: Annotated[int, "How many had a place or stood in line."]


@dataclass(frozen=True)
class GatheringClosed:
    """A gathering took place, and what is recorded of who came is complete."""

    type: ClassVar[str] = "org.groundswell.campaigns.gathering.closed.v1"
    subject: ClassVar[str] = "gathering_id"
    example: ClassVar[dict[str, Any]] = {
        "gathering_id": GATHERING,
        "campaign_id": CAMPAIGN,
        "organization_id": None,
        "adm1": "Montserrado",
        "starts_at": "2025-03-15T09:00:00Z",
        "attended": 31,
        "missed": 3,
        "minutes": 5580,
    }

    gathering_id: str
    campaign_id: str
    organization_id: Annotated[str | None, "The host."]
    adm1: str | None
    starts_at: datetime
    attended: Annotated[int, "How many check-ins there were."]
    missed: Annotated[int, "How many had a place and did not come."]
    minutes: Annotated[int, "The sum of the minutes credited."]
