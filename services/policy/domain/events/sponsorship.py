"""What is told of those who put a policy forward with their name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import PERSON, POLICY_ID

_SPONSORSHIP: dict[str, Any] = {
    "sponsorship_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c41",
    "policy_id": POLICY_ID,
    "person_id": PERSON,
}


@dataclass(frozen=True)
class SponsorshipRecorded:
    """A decision-maker sponsors a policy, or does so otherwise than was known."""

    type: ClassVar[str] = "org.groundswell.policy.sponsorship.recorded.v1"
    subject: ClassVar[str] = "sponsorship_id"
    example: ClassVar[dict[str, Any]] = {
        **_SPONSORSHIP,
        "kind": "cosponsor",
        "since": "2025-03-04",
        "url": None,
    }

    sponsorship_id: str
    policy_id: str
    person_id: str
    kind: Annotated[str, "primary or cosponsor."]
    since: Annotated[date | None, "Null where the record does not say."]
    url: Annotated[str | None, "Where it is stated."]


@dataclass(frozen=True)
class SponsorshipWithdrawn:
    """A decision-maker has taken their name from a policy."""

    type: ClassVar[str] = "org.groundswell.policy.sponsorship.withdrawn.v1"
    subject: ClassVar[str] = "sponsorship_id"
    example: ClassVar[dict[str, Any]] = {
        **_SPONSORSHIP,
        "withdrawn_on": "2025-03-07",
        "reason": "The amendment was not taken up.",
    }

    sponsorship_id: str
    policy_id: str
    person_id: str
    withdrawn_on: date
    reason: str


@dataclass(frozen=True)
class SponsorshipRemoved:
    """A sponsorship is not known any more, because the import it came with was undone."""

    type: ClassVar[str] = "org.groundswell.policy.sponsorship.removed.v1"
    subject: ClassVar[str] = "sponsorship_id"
    example: ClassVar[dict[str, Any]] = {**_SPONSORSHIP, "reason": "The import it came with was undone."}

    sponsorship_id: str
    policy_id: str
    person_id: str
    reason: str
