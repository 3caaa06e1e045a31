"""What is told of the resources that a campaign needs, and of what organisations contribute to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

_NEEDED: dict[str, Any] = {
    "resource_id": "0195a7c2-6a00-7000-8000-000000000041",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "what": "Pick-ups for the county tour",
    "kind": "vehicles",
    "unit": "vehicles",
    "quantity": "6",
    "needed_by": "2025-03-20",
    "short": "6",
}
_CONTRIBUTION: dict[str, Any] = {
    "contribution_id": "0195a7c2-6a00-7000-8000-000000000042",
    "resource_id": _NEEDED["resource_id"],
    "campaign_id": _NEEDED["campaign_id"],
    "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
    "kind": "vehicles",
    "unit": "vehicles",
    "quantity": "4",
    "short": "2",
}


@dataclass(frozen=True)
class ResourceNeeded:
    """A campaign needs something by a day."""

    type: ClassVar[str] = "org.groundswell.campaigns.resource.needed.v1"
    subject: ClassVar[str] = "resource_id"
    example: ClassVar[dict[str, Any]] = _NEEDED

    resource_id: str
    campaign_id: str
    what: str
    kind: Annotated[str, "vehicles, rooms, air-time, hours, money, goods or other."]
    unit: Annotated[str, "What is counted; of money the currency in ISO 4217."]
    quantity: Annotated[str, "How much is needed, as a decimal number."]
    needed_by: date
    short: Annotated[str, "How much of it is neither committed nor delivered."]


@dataclass(frozen=True)
class ResourceCorrected(ResourceNeeded):
    """What is needed has been put right; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.campaigns.resource.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_NEEDED, "changed": ["quantity"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that are not as they were."]


@dataclass(frozen=True)
class ResourceFellShort:
    """Something that organisations had pledged will not come, and what is pledged still does not suffice."""

    type: ClassVar[str] = "org.groundswell.campaigns.resource.fell_short.v1"
    subject: ClassVar[str] = "resource_id"
    example: ClassVar[dict[str, Any]] = {
        "resource_id": _NEEDED["resource_id"],
        "campaign_id": _NEEDED["campaign_id"],
        "what": _NEEDED["what"],
        "unit": "vehicles",
        "unpledged": "4",
        "short": "4",
        "needed_by": "2025-03-20",
    }

    resource_id: str
    campaign_id: str
    what: str
    unit: str
    unpledged: Annotated[str, "How much nobody has pledged."]
    short: Annotated[str, "How much of it is neither committed nor delivered."]
    needed_by: date


@dataclass(frozen=True)
class ResourceDropped:
    """Something is not needed any more."""

    type: ClassVar[str] = "org.groundswell.campaigns.resource.dropped.v1"
    subject: ClassVar[str] = "resource_id"
    example: ClassVar[dict[str, Any]] = {
        "resource_id": _NEEDED["resource_id"],
        "campaign_id": _NEEDED["campaign_id"],
        "reason": "The tour goes by boat.",
    }

    resource_id: str
    campaign_id: str
    reason: str


@dataclass(frozen=True)
class AboutContribution:
    """What every event about a contribution says; `quantity` is that of this step."""

    subject: ClassVar[str] = "contribution_id"

    contribution_id: str
    resource_id: str
    campaign_id: str
    organization_id: str
    kind: str
    unit: str
    quantity: Annotated[str, "How much this step is about, as a decimal number."]
    short: Annotated[str, "How much of the resource is neither committed nor delivered after it."]


@dataclass(frozen=True)
class ContributionPledged(AboutContribution):
    """An organisation has pledged a part of what is needed."""

    type: ClassVar[str] = "org.groundswell.campaigns.contribution.pledged.v1"
    example: ClassVar[dict[str, Any]] = {**_CONTRIBUTION, "due_on": "2025-03-18"}

    due_on: Annotated[date, "By when it is to be there."]


@dataclass(frozen=True)
class ContributionCommitted(AboutContribution):
    """An organisation has bound itself: the vehicle is booked, the room reserved, the money approved."""

    type: ClassVar[str] = "org.groundswell.campaigns.contribution.committed.v1"
    example: ClassVar[dict[str, Any]] = _CONTRIBUTION


@dataclass(frozen=True)
class ContributionDelivered(AboutContribution):
    """A part of what was pledged is there."""

    type: ClassVar[str] = "org.groundswell.campaigns.contribution.delivered.v1"
    example: ClassVar[dict[str, Any]] = {**_CONTRIBUTION, "delivered_on": "2025-03-17"}

    delivered_on: date


@dataclass(frozen=True)
class ContributionWithdrawn(AboutContribution):
    """What is not delivered of a pledge will not come."""

    type: ClassVar[str] = "org.groundswell.campaigns.contribution.withdrawn.v1"
    example: ClassVar[dict[str, Any]] = {
        **_CONTRIBUTION,
        "delivered": "0",
        "reason": "Both cars broke down.",
    }

    delivered: Annotated[str, "How much of it had been delivered, and stays."]
    reason: str
