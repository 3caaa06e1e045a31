"""The wish to log a contact with a decision-maker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.policy.domain.touch import TouchKind


@dataclass(frozen=True, kw_only=True)
class LogTouch:
    """Log a contact with a decision-maker about a policy, and what came of it."""

    permission: ClassVar[str] = "policy.log"

    policy_id: str
    person_id: str
    kind: TouchKind
    touched_on: date
    outcome: str
    campaign_id: str | None = None
    organization_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class WithdrawTouch:
    """Take back a contact that was logged in error."""

    permission: ClassVar[str] = "policy.log"

    touch_id: str
    reason: str
