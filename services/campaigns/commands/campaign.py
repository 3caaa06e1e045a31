"""Wishes about a campaign's life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from services.campaigns.domain.chain import Link


@dataclass(frozen=True)
class PlanCampaign:
    """Plan a campaign with its goal and its if-then chain."""

    permission: ClassVar[str] = "campaigns.plan"

    title: str
    goal: str
    chain: tuple[Link, ...]
    starts_on: date
    ends_on: date
    policy_id: str | None = None
    partner_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class CorrectCampaign:
    """Revise a campaign that is not closed; `changes` holds the new values of the fields that were given."""

    permission: ClassVar[str] = "campaigns.plan"

    campaign_id: str
    changes: dict[str, Any]
    expected_version: int | None = None


@dataclass(frozen=True)
class LaunchCampaign:
    """Open a planned campaign."""

    permission: ClassVar[str] = "campaigns.launch"

    campaign_id: str
    expected_version: int | None = None


@dataclass(frozen=True)
class CloseCampaign:
    """End a launched campaign and say what came of it."""

    permission: ClassVar[str] = "campaigns.launch"

    campaign_id: str
    outcome: str
    expected_version: int | None = None
