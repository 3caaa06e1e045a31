"""What is told of the sender of messages itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar


@dataclass(frozen=True)
class SendingChanged:
    """The ways by which messages can be sent here are others than before."""

    type: ClassVar[str] = "org.groundswell.media.sending.changed.v1"
    subject: ClassVar[str] = "sending_id"
    example: ClassVar[dict[str, Any]] = {"sending_id": "sending", "channels": ["email"]}

    sending_id: Annotated[str, "There is one sender; this is its only name."]
    channels: Annotated[tuple[str, ...], "`email`, `sms`; none where nothing is set up."]
