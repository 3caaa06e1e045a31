"""What is told of hearings and of who speaks at them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import ORGANIZATION, POLICY_ID

_HEARING: dict[str, Any] = {
    "hearing_id": "0195a7c2-6a00-7000-8000-000000000025",
    "policy_id": POLICY_ID,
    "body": "Committee on Water and Sanitation",
    "place": "Capitol Building, Monrovia",
    "starts_at": "2025-03-20T10:00:00Z",
    "ends_at": "2025-03-20T13:00:00Z",
}
_TESTIMONY: dict[str, Any] = {
    "testimony_id": "0195a7c2-6a00-7000-8000-000000000026",
    "hearing_id": _HEARING["hearing_id"],
    "policy_id": POLICY_ID,
    "organization_id": ORGANIZATION,
    "person_id": None,
    "sector": "community-group",
}


@dataclass(frozen=True)
class HearingPlanned:
    """Those who decide will hear the public on a policy."""

    type: ClassVar[str] = "org.groundswell.policy.hearing.planned.v1"
    subject: ClassVar[str] = "hearing_id"
    example: ClassVar[dict[str, Any]] = _HEARING

    hearing_id: str
    policy_id: str
    body: str
    place: str
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class HearingCorrected(HearingPlanned):
    """What is known of a hearing has been put right; its time is as before."""

    type: ClassVar[str] = "org.groundswell.policy.hearing.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_HEARING, "changed": ["place"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class HearingMoved(HearingPlanned):
    """A hearing is at another time or place than was said before."""

    type: ClassVar[str] = "org.groundswell.policy.hearing.moved.v1"
    example: ClassVar[dict[str, Any]] = {**_HEARING, "reason": "The committee sits longer on the budget."}

    reason: str


@dataclass(frozen=True)
class HearingCancelled:
    """A hearing will not be held."""

    type: ClassVar[str] = "org.groundswell.policy.hearing.cancelled.v1"
    subject: ClassVar[str] = "hearing_id"
    example: ClassVar[dict[str, Any]] = {
        "hearing_id": _HEARING["hearing_id"],
        "policy_id": POLICY_ID,
        "reason": "The committee was dissolved.",
    }

    hearing_id: str
    policy_id: str
    reason: str


@dataclass(frozen=True)
class HearingHeld:
    """A hearing was held."""

    type: ClassVar[str] = "org.groundswell.policy.hearing.held.v1"
    subject: ClassVar[str] = "hearing_id"
    example: ClassVar[dict[str, Any]] = {
        "hearing_id": _HEARING["hearing_id"],
        "policy_id": POLICY_ID,
        "body": _HEARING["body"],
        "held_on": "2025-03-20",
    }

    hearing_id: str
    policy_id: str
    body: str
    held_on: date


@dataclass(frozen=True)
class TestimonyOffered:
    """An organisation or a person, by id only, is to speak at a hearing."""

    __test__: ClassVar[bool] = False  # its name begins like that of a test
    type: ClassVar[str] = "org.groundswell.policy.testimony.offered.v1"
    subject: ClassVar[str] = "testimony_id"
    example: ClassVar[dict[str, Any]] = _TESTIMONY

    testimony_id: str
    hearing_id: str
    policy_id: str
    organization_id: str | None
    person_id: str | None
    sector: Annotated[str | None, "For which part of society it speaks: that of the organisation."]


@dataclass(frozen=True)
class TestimonyConfirmed(TestimonyOffered):
    """Whoever holds the hearing has put the speaker on its list."""

    type: ClassVar[str] = "org.groundswell.policy.testimony.confirmed.v1"


@dataclass(frozen=True)
class TestimonySubmitted(TestimonyOffered):
    """A written statement was handed in; the text of an organisation is kept in policy, that of a person nowhere."""

    type: ClassVar[str] = "org.groundswell.policy.testimony.submitted.v1"
    example: ClassVar[dict[str, Any]] = {
        **_TESTIMONY,
        "submitted_on": "2025-03-18",
        "has_text": True,
        "url": None,
    }

    submitted_on: date
    has_text: bool
    url: str | None


@dataclass(frozen=True)
class TestimonyGiven(TestimonyOffered):
    """Whoever was to speak has spoken."""

    type: ClassVar[str] = "org.groundswell.policy.testimony.given.v1"
    example: ClassVar[dict[str, Any]] = {**_TESTIMONY, "given_on": "2025-03-20"}

    given_on: date


@dataclass(frozen=True)
class TestimonyWithdrawn(TestimonyOffered):
    """Whoever was to speak will not."""

    type: ClassVar[str] = "org.groundswell.policy.testimony.withdrawn.v1"
    example: ClassVar[dict[str, Any]] = {**_TESTIMONY, "reason": "The bus to the capital was called off."}

    reason: str
