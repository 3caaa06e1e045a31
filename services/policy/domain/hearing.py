"""A hearing on a policy: when and where those who decide hear the public, and how one gets to speak."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Literal

from services.policy.domain.events import (
    HearingCancelled,
    HearingCorrected,
    HearingHeld,
    HearingMoved,
    HearingPlanned,
)
from shared.kernel.errors import Conflict, Invalid

HearingState = Literal["planned", "moved", "cancelled", "held"]
LONGEST = timedelta(days=14)
OVER = {"cancelled": "was cancelled", "held": "was held"}


@dataclass(frozen=True)
class Hearing:
    """One hearing; `changed_at` and `version` tell calendars which of two entries is the newer."""

    hearing_id: str
    policy_id: str
    body: str
    place: str
    starts_at: datetime
    ends_at: datetime
    planned_at: datetime
    changed_at: datetime
    state: HearingState = "planned"
    reason: str = ""
    sign_up_until: date | None = None
    how_to_sign_up: str = ""
    slots: int | None = None
    url: str | None = None
    version: int = 0

    def plan(self) -> HearingPlanned:
        """Tell of it."""
        self._check()
        return HearingPlanned(**self._told())

    def correct(self, now: datetime, **said: Any) -> tuple[Hearing, HearingCorrected | None]:
        """Set what is known of it but its time; no event where nothing changes."""
        changed = tuple(name for name in said if getattr(self, name) != said[name])
        if not changed:
            return self, None
        corrected = replace(self, **said, changed_at=now)
        corrected._check()
        return corrected, HearingCorrected(**corrected._told(), changed=changed)

    def move(
        self, now: datetime, starts_at: datetime, ends_at: datetime, place: str, reason: str
    ) -> tuple[Hearing, HearingMoved]:
        """Set another time or place."""
        self._must_be_ahead()
        moved = replace(
            self,
            starts_at=starts_at,
            ends_at=ends_at,
            place=place,
            state="moved",
            reason=reason,
            changed_at=now,
        )
        if (self.starts_at, self.ends_at, self.place) == (starts_at, ends_at, place):
            raise Invalid(
                "hearing-not-moved",
                "Time and place are as they were. Change one of them.",
                {"starts_at": ["As before."]},
            )
        moved._check()
        return moved, HearingMoved(**moved._told(), reason=reason)

    def cancel(self, now: datetime, reason: str) -> tuple[Hearing, HearingCancelled]:
        """Call it off."""
        self._must_be_ahead()
        cancelled = replace(self, state="cancelled", reason=reason, changed_at=now)
        return cancelled, HearingCancelled(self.hearing_id, self.policy_id, reason)

    def hold(self, now: datetime) -> tuple[Hearing, HearingHeld]:
        """Say that it was held."""
        self._must_be_ahead()
        self.must_have_begun(now)
        held = replace(self, state="held", reason="", changed_at=now)
        return held, HearingHeld(self.hearing_id, self.policy_id, self.body, self.starts_at.date())

    def must_take_speakers(self) -> None:
        """Refuse speakers of a hearing that was called off."""
        if self.state == "cancelled":
            raise Conflict("hearing-cancelled", "This hearing was cancelled; nobody speaks at it.")

    def must_have_begun(self, now: datetime) -> None:
        """Refuse to tell what can only be true once it has begun."""
        if self.starts_at > now:
            raise Conflict("hearing-ahead", "This hearing has not begun yet. Record it when it has.")

    def _must_be_ahead(self) -> None:
        if self.state in OVER:
            raise Conflict("hearing-over", f"This hearing {OVER[self.state]}. Plan another one.")

    def _check(self) -> None:
        if not timedelta(0) < self.ends_at - self.starts_at <= LONGEST:
            raise Invalid(
                "hearing-ends-wrong",
                "A hearing ends after it starts, and within two weeks.",
                {"ends_at": ["Must be after the start, by two weeks at most."]},
            )
        if self.sign_up_until and self.sign_up_until > self.starts_at.date():
            raise Invalid(
                "sign-up-too-late",
                "One signs up to speak before the hearing.",
                {"sign_up_until": ["Must not be after the day of the hearing."]},
            )

    def _told(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(HearingPlanned)}
