"""A shift of a gathering: its hours, how many places it has, how many are taken, and how many stand in line.

The two numbers stand in the shift, beside what they count, because a place must never be given twice: whoever takes or
frees one writes this document under its version, so of two who come at the same moment one is asked to look again.
That makes takers of one shift wait for each other, a few milliseconds each, which a count from an index would not; but
a count is read before the other's place is written, and the last place would be given to both.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from shared.kernel.errors import Conflict, Invalid

LONGEST = timedelta(hours=24)
_CLOSED = {
    "cancelled": "The gathering is cancelled; nobody can be {verb} any more.",
    "closed": "The gathering is closed; nobody can be {verb} any more.",
    "removed": "This shift was taken out of the gathering; nobody can be {verb}.",
}


@dataclass(frozen=True)
class ShiftPlan:
    """What is wished of a shift; `shift_id` says which one is to be changed, without it a new one is wanted."""

    name: str
    starts_at: datetime
    ends_at: datetime
    capacity: int | None = None
    shift_id: str | None = None

    def moved(self, by: timedelta) -> ShiftPlan:
        """The same shift on another day."""
        return replace(self, starts_at=self.starts_at + by, ends_at=self.ends_at + by)

    def checked(self, path: str) -> ShiftPlan:
        """The plan with a tidy name, or `Invalid` under its place in the request."""
        if self.ends_at <= self.starts_at:
            sentence = "Must be after it starts."
            raise Invalid("shift-reversed", "A shift ends before it starts.", {f"{path}.ends_at": [sentence]})
        if self.ends_at - self.starts_at > LONGEST:
            sentence = "A shift lasts 24 hours at most; make several of it."
            raise Invalid("shift-too-long", sentence, {f"{path}.ends_at": [sentence]})
        return replace(self, name=self.name.strip())


@dataclass(frozen=True)
class Shift:
    """A shift as it stands; `slot` is the same all over a series, `tickets` counts who ever stood in line."""

    shift_id: str
    gathering_id: str
    slot: int
    name: str
    starts_at: datetime
    ends_at: datetime
    capacity: int | None = None
    taken: int = 0
    waiting: int = 0
    tickets: int = 0
    state: Literal["open", "cancelled", "closed", "removed"] = "open"
    version: int = 0

    @property
    def minutes(self) -> int:
        """How long it lasts."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)

    @property
    def room(self) -> int:
        """How many places are free; where there is no limit, more than anybody asks for."""
        return 10**9 if self.capacity is None else self.capacity - self.taken

    def must_be_open(self, verb: str) -> None:
        """Refuse what only a shift allows that still takes place, e.g. `must_be_open("signed up")`."""
        if self.state != "open":
            raise Conflict(f"shift-{self.state}", _CLOSED[self.state].format(verb=verb))

    def take(self) -> Shift:
        """Give one place, or refuse."""
        if self.room < 1:
            raise Conflict(
                "shift-full", f"All {self.capacity} places of this shift are taken. Choose another shift."
            )
        return replace(self, taken=self.taken + 1)

    def free(self, places: int = 1) -> Shift:
        """Get places back."""
        return replace(self, taken=self.taken - places)

    def queue(self) -> Shift:
        """Let one more stand in line, under the next ticket."""
        return replace(self, waiting=self.waiting + 1, tickets=self.tickets + 1)

    def unqueue(self) -> Shift:
        """Let one leave the line."""
        return replace(self, waiting=self.waiting - 1)

    def moves_up(self, now: datetime) -> int:
        """How many of those in line can have a place; once it has begun, whoever stands there is checked in instead."""
        return 0 if now >= self.starts_at else max(0, min(self.waiting, self.room))

    def revised(self, plan: ShiftPlan, path: str, *, has_arrived: bool) -> Shift:
        """The shift as it is to be; neither may places that are taken go, nor hours that people were credited with."""
        if plan.capacity is not None and plan.capacity < self.taken:
            sentence = f"{self.taken} places are taken already; make it {self.taken} or more, or withdraw people first."
            raise Conflict("capacity-below-taken", sentence, {f"{path}.capacity": [sentence]})
        is_moved = (plan.starts_at, plan.ends_at) != (self.starts_at, self.ends_at)
        if is_moved and has_arrived:
            sentence = "People were checked in for these hours already; undo that first."
            raise Conflict("shift-attended", sentence, {f"{path}.starts_at": [sentence]})
        return replace(
            self, name=plan.name, starts_at=plan.starts_at, ends_at=plan.ends_at, capacity=plan.capacity
        )

    def removed(self) -> Shift:
        """Take it out of its gathering, where nobody counts on it."""
        signed_up = self.taken + self.waiting
        if signed_up:
            sentence = f"{signed_up} signed up for {self.name or 'this shift'}; swap or withdraw them first."
            raise Conflict("shift-in-use", sentence, {"shifts": [sentence]})
        return replace(self, state="removed")
