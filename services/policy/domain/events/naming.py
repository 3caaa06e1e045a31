"""What is told of whether an organisation agrees that everybody reads where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.policy.domain.events.examples import ORGANIZATION, POLICY_ID

_STANCE: dict[str, Any] = {
    "stance_id": "0195a7c2-6a00-7000-8000-00000000002b",
    "policy_id": POLICY_ID,
    "organization_id": ORGANIZATION,
    "stance": "support",
}


@dataclass(frozen=True)
class NamingAgreed:
    """An organisation agrees to be named in public with where it stands on a policy."""

    type: ClassVar[str] = "org.groundswell.policy.naming.agreed.v1"
    subject: ClassVar[str] = "stance_id"
    example: ClassVar[dict[str, Any]] = {
        **_STANCE,
        "taken_on": "2025-03-06",
        "agreed_by": "Its board",
        "agreed_on": "2025-03-07",
        "way": "letter",
        "url": "https://wells.example/our-position",
    }

    stance_id: str
    policy_id: str
    organization_id: str
    stance: Annotated[str, "support, oppose or amend: it agreed to be named with this, and nothing else."]
    taken_on: Annotated[date, "Since when it stands there."]
    agreed_by: Annotated[str, "In which office, such as its director; never by name."]
    agreed_on: date
    way: Annotated[str, "letter, call, meeting or form."]
    url: Annotated[
        str | None, "Where everybody can read that it stands there; null where there is no such place."
    ]


@dataclass(frozen=True)
class NamingWithdrawn:
    """An organisation is to be named no more: it took its agreement back, or stands elsewhere than it agreed to."""

    type: ClassVar[str] = "org.groundswell.policy.naming.withdrawn.v1"
    subject: ClassVar[str] = "stance_id"
    example: ClassVar[dict[str, Any]] = {**_STANCE, "why": "withdrawn"}

    stance_id: str
    policy_id: str
    organization_id: str
    stance: Annotated[str, "What it had agreed to be named with."]
    why: Annotated[str, "withdrawn by the organisation, or changed: it stands elsewhere since."]
