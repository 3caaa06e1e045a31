"""Wishes about air time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.media.domain.slot import Cost, Proof


@dataclass(frozen=True, kw_only=True)
class PlanSlot:
    """Note the air time that an outlet has promised."""

    permission: ClassVar[str] = "media.plan"

    outlet_id: str
    airs_at: datetime
    minutes: int
    language: str
    topic: str
    campaign_id: str | None = None
    policy_id: str | None = None
    organization_id: str | None = None
    sector: str = ""
    cost: Cost | None = None


@dataclass(frozen=True, kw_only=True)
class DescribeSlot:
    """Say whose air time it is and of which sector; what is left out is emptied."""

    permission: ClassVar[str] = "media.plan"

    slot_id: str
    organization_id: str | None = None
    sector: str = ""
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class PriceSlot:
    """Say what was agreed for air time, or take that back."""

    permission: ClassVar[str] = "media.plan"

    slot_id: str
    cost: Cost | None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class AirSlot:
    """Prove that promised air time went on air."""

    permission: ClassVar[str] = "media.plan"

    slot_id: str
    aired_at: datetime
    minutes: int
    proof: Proof
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class MissSlot:
    """Note that promised air time did not go on air."""

    permission: ClassVar[str] = "media.plan"

    slot_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReopenSlot:
    """Take back that air time was aired or missed."""

    permission: ClassVar[str] = "media.plan"

    slot_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveSlot:
    """Take air time out that was planned in error or called off."""

    permission: ClassVar[str] = "media.plan"

    slot_id: str
    reason: str
    expected_version: int | None = None
