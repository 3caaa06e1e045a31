"""What is told of consents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

EXAMPLE = {
    "consent_id": "0195a7c2-6a00-7000-8000-0000000000dd",
    "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
    "purpose": "news",
    "organization_id": "0195a7c2-6a00-7000-8000-0000000000aa",
    "channel": "sms",
    "basis": "paper",
}
Basis = Annotated[str, "What it rests on: `form`, `paper`, `import`, `message` or `public-page`."]


@dataclass(frozen=True)
class ConsentGiven:
    """A person has agreed that one organisation may use one channel for one purpose."""

    type: ClassVar[str] = "org.groundswell.stakeholders.consent.given.v1"
    subject: ClassVar[str] = "consent_id"
    example: ClassVar[dict[str, Any]] = EXAMPLE

    consent_id: str
    person_id: str
    purpose: str
    organization_id: str
    channel: str
    basis: Basis


@dataclass(frozen=True)
class ConsentWithdrawn:
    """A person has taken such a consent back; whoever still sends must stop."""

    type: ClassVar[str] = "org.groundswell.stakeholders.consent.withdrawn.v1"
    subject: ClassVar[str] = "consent_id"
    example: ClassVar[dict[str, Any]] = EXAMPLE

    consent_id: str
    person_id: str
    purpose: str
    organization_id: str
    channel: str
    basis: Basis
