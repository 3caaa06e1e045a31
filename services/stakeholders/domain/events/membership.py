"""What is told of the posts and roles that persons hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True)
class MembershipHeld:
    """A person holds, or by `ended_on` has held, a post or role; told again whenever something of it changes."""

    type: ClassVar[str] = "org.groundswell.stakeholders.membership.held.v1"
    subject: ClassVar[str] = "membership_id"
    example: ClassVar[dict[str, Any]] = {
        "membership_id": "0195a7c2-6a00-7000-8000-0000000000cc",
        "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
        "organization_id": None,
        "post": "Chittenden-17",
        "role": "lower",
        "jurisdiction": "ocd-jurisdiction/country:us/state:vt/government",
        "level": "regional",
        "started_on": "2024-05-06",
        "ended_on": None,
        "is_decision_maker": True,
    }

    membership_id: str
    person_id: str
    organization_id: str | None
    post: str
    role: str
    jurisdiction: str
    level: Annotated[str, "`local`, `regional`, `national`, `international`, or empty."]
    started_on: date | None
    ended_on: date | None
    is_decision_maker: bool
