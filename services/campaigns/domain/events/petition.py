"""What is told of petitions and their signatures; a signer is an id, the name stays with stakeholders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar

CAMPAIGN = "0195a7c2-6a00-7000-8000-000000000001"
PETITION = "0195a7c2-6a00-7000-8000-000000000002"


@dataclass(frozen=True)
class PetitionOpened:
    """A petition can be signed from now on."""

    type: ClassVar[str] = "org.groundswell.campaigns.petition.opened.v1"
    subject: ClassVar[str] = "petition_id"
    example: ClassVar[dict[str, Any]] = {
        "petition_id": PETITION,
        "campaign_id": CAMPAIGN,
        "title": "A water budget line this year",
        "goal": 5000,
        "policy_id": None,
    }

    petition_id: str
    campaign_id: str
    title: str
    goal: Annotated[int, "How many signatures are wanted."]
    policy_id: str | None


@dataclass(frozen=True)
class PetitionSigned:
    """A person has signed a petition, which each can do once."""

    type: ClassVar[str] = "org.groundswell.campaigns.petition.signed.v1"
    subject: ClassVar[str] = "signature_id"
    example: ClassVar[dict[str, Any]] = {
        "signature_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c11",
        "petition_id": PETITION,
        "campaign_id": CAMPAIGN,
        "person_id": "0195a7c2-6a00-7000-8000-0000000000ab",
        "organization_id": None,
        "signed_on": "2025-03-08",
    }

    signature_id: str
    petition_id: str
    campaign_id: str
    person_id: str
    organization_id: Annotated[str | None, "The organisation that gathered the signature."]
    signed_on: date


@dataclass(frozen=True)
class PetitionClosed:
    """A petition takes no more signatures."""

    type: ClassVar[str] = "org.groundswell.campaigns.petition.closed.v1"
    subject: ClassVar[str] = "petition_id"
    example: ClassVar[dict[str, Any]] = {
        "petition_id": PETITION,
        "campaign_id": CAMPAIGN,
        "signatures": 5123,
        "reason": "It was handed over.",
    }

    petition_id: str
    campaign_id: str
    signatures: Annotated[int, "How many had been gathered when it was closed."]
    reason: Annotated[str, "Why it was closed, where that was said."] = ""


@dataclass(frozen=True)
class PetitionCorrected:
    """A petition was put right; the fields are as they are now."""

    type: ClassVar[str] = "org.groundswell.campaigns.petition.corrected.v1"
    subject: ClassVar[str] = "petition_id"
    example: ClassVar[dict[str, Any]] = {
        "petition_id": PETITION,
        "campaign_id": CAMPAIGN,
        "title": "A water budget line this year",
        "goal": 6000,
        "policy_id": None,
        "changed": ["demand", "goal"],
        "signatures": 512,
        "reason": "The House asked for one sum for all counties.",
    }

    petition_id: str
    campaign_id: str
    title: str
    goal: Annotated[int, "How many signatures are wanted."]
    policy_id: str | None
    changed: Annotated[tuple[str, ...], "Names of the fields that are not as they were: title, demand, goal."]
    signatures: Annotated[int, "How many had signed the words of before."]
    reason: Annotated[str, "Why its words were changed, where somebody had signed them."]


@dataclass(frozen=True)
class SignatureWithdrawn:
    """A signature was recorded in error, or its person took it back; it counts no more."""

    type: ClassVar[str] = "org.groundswell.campaigns.signature.withdrawn.v1"
    subject: ClassVar[str] = "signature_id"
    example: ClassVar[dict[str, Any]] = {
        "signature_id": "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c11",
        "petition_id": PETITION,
        "campaign_id": CAMPAIGN,
        "person_id": "0195a7c2-6a00-7000-8000-0000000000ab",
        "organization_id": None,
        "signed_on": "2025-03-08",
        "because": "asked",
        "still_takes_part": False,
    }

    signature_id: str
    petition_id: str
    campaign_id: str
    person_id: str
    organization_id: str | None
    signed_on: date
    because: Annotated[str, "asked: the person took it back; mistake: it was recorded in error."]
    still_takes_part: Annotated[bool, "Whether anything else of the person stands in the campaign."]
