"""What is told of single messages: who got which, and what came back, by ids alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

_MESSAGE: dict[str, Any] = {
    "message_id": "0195a7c2-6a00-7000-8000-000000000017",
    "mailing_id": "0195a7c2-6a00-7000-8000-000000000016",
    "person_id": "0195a7c2-6a00-7000-8000-0000000000bb",
    "campaign_id": "0195a7c2-6a00-7000-8000-000000000001",
    "organization_id": "0195a7c2-6a00-7000-8000-000000000003",
    "channel": "email",
    "purpose": "news",
}


@dataclass(frozen=True)
class MessageSent:
    """A message of a mailing was taken by whoever delivers it."""

    type: ClassVar[str] = "org.groundswell.media.message.sent.v1"
    subject: ClassVar[str] = "message_id"
    example: ClassVar[dict[str, Any]] = {**_MESSAGE, "variant": "a"}

    message_id: str
    mailing_id: str
    person_id: str
    campaign_id: str | None
    organization_id: str
    channel: str
    purpose: str
    variant: Annotated[str, "Which subject it had: `a`, or `b` for the second."]


@dataclass(frozen=True)
class MessageBounced:
    """A message came back."""

    type: ClassVar[str] = "org.groundswell.media.message.bounced.v1"
    subject: ClassVar[str] = "message_id"
    example: ClassVar[dict[str, Any]] = {
        **_MESSAGE,
        "contact_id": "fd51eb51-2ac0-5f08-8f05-0d0d3a9bd5b4",
        "code": "550",
        "is_hard": True,
    }

    message_id: str
    mailing_id: str
    person_id: str
    campaign_id: str | None
    organization_id: str
    channel: str
    purpose: str
    contact_id: Annotated[str, "Which contact point; who keeps it knows it by this id."]
    code: Annotated[str, "What its server answered, as a number; empty where nobody said."]
    is_hard: Annotated[bool, "Nothing will ever arrive there."]


@dataclass(frozen=True)
class MessageUnsubscribed:
    """Who got a message wants no more of its kind; the consent is withdrawn in stakeholders."""

    type: ClassVar[str] = "org.groundswell.media.message.unsubscribed.v1"
    subject: ClassVar[str] = "message_id"
    example: ClassVar[dict[str, Any]] = {**_MESSAGE, "by": "link"}

    message_id: str
    mailing_id: str
    person_id: str
    campaign_id: str | None
    organization_id: str
    channel: str
    purpose: str
    by: Annotated[str, "`link` in the message, or a `reply` to it."]
