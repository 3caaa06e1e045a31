"""What is told of gaps and overlaps that somebody is to see to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

_ALERT: dict[str, Any] = {
    "alert_id": "5b1f0c2e-1a2b-5c3d-8e4f-0a1b2c3d4e81",
    "kind": "gap",
    "area": "Bong",
    "area_key": "bong",
    "country": "Liberia",
    "country_key": "liberia",
    "sector": "WASH",
    "sector_key": "wash",
    "month": "2025-03",
    "owner_id": "0195a7c2-6a00-7000-8000-0000000000e1",
    "organization_id": None,
    "due_on": "2025-03-20",
}


@dataclass(frozen=True)
class AboutAlert:
    """What every event about an alert says: which it is, and who is to see to it by when."""

    subject: ClassVar[str] = "alert_id"

    alert_id: str
    kind: Annotated[str, "gap: people in need and nobody there; overlap: several do the same."]
    area: str
    area_key: str
    country: str
    country_key: str
    sector: str
    sector_key: str
    month: Annotated[str, "The month that it is of, as 2025-03."]
    owner_id: Annotated[str | None, "The account that sees to it."]
    organization_id: Annotated[str | None, "The organisation that sees to it."]
    due_on: date


@dataclass(frozen=True)
class AlertAssigned(AboutAlert):
    """Somebody is to see to a gap or an overlap by a day."""

    type: ClassVar[str] = "org.groundswell.campaigns.alert.assigned.v1"
    example: ClassVar[dict[str, Any]] = _ALERT


@dataclass(frozen=True)
class AlertSettled(AboutAlert):
    """What was to be done about it was done."""

    type: ClassVar[str] = "org.groundswell.campaigns.alert.settled.v1"
    example: ClassVar[dict[str, Any]] = {
        **_ALERT,
        "reason": "Oxfam begins with wells in April.",
        "activity_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c12",
    }

    reason: Annotated[str, "What was done."]
    activity_id: Annotated[str | None, "The activity by which it was settled."]


@dataclass(frozen=True)
class AlertReopened(AboutAlert):
    """It is not settled after all."""

    type: ClassVar[str] = "org.groundswell.campaigns.alert.reopened.v1"
    example: ClassVar[dict[str, Any]] = {**_ALERT, "reason": "The wells were put off."}

    reason: str
