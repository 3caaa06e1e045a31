"""Where decision-makers lean on a policy: positions as stated over time, and where each stands now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from services.policy.domain.events import PositionRecorded, PositionWithdrawn
from services.policy.domain.evidence import Cause, told
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from

WORDS: dict[int, str] = {
    -2: "opposes",
    -1: "leans against",
    0: "undecided",
    1: "leans in favour",
    2: "supports",
}


@dataclass(frozen=True)
class Position:
    """What a decision-maker was seen to think of a policy on a day, and what shows it."""

    position_id: str
    policy_id: str
    person_id: str
    value: int
    evidence: str
    taken_on: date
    recorded_at: datetime
    because_of: tuple[Cause, ...] = ()
    version: int = 0

    def record(self) -> PositionRecorded:
        """Tell of the position."""
        if self.taken_on > self.recorded_at.date():
            raise Invalid(
                "taken-in-future",
                "A position is recorded when it was taken.",
                {"taken_on": ["Must not be in the future."]},
            )
        return PositionRecorded(
            self.position_id,
            self.policy_id,
            self.person_id,
            self.value,
            self.evidence,
            self.taken_on,
            **told(self.because_of),
        )

    def withdraw(self, reason: str) -> PositionWithdrawn:
        """Tell that it was recorded in error."""
        return PositionWithdrawn(
            self.position_id, self.policy_id, self.person_id, self.value, self.taken_on, reason
        )


@dataclass(frozen=True)
class Standing:
    """Where one decision-maker stands on one policy now, since when, and where before."""

    standing_id: str
    policy_id: str
    person_id: str
    value: int
    position_id: str
    since_on: date
    before: int | None = None
    is_mover: bool = False
    version: int = 0

    @staticmethod
    def of(positions: Sequence[Position], version: int = 0) -> Standing:
        """Tell the standing from all positions of one person on one policy.

        The latest counts; it holds since the first of the unbroken run of positions of the same value, and that one
        is what shows the change. Ids are time-ordered, so of two positions of a day the one recorded later counts.
        """
        ordered = sorted(positions, key=lambda one: (one.taken_on, one.position_id))
        now = first = ordered[-1]
        before = None
        for position in reversed(ordered):
            if position.value != now.value:
                before = position.value
                break
            first = position
        return Standing(
            standing_id=standing_id(now.policy_id, now.person_id),
            policy_id=now.policy_id,
            person_id=now.person_id,
            value=now.value,
            position_id=first.position_id,
            since_on=first.taken_on,
            before=before,
            is_mover=before is not None,
            version=version,
        )


def standing_id(policy_id: str, person_id: str) -> str:
    """The one standing that a person has on a policy."""
    return id_from("standing", policy_id, person_id)
