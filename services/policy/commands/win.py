"""Wishes about wins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.policy.domain.win import Duration, Intensity, Kind, Novelty, Scale, Stands


@dataclass(frozen=True, kw_only=True)
class DraftWin:
    """Say what may have been won."""

    permission: ClassVar[str] = "policy.track"

    title: str
    kind: Kind
    changed_on: date
    novelty: Novelty = "new"
    scale: Scale | None = None
    intensity: Intensity | None = None
    reach: int | None = None
    duration: Duration | None = None
    policy_id: str | None = None
    campaign_id: str | None = None
    organization_id: str | None = None
    note: str = ""
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectWin(DraftWin):
    """Say anew, and whole, what was won."""

    win_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmWin:
    """Say that it was won."""

    permission: ClassVar[str] = "policy.track"

    win_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReviewWin:
    """Say whether it still holds, and what shows it."""

    permission: ClassVar[str] = "policy.check"

    win_id: str
    stands: Stands
    reviewed_on: date
    note: str = ""
    url: str | None = None
    organization_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class DiscardWin:
    """Take out a draft that was no win."""

    permission: ClassVar[str] = "policy.track"

    win_id: str
    reason: str
    expected_version: int | None = None
