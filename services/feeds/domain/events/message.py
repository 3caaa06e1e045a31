"""What is told of events that a partner's receiver refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

_MESSAGE: dict[str, Any] = {
    "message_id": "0195a7c2-6a00-7000-8000-0000000000f5",
    "subscription_id": "0195a7c2-6a00-7000-8000-0000000000f4",
    "agreement_id": "0195a7c2-6a00-7000-8000-0000000000f1",
    "sequence": 412,
}


@dataclass(frozen=True)
class MessageQuarantined:
    """A receiver has refused one event again and again; it waits for a person, and those after it went on."""

    type: ClassVar[str] = "org.groundswell.feeds.message.quarantined.v1"
    subject: ClassVar[str] = "message_id"
    example: ClassVar[dict[str, Any]] = {
        **_MESSAGE,
        "about": "campaigns.activity.reported",
        "status": 422,
        "tries": 5,
    }

    message_id: str
    subscription_id: str
    agreement_id: str
    sequence: Annotated[int, "Its number in the partner's sequence."]
    about: Annotated[str, "The type of the event, without prefix and version."]
    status: Annotated[int | None, "What the receiver answered at last."]
    tries: int


@dataclass(frozen=True)
class MessageSettled:
    """An event that waited for a person was taken after all, or somebody has decided to leave it."""

    type: ClassVar[str] = "org.groundswell.feeds.message.settled.v1"
    subject: ClassVar[str] = "message_id"
    example: ClassVar[dict[str, Any]] = {**_MESSAGE, "how": "skipped", "reason": "Brought in by hand."}

    message_id: str
    subscription_id: str
    agreement_id: str
    sequence: Annotated[int, "Its number in the partner's sequence."]
    how: Literal["delivered", "skipped"]
    reason: Annotated[str, "Why it was left, where it was."]
