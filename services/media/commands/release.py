"""Wishes about releases, their quotes and their pitches."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from services.media.domain.pitch import Answer


@dataclass(frozen=True, kw_only=True)
class DraftRelease:
    """Write a release down."""

    permission: ClassVar[str] = "media.release"

    headline: str
    text: str
    embargo_until: datetime | None = None
    campaign_id: str | None = None
    policy_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectRelease(DraftRelease):
    """Say anew, and whole, what a release says and from when on."""

    release_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveRelease:
    """Agree to a release that somebody else wrote; `because` is why, where it holds words that are not to be said."""

    permission: ClassVar[str] = "media.approve"

    release_id: str
    because: str = ""
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class IssueRelease:
    """Put an approved release out."""

    permission: ClassVar[str] = "media.release"

    release_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawRelease:
    """Take a release back."""

    permission: ClassVar[str] = "media.release"

    release_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class AddQuote:
    """Quote somebody in a release."""

    permission: ClassVar[str] = "media.release"

    release_id: str
    text: str
    organization_id: str | None = None
    person_id: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveQuote:
    """Note that who is quoted has agreed to the words."""

    permission: ClassVar[str] = "media.release"

    release_id: str
    quote_id: str


@dataclass(frozen=True, kw_only=True)
class RemoveQuote:
    """Take a quote out of a release."""

    permission: ClassVar[str] = "media.release"

    release_id: str
    quote_id: str


@dataclass(frozen=True, kw_only=True)
class MakePitch:
    """Note that a release was offered to an outlet."""

    permission: ClassVar[str] = "media.pitch"

    release_id: str
    outlet_id: str
    pitched_on: date
    person_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class AnswerPitch:
    """Note what an outlet answered."""

    permission: ClassVar[str] = "media.pitch"

    pitch_id: str
    answer: Answer
    answered_on: date
    note: str = ""
    expected_version: int | None = None
