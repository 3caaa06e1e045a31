"""Wishes about the exchange of contacts between organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.campaigns.domain.exchange import Mode
from shared.kernel.roles import AUDIT_EXCHANGE

AUDIT = AUDIT_EXCHANGE
"""Who lacks this sees no organisation's line but their own, and no single contact."""


@dataclass(frozen=True)
class AgreeExchange:
    """Have organisations exchange the contacts that they bring to a campaign, or do so by another rule."""

    permission: ClassVar[str] = "campaigns.plan"

    campaign_id: str
    mode: Mode
    organization_ids: tuple[str, ...] = ()
    expected_version: int | None = None


@dataclass(frozen=True)
class EndExchange:
    """Pass no contact of a campaign on any more."""

    permission: ClassVar[str] = "campaigns.plan"

    campaign_id: str
    reason: str
    expected_version: int | None = None
