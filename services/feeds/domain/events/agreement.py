"""What is told of agreements with partners."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

AGREEMENT = "0195a7c2-6a00-7000-8000-0000000000f1"
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000aa"


@dataclass(frozen=True)
class TermsWritten:
    """Terms of an agreement with a partner have been written; they wait for the other side's yes."""

    type: ClassVar[str] = "org.groundswell.feeds.agreement.written.v1"
    subject: ClassVar[str] = "agreement_id"
    example: ClassVar[dict[str, Any]] = {
        "agreement_id": AGREEMENT,
        "organization_id": ORGANIZATION,
        "number": 1,
        "holds_from": "2026-12-01",
        "events": ["campaigns.activity.reported"],
    }

    agreement_id: str
    organization_id: Annotated[str, "The partner."]
    number: Annotated[int, "Which version of the terms, from 1 on."]
    holds_from: Annotated[date, "The day from which it would hold."]
    events: Annotated[tuple[str, ...], "The types that would be shared, without prefix and version."]


@dataclass(frozen=True)
class TermsAgreed:
    """Both sides have agreed to terms; from their day on, events leave by them."""

    type: ClassVar[str] = "org.groundswell.feeds.agreement.agreed.v1"
    subject: ClassVar[str] = "agreement_id"
    example: ClassVar[dict[str, Any]] = {
        "agreement_id": AGREEMENT,
        "organization_id": ORGANIZATION,
        "number": 1,
        "holds_from": "2026-12-01",
    }

    agreement_id: str
    organization_id: Annotated[str, "The partner."]
    number: Annotated[int, "Which version of the terms."]
    holds_from: Annotated[date, "The day from which it holds."]


@dataclass(frozen=True)
class AgreementEnded:
    """An agreement has ended; nothing leaves to this partner any more."""

    type: ClassVar[str] = "org.groundswell.feeds.agreement.ended.v1"
    subject: ClassVar[str] = "agreement_id"
    example: ClassVar[dict[str, Any]] = {
        "agreement_id": AGREEMENT,
        "organization_id": ORGANIZATION,
        "reason": "The project is over.",
    }

    agreement_id: str
    organization_id: Annotated[str, "The partner."]
    reason: str
