"""Wishes about places in shifts: who takes one, leaves it, changes it, and who came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class SignUpForShift:
    """Take a place in a shift or, where it is full, the next in line."""

    permission: ClassVar[str] = "campaigns.act"

    gathering_id: str
    shift_id: str
    person_id: str
    organization_id: str | None = None
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class WithdrawSignUp:
    """Give a place or a ticket back."""

    permission: ClassVar[str] = "campaigns.sign-up"

    sign_up_id: str


@dataclass(frozen=True)
class SwapShift:
    """Go to another shift of the gathering, or hand the place over to another person."""

    permission: ClassVar[str] = "campaigns.sign-up"

    sign_up_id: str
    to_shift_id: str | None = None
    to_person_id: str | None = None
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class CheckIn:
    """Say that a person is there; who had not signed up is signed up with it."""

    permission: ClassVar[str] = "campaigns.check-in"

    gathering_id: str
    shift_id: str
    person_id: str
    organization_id: str | None = None
    confirmed: tuple[str, ...] = ()


@dataclass(frozen=True)
class UndoCheckIn:
    """Take back a check-in."""

    permission: ClassVar[str] = "campaigns.check-in"

    sign_up_id: str


@dataclass(frozen=True)
class MarkNoShow:
    """Say that somebody with a place did not come."""

    permission: ClassVar[str] = "campaigns.check-in"

    sign_up_id: str
