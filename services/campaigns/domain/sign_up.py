"""A person's sign-up for a shift: a place or a number in line, and whether the person came."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Literal

from services.campaigns.domain.events import (
    SignUpCheckedIn,
    SignUpCheckInUndone,
    SignUpHandedOver,
    SignUpMade,
    SignUpMissed,
    SignUpMoved,
    SignUpPromoted,
    SignUpWaitlisted,
    SignUpWithdrawn,
)
from services.campaigns.domain.shift import Shift
from shared.kernel.errors import Conflict
from shared.kernel.ids import id_from

State = Literal["going", "waitlisted", "arrived", "missed", "withdrawn"]
STATES: tuple[State, ...] = ("going", "waitlisted", "arrived", "missed", "withdrawn")
DOORS_OPEN = timedelta(hours=24)
"""How long before a shift people can be checked in."""
_WORDS = {
    "going": "signed up",
    "waitlisted": "in line",
    "arrived": "checked in",
    "missed": "marked as not there",
    "withdrawn": "withdrawn",
}


@dataclass(frozen=True)
class SignUp:
    """One person in one shift; the id is derived from both, so there can be no second.

    `ticket` orders the line and is None outside of it; `minutes` is what is credited, none before the check-in.
    `origin` is who signed up, whoever they were merged into since; `aside` is the state of a second one of the same
    person in a shift, for as long as two are one.
    """

    sign_up_id: str
    gathering_id: str
    shift_id: str
    campaign_id: str
    person_id: str
    organization_id: str | None
    starts_at: datetime
    signed_up_at: datetime
    state: State = "withdrawn"
    ticket: int | None = None
    minutes: int = 0
    arrived_at: datetime | None = None
    is_walk_in: bool = False
    origin: str = ""
    aside: State | None = None
    version: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "origin", self.origin or self.person_id)

    @property
    def is_active(self) -> bool:
        """Whether it stands; one that was withdrawn can be made again."""
        return self.state != "withdrawn"

    def place(self, shift: Shift, *, is_walk_in: bool = False) -> tuple[Shift, SignUp, SignUpMade]:
        """Give it a place."""
        going = replace(self, state="going", ticket=None, starts_at=shift.starts_at, aside=None)
        made = replace(going, is_walk_in=is_walk_in)
        return shift.take(), made, SignUpMade(**made._told(), is_walk_in=is_walk_in)

    def stand_in_line(self, shift: Shift) -> tuple[Shift, SignUp, SignUpWaitlisted]:
        """Give it the next ticket of the line."""
        longer = shift.queue()
        waits = replace(
            self, state="waitlisted", ticket=longer.tickets, starts_at=shift.starts_at, aside=None
        )
        return longer, waits, SignUpWaitlisted(**waits._told(), place_in_line=longer.waiting)

    def promote(self, shift: Shift) -> tuple[Shift, SignUp, SignUpPromoted]:
        """Move up from the line into a place that has become free."""
        self._must_be("promoted", "waitlisted")
        up = replace(self, state="going", ticket=None, starts_at=shift.starts_at)
        return shift.unqueue().take(), up, SignUpPromoted(**up._told())

    def withdraw(self, shift: Shift) -> tuple[Shift, SignUp, SignUpWithdrawn]:
        """Give the place, or the ticket, back."""
        self._must_be("withdrawn", "going", "waitlisted")
        return (
            self._left(shift),
            self._gone(),
            SignUpWithdrawn(**self._told(), had_place=self.state == "going"),
        )

    def move(self, shift: Shift, to: SignUp) -> tuple[Shift, SignUp, SignUpMoved]:
        """Leave for another shift of the gathering."""
        self._must_be("moved", "going", "waitlisted")
        told = SignUpMoved(**self._told(), to_sign_up_id=to.sign_up_id, to_shift_id=to.shift_id)
        return self._left(shift), self._gone(), told

    def put_aside(self, shift: Shift) -> tuple[Shift, SignUp, SignUpWithdrawn]:
        """Give back what the same person has twice."""
        freed, gone, told = self.withdraw(shift)
        return freed, replace(gone, aside=self.state, is_walk_in=self.is_walk_in), told

    def come_back(self, shift: Shift) -> tuple[Shift, SignUp, SignUpMade | SignUpWaitlisted]:
        """Take the place again that was given back as a second one, or stand in line where it has gone."""
        if self.aside == "going" and shift.room > 0:
            return self.place(shift, is_walk_in=self.is_walk_in)
        return self.stand_in_line(shift)

    def hand_over(self, to: SignUp) -> tuple[SignUp, SignUpHandedOver]:
        """Leave the place to another person."""
        self._must_be("handed over", "going")
        told = SignUpHandedOver(**self._told(), to_sign_up_id=to.sign_up_id, to_person_id=to.person_id)
        return self._gone(), told

    def check_in(self, now: datetime, shift: Shift) -> tuple[SignUp, SignUpCheckedIn]:
        """Say that the person, who holds a place, is there; the whole shift is credited."""
        self._must_be("checked in", "going")
        if now < shift.starts_at - DOORS_OPEN:
            raise Conflict(
                "check-in-too-early", "People can be checked in from 24 hours before the shift begins."
            )
        there = replace(
            self, state="arrived", arrived_at=now, minutes=shift.minutes, starts_at=shift.starts_at
        )
        return there, SignUpCheckedIn(**there._told(), minutes=there.minutes)

    def undo_check_in(self) -> tuple[SignUp, SignUpCheckInUndone]:
        """Take back a check-in; the place stays."""
        self._must_be("taken back", "arrived")
        back = replace(self, state="going", arrived_at=None, minutes=0)
        return back, SignUpCheckInUndone(**back._told())

    def miss(self, now: datetime, shift: Shift) -> tuple[SignUp, SignUpMissed]:
        """Say that the person did not come; the place is free for whoever is there."""
        self._must_be("marked as not there", "going")
        if now < shift.starts_at:
            raise Conflict(
                "shift-not-begun", "The shift has not begun yet; who is not there now may still come."
            )
        return replace(self, state="missed"), SignUpMissed(**self._told())

    def _left(self, shift: Shift) -> Shift:
        return shift.free() if self.state == "going" else shift.unqueue()

    def _gone(self) -> SignUp:
        return replace(self, state="withdrawn", ticket=None, is_walk_in=False)

    def _must_be(self, verb: str, *states: State) -> None:
        if self.state not in states:
            raise Conflict(
                f"sign-up-{self.state}", f"The person is {_WORDS[self.state]}; that cannot be {verb}."
            )

    def _told(self) -> dict[str, Any]:
        return {
            "sign_up_id": self.sign_up_id,
            "gathering_id": self.gathering_id,
            "shift_id": self.shift_id,
            "campaign_id": self.campaign_id,
            "person_id": self.person_id,
            "organization_id": self.organization_id,
            "starts_at": self.starts_at,
        }


def sign_up_id(shift_id: str, person_id: str) -> str:
    """The one id that a person's sign-up for a shift can have."""
    return id_from("sign-up", shift_id, person_id)
