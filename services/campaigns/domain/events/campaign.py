"""What is told of a campaign's life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.campaigns.domain.chain import ToldLink

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
_PLAN = {
    "campaign_id": CAMPAIGN,
    "title": "Clean water in every county",
    "policy_id": None,
    "partner_ids": ["0195a7c2-6a00-7000-8000-0000000000aa"],
    "starts_on": "2025-03-01",
    "ends_on": "2025-06-30",
    "chain": [
        {
            "if_we": "gather signatures",
            "then": "the committee hears us",
            "expected": 500,
            "measure": "signatures",
            "counted_by": "signatures",
        }
    ],
}


@dataclass(frozen=True)
class CampaignPlanned:
    """A campaign has been planned."""

    type: ClassVar[str] = "org.groundswell.campaigns.campaign.planned.v1"
    subject: ClassVar[str] = "campaign_id"
    example: ClassVar[dict[str, Any]] = _PLAN

    campaign_id: str
    title: str
    policy_id: Annotated[str | None, "The policy that the campaign is to move."]
    partner_ids: Annotated[tuple[str, ...], "Organisations that carry the campaign."]
    starts_on: date
    ends_on: date
    chain: Annotated[
        tuple[ToldLink, ...], "How it is to work: expected against actual is measured by these."
    ] = ()


@dataclass(frozen=True)
class CampaignCorrected:
    """A planned or launched campaign has been revised; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.campaigns.campaign.corrected.v1"
    subject: ClassVar[str] = "campaign_id"
    example: ClassVar[dict[str, Any]] = {**_PLAN, "changed": ["title"]}

    campaign_id: str
    changed: Annotated[tuple[str, ...], "Names of the fields that are not as they were."]
    title: str
    policy_id: Annotated[str | None, "The policy that the campaign is to move."]
    partner_ids: Annotated[tuple[str, ...], "Organisations that carry the campaign."]
    starts_on: date
    ends_on: date
    chain: tuple[ToldLink, ...]


@dataclass(frozen=True)
class CampaignLaunched:
    """A campaign has been opened to the public."""

    type: ClassVar[str] = "org.groundswell.campaigns.campaign.launched.v1"
    subject: ClassVar[str] = "campaign_id"
    example: ClassVar[dict[str, Any]] = {
        "campaign_id": CAMPAIGN,
        "title": "Clean water in every county",
        "policy_id": None,
    }

    campaign_id: str
    title: str
    policy_id: str | None


@dataclass(frozen=True)
class CampaignClosed:
    """A campaign has ended."""

    type: ClassVar[str] = "org.groundswell.campaigns.campaign.closed.v1"
    subject: ClassVar[str] = "campaign_id"
    example: ClassVar[dict[str, Any]] = {
        "campaign_id": CAMPAIGN,
        "outcome": "The water budget line was adopted.",
    }

    campaign_id: str
    outcome: str
