"""What is told of who signs up for a shift and who comes; people are ids, names stay with stakeholders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, ClassVar

_WHO = {
    "sign_up_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c13",
    "gathering_id": "0195a7c2-6a00-7000-8000-000000000003",
    "shift_id": "0195a7c2-6a00-7000-8000-000000000004",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "person_id": "0195a7c2-6a00-7000-8000-0000000000ab",
    "organization_id": None,
    "starts_at": "2025-03-15T09:00:00Z",
}


@dataclass(frozen=True)
class AboutSignUp:
    """What every event about a sign-up says."""

    subject: ClassVar[str] = "sign_up_id"

    sign_up_id: str
    gathering_id: str
    shift_id: str
    campaign_id: str
    person_id: str
    organization_id: Annotated[str | None, "The organisation through which the person comes."]
    starts_at: Annotated[datetime, "When the shift begins."]


@dataclass(frozen=True)
class SignUpMade(AboutSignUp):
    """A person has a place in a shift."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.made.v1"
    example: ClassVar[dict[str, Any]] = {**_WHO, "is_walk_in": False}

    is_walk_in: Annotated[bool, "Whether the person came without having signed up."]


@dataclass(frozen=True)
class SignUpWaitlisted(AboutSignUp):
    """A person stands in line for a shift that is full."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.waitlisted.v1"
    example: ClassVar[dict[str, Any]] = {**_WHO, "place_in_line": 2}

    place_in_line: int


@dataclass(frozen=True)
class SignUpPromoted(AboutSignUp):
    """A place became free, and the first in line has it."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.promoted.v1"
    example: ClassVar[dict[str, Any]] = _WHO


@dataclass(frozen=True)
class SignUpWithdrawn(AboutSignUp):
    """A person does not come after all and has said so."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.withdrawn.v1"
    example: ClassVar[dict[str, Any]] = {**_WHO, "had_place": True}

    had_place: Annotated[bool, "False for one who stood in line."]


@dataclass(frozen=True)
class SignUpMoved(AboutSignUp):
    """A person went to another shift of the gathering; the sign-up there tells of itself."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.moved.v1"
    example: ClassVar[dict[str, Any]] = {
        **_WHO,
        "to_sign_up_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c14",
        "to_shift_id": "0195a7c2-6a00-7000-8000-000000000005",
    }

    to_sign_up_id: str
    to_shift_id: str


@dataclass(frozen=True)
class SignUpHandedOver(AboutSignUp):
    """A person left the place to another, whose sign-up tells of itself."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.handed_over.v1"
    example: ClassVar[dict[str, Any]] = {
        **_WHO,
        "to_sign_up_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c15",
        "to_person_id": "0195a7c2-6a00-7000-8000-0000000000ac",
    }

    to_sign_up_id: str
    to_person_id: str


@dataclass(frozen=True)
class SignUpCheckedIn(AboutSignUp):
    """A person came; the whole shift is credited."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.checked_in.v1"
    example: ClassVar[dict[str, Any]] = {**_WHO, "minutes": 180}

    minutes: int


@dataclass(frozen=True)
class SignUpCheckInUndone(AboutSignUp):
    """A check-in was a mistake; nothing is credited."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.check_in_undone.v1"
    example: ClassVar[dict[str, Any]] = _WHO


@dataclass(frozen=True)
class SignUpMissed(AboutSignUp):
    """A person who had a place did not come."""

    type: ClassVar[str] = "org.groundswell.campaigns.sign_up.missed.v1"
    example: ClassVar[dict[str, Any]] = _WHO
