"""What is told of activities: who does what, where, when and for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

ACTIVITY = "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c12"
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000aa"
_REPORT = {
    "activity_id": ACTIVITY,
    "campaign_id": None,
    "organization_id": None,
    "organization_name": "UNICEF",
    "sector": "Child Protection",
    "activity": "Safe spaces for children",
    "country": "Liberia",
    "adm1": "River Gee",
    "adm2": None,
    "lat": 5.29062,
    "lon": -7.83641,
    "started_on": "2025-03-01",
    "ended_on": "2025-03-31",
    "beneficiary": "Children under 12",
    "reached": 240,
    "method": None,
    "status": "ongoing",
    "batch_id": None,
}


@dataclass(frozen=True)
class ActivityReported:
    """An organisation has said what it does, where, when and for whom."""

    type: ClassVar[str] = "org.groundswell.campaigns.activity.reported.v1"
    subject: ClassVar[str] = "activity_id"
    example: ClassVar[dict[str, Any]] = _REPORT

    activity_id: str
    campaign_id: str | None
    organization_id: Annotated[str | None, "None while nobody knows which organisation the name means."]
    organization_name: Annotated[str, "The organisation as it was written."]
    sector: str
    activity: str
    country: str
    adm1: Annotated[str, "The first administrative area; empty when it is the whole country."]
    adm2: str | None
    lat: float | None
    lon: float | None
    started_on: date | None
    ended_on: date | None
    beneficiary: Annotated[str | None, "Whom it is for: a group, never a person."]
    reached: Annotated[int | None, "How many people it reached."]
    method: str | None
    status: str | None
    batch_id: Annotated[str | None, "The import that brought it."]


@dataclass(frozen=True)
class ActivityCorrected(ActivityReported):
    """What was reported of an activity has been put right; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.campaigns.activity.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_REPORT, "changed": ["reached"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that are not as they were."]


@dataclass(frozen=True)
class ActivityAttributed:
    """It has become known which organisation the name in an activity's report means."""

    type: ClassVar[str] = "org.groundswell.campaigns.activity.attributed.v1"
    subject: ClassVar[str] = "activity_id"
    example: ClassVar[dict[str, Any]] = {
        "activity_id": ACTIVITY,
        "organization_id": ORGANIZATION,
        "organization_name": "United Nations Children's Fund",
    }

    activity_id: str
    organization_id: str
    organization_name: Annotated[str, "The organisation as it is registered."]


@dataclass(frozen=True)
class ActivityRemoved:
    """An activity does not count any more: it was reported by mistake, or its import was undone."""

    type: ClassVar[str] = "org.groundswell.campaigns.activity.removed.v1"
    subject: ClassVar[str] = "activity_id"
    example: ClassVar[dict[str, Any]] = {"activity_id": ACTIVITY, "reason": "Reported twice."}

    activity_id: str
    reason: str
