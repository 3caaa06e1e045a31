"""Wishes about agreements with partners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.feeds.domain.terms import Shared


@dataclass(frozen=True, kw_only=True)
class WriteTerms:
    """Write terms for an organisation: a first agreement, another draft, or a next version."""

    permission: ClassVar[str] = "feeds.agree"

    organization_id: str
    holds_from: date
    events: tuple[Shared, ...]
    areas: tuple[str, ...] = ()
    campaign_ids: tuple[str, ...] = ()
    note: str = ""
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class AgreeTerms:
    """Say yes to terms, on the partner's behalf with what proves it, or as the partner itself."""

    permission: ClassVar[str] = "feeds.act-own"

    agreement_id: str
    number: int
    version: int
    evidence: str = ""


@dataclass(frozen=True, kw_only=True)
class EndAgreement:
    """End an agreement at once."""

    permission: ClassVar[str] = "feeds.act-own"

    agreement_id: str
    reason: str
    version: int | None = None
