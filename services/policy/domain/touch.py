"""A touch: one time that the coalition was in contact with a decision-maker about a policy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from services.policy.domain.events import TouchLogged, TouchWithdrawn
from shared.kernel.errors import Invalid

TouchKind = Literal["meeting", "call", "letter", "testimony", "visit"]


@dataclass(frozen=True)
class Touch:
    """One contact, and what came of it."""

    touch_id: str
    policy_id: str
    person_id: str
    kind: TouchKind
    touched_on: date
    outcome: str
    logged_at: datetime
    campaign_id: str | None = None
    organization_id: str | None = None
    version: int = 0

    def log(self) -> TouchLogged:
        """Tell of the contact."""
        if self.touched_on > self.logged_at.date():
            raise Invalid(
                "touched-in-future",
                "A contact is logged when it has happened.",
                {"touched_on": ["Must not be in the future."]},
            )
        return TouchLogged(
            touch_id=self.touch_id,
            policy_id=self.policy_id,
            person_id=self.person_id,
            campaign_id=self.campaign_id,
            organization_id=self.organization_id,
            kind=self.kind,
            touched_on=self.touched_on,
            outcome=self.outcome,
        )

    def withdraw(self, reason: str) -> TouchWithdrawn:
        """Tell that it was logged in error."""
        return TouchWithdrawn(
            touch_id=self.touch_id,
            policy_id=self.policy_id,
            person_id=self.person_id,
            campaign_id=self.campaign_id,
            organization_id=self.organization_id,
            kind=self.kind,
            touched_on=self.touched_on,
            reason=reason,
        )
