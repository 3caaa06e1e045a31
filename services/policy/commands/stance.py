"""The wish to say where the coalition, or one of its organisations, stands on a policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from services.policy.domain.stance import StanceWord


@dataclass(frozen=True, kw_only=True)
class TakeStance:
    """State a stance from a day on; without an organisation it is the coalition's own."""

    permission: ClassVar[str] = "policy.record"

    policy_id: str
    stance: StanceWord
    taken_on: date
    reason: str
    organization_id: str | None = None
    url: str | None = None
    expected_version: int | None = None
