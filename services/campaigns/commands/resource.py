"""Wishes about what a campaign needs, and what organisations contribute to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from services.campaigns.domain.resource import Kind

FOR_OTHERS = "campaigns.pledge-for-others"
"""Who lacks this pledges for their own organisation only."""


@dataclass(frozen=True)
class NeedResource:
    """Say that a campaign needs something by a day; the quantity is in thousandths."""

    permission: ClassVar[str] = "campaigns.plan-resources"

    campaign_id: str
    what: str
    kind: Kind
    unit: str
    quantity: int
    needed_by: date


@dataclass(frozen=True)
class CorrectResource:
    """Put right what is needed; `changes` holds what was given."""

    permission: ClassVar[str] = "campaigns.plan-resources"

    resource_id: str
    changes: dict[str, Any]
    expected_version: int | None = None


@dataclass(frozen=True)
class DropResource:
    """Need something no more."""

    permission: ClassVar[str] = "campaigns.plan-resources"

    resource_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True)
class PledgeContribution:
    """Pledge a part of what is needed, for an organisation."""

    permission: ClassVar[str] = "campaigns.pledge"

    resource_id: str
    quantity: int
    organization_id: str | None = None
    due_on: date | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class CommitContribution:
    """Bind an organisation to a part of its pledge, or to all that is left of it."""

    permission: ClassVar[str] = "campaigns.pledge"

    resource_id: str
    contribution_id: str
    quantity: int | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class DeliverContribution:
    """Note that a part of a pledge is there, or all that is left of it."""

    permission: ClassVar[str] = "campaigns.pledge"

    resource_id: str
    contribution_id: str
    quantity: int | None = None
    delivered_on: date | None = None
    expected_version: int | None = None


@dataclass(frozen=True)
class WithdrawContribution:
    """Let go of what is not delivered of a pledge."""

    permission: ClassVar[str] = "campaigns.pledge"

    resource_id: str
    contribution_id: str
    reason: str
    expected_version: int | None = None
