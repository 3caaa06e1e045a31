"""Wishes about key messages and their wordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.media.domain.key_message import MessageKind

HOUSE = "media.message"


@dataclass(frozen=True, kw_only=True)
class WriteKeyMessage:
    """Write a message into the house of a campaign, in its own language."""

    permission: ClassVar[str] = HOUSE

    campaign_id: str
    kind: MessageKind
    audience: str
    language: str
    text: str
    parent_id: str | None = None
    never_say: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CorrectKeyMessage:
    """Say anew, and whole, for whom a message is, where it stands and what contradicts it."""

    permission: ClassVar[str] = HOUSE

    key_message_id: str
    kind: MessageKind
    audience: str
    parent_id: str | None = None
    never_say: tuple[str, ...] = ()
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class SayKeyMessage:
    """Put a message into words, or other words, in a language."""

    permission: ClassVar[str] = HOUSE

    key_message_id: str
    language: str
    text: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveWording:
    """Agree to the words of a message in a language that somebody else wrote."""

    permission: ClassVar[str] = "media.approve"

    key_message_id: str
    language: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class RetireKeyMessage:
    """Say a message no more."""

    permission: ClassVar[str] = HOUSE

    key_message_id: str
    reason: str
    expected_version: int | None = None
