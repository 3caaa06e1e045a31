"""What is told of counting people across partners: numbers, never a digest or a key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

TALLY = "7b0c3a9e-52a1-5f0e-8d3c-3f7a1c5e9b21"
ABOUT: dict[str, Any] = {
    "tally_id": TALLY,
    "petition_id": "0195a7c2-6a00-7000-8000-000000000002",
    "appeal_id": None,
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
}
ORGANIZATION = "0195a7c2-6a00-7000-8000-0000000000aa"


@dataclass(frozen=True)
class TallyOpened:
    """The people behind a petition or an appeal are counted across partners from now on."""

    type: ClassVar[str] = "org.groundswell.campaigns.tally.opened.v1"
    subject: ClassVar[str] = "tally_id"
    example: ClassVar[dict[str, Any]] = ABOUT

    tally_id: str
    petition_id: str | None
    appeal_id: str | None
    campaign_id: str


@dataclass(frozen=True)
class TallyKeyRead:
    """The counting key was handed out."""

    type: ClassVar[str] = "org.groundswell.campaigns.tally.key_read.v1"
    subject: ClassVar[str] = "tally_id"
    example: ClassVar[dict[str, Any]] = {**ABOUT, "organization_id": ORGANIZATION}

    tally_id: str
    petition_id: str | None
    appeal_id: str | None
    campaign_id: str
    organization_id: Annotated[str | None, "To whom it was given; none where staff without one asked."]


@dataclass(frozen=True)
class TallyCounted:
    """An organisation has sent a batch of digests, or withdrawn some; told where that changed the count."""

    type: ClassVar[str] = "org.groundswell.campaigns.tally.counted.v1"
    subject: ClassVar[str] = "tally_id"
    example: ClassVar[dict[str, Any]] = {
        **ABOUT,
        "organization_id": ORGANIZATION,
        "sent": 2500,
        "new": 2410,
        "taken_back": 0,
        "total": 12410,
    }

    tally_id: str
    petition_id: str | None
    appeal_id: str | None
    campaign_id: str
    organization_id: str
    sent: Annotated[int, "How many rows the batch had that could be read."]
    new: Annotated[int, "How many of them this organisation had not sent before."]
    taken_back: Annotated[int, "How many it takes back."]
    total: Annotated[int, "How many of its people stand now."]


@dataclass(frozen=True)
class TallyClosed:
    """The count takes no more; its key is deleted after 90 days."""

    type: ClassVar[str] = "org.groundswell.campaigns.tally.closed.v1"
    subject: ClassVar[str] = "tally_id"
    example: ClassVar[dict[str, Any]] = ABOUT

    tally_id: str
    petition_id: str | None
    appeal_id: str | None
    campaign_id: str
