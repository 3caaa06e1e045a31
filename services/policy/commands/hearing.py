"""Wishes about hearings and those who speak at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class PlanHearing:
    """Enter a hearing on a policy; without a body, that of the policy holds it."""

    permission: ClassVar[str] = "policy.schedule"

    policy_id: str
    place: str
    starts_at: datetime
    ends_at: datetime
    body: str | None = None
    sign_up_until: date | None = None
    how_to_sign_up: str = ""
    slots: int | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectHearing:
    """Say anew, and whole, what is known of a hearing but its time."""

    permission: ClassVar[str] = "policy.schedule"

    hearing_id: str
    body: str
    place: str
    sign_up_until: date | None = None
    how_to_sign_up: str = ""
    slots: int | None = None
    url: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class MoveHearing:
    """Set another time or place."""

    permission: ClassVar[str] = "policy.schedule"

    hearing_id: str
    starts_at: datetime
    ends_at: datetime
    reason: str
    place: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class CancelHearing:
    """Say that a hearing will not be held."""

    permission: ClassVar[str] = "policy.schedule"

    hearing_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class HoldHearing:
    """Say that a hearing was held."""

    permission: ClassVar[str] = "policy.schedule"

    hearing_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class OfferTestimony:
    """Put an organisation, a person, or a person for an organisation down to speak."""

    permission: ClassVar[str] = "policy.schedule"

    hearing_id: str
    organization_id: str | None = None
    person_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ConfirmTestimony:
    """Say that the speaker is on the list of the hearing."""

    permission: ClassVar[str] = "policy.schedule"

    testimony_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class SubmitTestimony:
    """Keep what was handed in: an organisation's statement, or a link."""

    permission: ClassVar[str] = "policy.schedule"

    testimony_id: str
    submitted_on: date
    text: str = ""
    url: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class GiveTestimony:
    """Say that it was spoken."""

    permission: ClassVar[str] = "policy.schedule"

    testimony_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawTestimony:
    """Take a speaker from the list."""

    permission: ClassVar[str] = "policy.schedule"

    testimony_id: str
    reason: str
    expected_version: int | None = None
