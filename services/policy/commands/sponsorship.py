"""The wishes to say who sponsors a policy, and who does no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.policy.domain.sponsorship import SponsorKind


@dataclass(frozen=True, kw_only=True)
class RecordSponsorship:
    """Say that a decision-maker puts a policy forward with their name."""

    permission: ClassVar[str] = "policy.record"

    policy_id: str
    person_id: str
    kind: SponsorKind
    since: date | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawSponsorship:
    """Say that they have taken their name away."""

    permission: ClassVar[str] = "policy.record"

    sponsorship_id: str
    reason: str
    withdrawn_on: date | None = None
    expected_version: int | None = None
