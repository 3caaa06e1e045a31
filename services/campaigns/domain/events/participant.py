"""What is told where two persons turn out to be one: whose a signature is, and who takes part in a campaign."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

from services.campaigns.domain.events.petition import CAMPAIGN, PETITION


@dataclass(frozen=True)
class SignatureMoved:
    """A signature is another person's since a merge was made or taken back, or counts no more, or again."""

    type: ClassVar[str] = "org.groundswell.campaigns.signature.moved.v1"
    subject: ClassVar[str] = "signature_id"
    example: ClassVar[dict[str, Any]] = {
        "signature_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c11",
        "petition_id": PETITION,
        "campaign_id": CAMPAIGN,
        "person_id": "0195a7c2-6a00-7000-8000-0000000000ab",
        "organization_id": None,
        "signed_on": "2025-03-08",
        "is_counted": False,
    }

    signature_id: str
    petition_id: str
    campaign_id: str
    person_id: str
    organization_id: str | None
    signed_on: date
    is_counted: Annotated[bool, "Whether it is the one signature of this person under the petition."]


@dataclass(frozen=True)
class ParticipantSettled:
    """Whether an id takes part in a campaign, said anew after persons were merged or taken apart."""

    type: ClassVar[str] = "org.groundswell.campaigns.participant.settled.v1"
    subject: ClassVar[str] = "person_id"
    example: ClassVar[dict[str, Any]] = {
        "person_id": "0195a7c2-6a00-7000-8000-0000000000ab",
        "campaign_id": CAMPAIGN,
        "organization_id": None,
        "done_on": "2025-03-08",
        "takes_part": True,
    }

    person_id: str
    campaign_id: str
    organization_id: Annotated[str | None, "Through which organisation this person came first."]
    done_on: Annotated[date | None, "The day of the first signature or act; none for who does not take part."]
    takes_part: bool
