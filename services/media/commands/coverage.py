"""Wishes about coverage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from services.media.domain.coverage import Tone


@dataclass(frozen=True, kw_only=True)
class LogCoverage:
    """Log something published, and why it is linked to a campaign or a policy."""

    permission: ClassVar[str] = "media.log"

    outlet_id: str
    published_on: date
    headline: str
    tone: Tone
    url: str | None = None
    reach_claimed: int | None = None
    quotes: tuple[str, ...] = ()
    campaign_id: str | None = None
    policy_id: str | None = None
    link_reason: str = ""
    release_id: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectCoverage(LogCoverage):
    """Say anew, and whole, what was published."""

    coverage_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveCoverage:
    """Take out what is no coverage of ours."""

    permission: ClassVar[str] = "media.log"

    coverage_id: str
    reason: str
    expected_version: int | None = None
