"""What is told of mailings; their words stay here, since they are for those who agreed to get them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

_MAILING: dict[str, Any] = {
    "mailing_id": "0195a7c2-6a00-7000-8000-000000000016",
    "channel": "email",
    "purpose": "news",
    "organization_id": "0195a7c2-6a00-7000-8000-000000000003",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "area": "Bong",
}
_COUNTS = {"sent": 1180, "bounced": 14, "failed": 2, "skipped": 3, "unsure": 1}


@dataclass(frozen=True)
class MailingDrafted:
    """A mailing has been written down."""

    type: ClassVar[str] = "org.groundswell.media.mailing.drafted.v1"
    subject: ClassVar[str] = "mailing_id"
    example: ClassVar[dict[str, Any]] = _MAILING

    mailing_id: str
    channel: Annotated[str, "`email` or `sms`."]
    purpose: Annotated[str, "Only who agreed to this gets it."]
    organization_id: Annotated[str, "From whom it comes: the consent must be to this organisation."]
    campaign_id: str | None
    area: Annotated[str, "Only who lives there gets it; empty where it goes to all areas."] = field(
        default="", kw_only=True
    )


@dataclass(frozen=True)
class MailingCorrected(MailingDrafted):
    """A mailing has been rewritten; it needs approval, also where it was approved before."""

    type: ClassVar[str] = "org.groundswell.media.mailing.corrected.v1"
    example: ClassVar[dict[str, Any]] = {**_MAILING, "changed": ["text"]}

    changed: Annotated[tuple[str, ...], "Names of the fields that changed."]


@dataclass(frozen=True)
class MailingApproved(MailingDrafted):
    """Somebody else than its writer has approved a mailing."""

    type: ClassVar[str] = "org.groundswell.media.mailing.approved.v1"


@dataclass(frozen=True)
class MailingStarted(MailingDrafted):
    """A mailing goes out, or goes on after a pause."""

    type: ClassVar[str] = "org.groundswell.media.mailing.started.v1"
    example: ClassVar[dict[str, Any]] = {**_MAILING, "is_again": False}

    is_again: bool


@dataclass(frozen=True)
class MailingPaused(MailingDrafted):
    """The sending of a mailing rests."""

    type: ClassVar[str] = "org.groundswell.media.mailing.paused.v1"
    example: ClassVar[dict[str, Any]] = {**_MAILING, "reason": "The date in it is wrong."}

    reason: str


@dataclass(frozen=True)
class MailingCancelled(MailingPaused):
    """A mailing goes to nobody, or to nobody else."""

    type: ClassVar[str] = "org.groundswell.media.mailing.cancelled.v1"
    example: ClassVar[dict[str, Any]] = {**_MAILING, "reason": "The rally is off.", "was_begun": False}

    was_begun: bool


@dataclass(frozen=True)
class MailingSettled(MailingDrafted):
    """Somebody has decided about messages of which nobody knew whether they arrived."""

    type: ClassVar[str] = "org.groundswell.media.mailing.settled.v1"
    example: ClassVar[dict[str, Any]] = {
        **_MAILING,
        "settled_as": "sent",
        "messages": 12,
        "reason": "The log of the mail server has them all.",
    }

    settled_as: Annotated[str, "`sent`: they count as sent; `send`: they are sent once more."]
    messages: Annotated[int, "About how many messages it was decided."]
    reason: str


@dataclass(frozen=True)
class MailingProgressed(MailingDrafted):
    """A mailing has gone out to some more; the numbers are those of all so far."""

    type: ClassVar[str] = "org.groundswell.media.mailing.progressed.v1"
    example: ClassVar[dict[str, Any]] = {**_MAILING, **_COUNTS}

    sent: int
    bounced: Annotated[int, "Refused for good by whoever should have delivered it."]
    failed: Annotated[int, "Put off again and again, until it was given up."]
    skipped: Annotated[int, "Agreed when it began, and no more when it was their turn."]
    unsure: Annotated[
        int,
        "Cut off while it was handed over; it may have arrived, and nothing but a decision sends it again.",
    ]


@dataclass(frozen=True)
class MailingFinished(MailingProgressed):
    """Everybody has had their turn."""

    type: ClassVar[str] = "org.groundswell.media.mailing.finished.v1"
