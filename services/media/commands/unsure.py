"""The wishes about messages of which nobody knows whether they arrived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from services.media.commands.thread import ANSWER


@dataclass(frozen=True, kw_only=True)
class SettleUnsure:
    """Count the unsure messages of a mailing as sent, or send them once more."""

    permission: ClassVar[str] = "media.approve"

    mailing_id: str
    as_: Literal["sent", "send"]
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class DecideReply:
    """Count an unsure answer of a thread as sent, or send it once more."""

    permission: ClassVar[str] = ANSWER

    thread_id: str
    message_id: str
    as_: Literal["sent", "send"]
    reason: str
    expected_version: int | None = None
