"""The wish to record where a decision-maker leans."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.policy.domain.evidence import Cause


@dataclass(frozen=True, kw_only=True)
class RecordPosition:
    """Record what a decision-maker was seen to think of a policy, and what shows it."""

    permission: ClassVar[str] = "policy.record"

    policy_id: str
    person_id: str
    value: int
    evidence: str
    taken_on: date
    because_of: tuple[Cause, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WithdrawPosition:
    """Take back a position that was recorded in error."""

    permission: ClassVar[str] = "policy.record"

    position_id: str
    reason: str
