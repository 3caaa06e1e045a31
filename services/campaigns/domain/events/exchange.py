"""What is told of the exchange of contacts between organisations: the agreement upon it, and each contact's way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from services.campaigns.domain.events.petition import CAMPAIGN

CONTACT = "5e3bd0e4-8f6b-5a51-9d3c-0a8f6a1f5c77"
PERSON = "0195a7c2-6a00-7000-8000-0000000000ab"
ONE = "0195a7c2-6a00-7000-8000-0000000000aa"
OTHER = "0195a7c2-6a00-7000-8000-0000000000ac"
AGREED = {
    "campaign_id": CAMPAIGN,
    "mode": "proportional",
    "organization_ids": [ONE, OTHER],
}
STANDS = {
    "contact_id": CONTACT,
    "campaign_id": CAMPAIGN,
    "person_id": PERSON,
    "organization_id": ONE,
    "turn": 1,
    "is_agreed": True,
}
Mode = Annotated[str, "`share_all`, `proportional` or `none`."]
Brought = Annotated[str, "The organisation that brought the contact."]
Turn = Annotated[int, "How often it was said anew how the contact stands; the greatest is what holds."]
IsAgreed = Annotated[bool, "Whether the person agrees now that it is passed on."]


@dataclass(frozen=True)
class ExchangeAgreed:
    """Organisations exchange the contacts that they bring to a campaign from now on."""

    type: ClassVar[str] = "org.groundswell.campaigns.exchange.agreed.v1"
    subject: ClassVar[str] = "campaign_id"
    example: ClassVar[dict[str, Any]] = AGREED

    campaign_id: str
    mode: Mode
    organization_ids: tuple[str, ...]


@dataclass(frozen=True)
class ExchangeChanged:
    """Contacts of a campaign are exchanged by another rule, or among others, from now on."""

    type: ClassVar[str] = "org.groundswell.campaigns.exchange.changed.v1"
    subject: ClassVar[str] = "campaign_id"
    example: ClassVar[dict[str, Any]] = AGREED

    campaign_id: str
    mode: Mode
    organization_ids: tuple[str, ...]


@dataclass(frozen=True)
class ExchangeEnded:
    """No contact of a campaign is passed on any more, by wish or since it was closed; what was passed on stays."""

    type: ClassVar[str] = "org.groundswell.campaigns.exchange.ended.v1"
    subject: ClassVar[str] = "campaign_id"
    example: ClassVar[dict[str, Any]] = {"campaign_id": CAMPAIGN, "reason": "The campaign is over."}

    campaign_id: str
    reason: str


@dataclass(frozen=True)
class ExchangeProceeded:
    """A portion of the contacts that wait was passed on, and there are more; the next follows upon this."""

    type: ClassVar[str] = "org.groundswell.campaigns.exchange.proceeded.v1"
    subject: ClassVar[str] = "campaign_id"
    example: ClassVar[dict[str, Any]] = {"campaign_id": CAMPAIGN, "shared": 1000}

    campaign_id: str
    shared: Annotated[int, "How many contacts were passed on in this portion."]


@dataclass(frozen=True)
class ContactBrought:
    """A person has first come to a campaign through an organisation that exchanges contacts."""

    type: ClassVar[str] = "org.groundswell.campaigns.contact.brought.v1"
    subject: ClassVar[str] = "contact_id"
    example: ClassVar[dict[str, Any]] = {**STANDS, "turn": 0}

    contact_id: str
    campaign_id: str
    person_id: str
    organization_id: Brought
    turn: Turn
    is_agreed: IsAgreed


@dataclass(frozen=True)
class ContactShared:
    """A contact was passed on to one organisation."""

    type: ClassVar[str] = "org.groundswell.campaigns.contact.shared.v1"
    subject: ClassVar[str] = "contact_id"
    example: ClassVar[dict[str, Any]] = {
        "contact_id": CONTACT,
        "campaign_id": CAMPAIGN,
        "person_id": PERSON,
        "from_organization_id": ONE,
        "organization_id": OTHER,
    }

    contact_id: str
    campaign_id: str
    person_id: str
    from_organization_id: Annotated[str, "The organisation that brought it."]
    organization_id: Annotated[str, "The organisation that gets it."]


@dataclass(frozen=True)
class ContactVoided:
    """A contact counts no more in the exchange: its person was merged with one who was brought before."""

    type: ClassVar[str] = "org.groundswell.campaigns.contact.voided.v1"
    subject: ClassVar[str] = "contact_id"
    example: ClassVar[dict[str, Any]] = STANDS

    contact_id: str
    campaign_id: str
    person_id: str
    organization_id: Brought
    turn: Turn
    is_agreed: IsAgreed


@dataclass(frozen=True)
class ContactSettled:
    """A contact counts (again), and its person agrees, or agrees no more, that it is passed on."""

    type: ClassVar[str] = "org.groundswell.campaigns.contact.settled.v1"
    subject: ClassVar[str] = "contact_id"
    example: ClassVar[dict[str, Any]] = STANDS

    contact_id: str
    campaign_id: str
    person_id: str
    organization_id: Brought
    turn: Turn
    is_agreed: IsAgreed


ContactEvent = ContactBrought | ContactShared | ContactVoided | ContactSettled
