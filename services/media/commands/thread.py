"""Wishes about threads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

READ = "media.read-threads"
ANSWER = "media.answer-threads"


@dataclass(frozen=True, kw_only=True)
class OpenThread:
    """Note what somebody wrote or said to us, and that they wait for an answer."""

    permission: ClassVar[str] = ANSWER

    person_id: str
    channel: str
    subject: str
    text: str
    organization_id: str | None = None
    campaign_id: str | None = None
    policy_id: str | None = None
    language: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class LogIncoming:
    """Note what somebody said further."""

    permission: ClassVar[str] = ANSWER

    thread_id: str
    text: str
    channel: str = ""
    received_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class TakeMessage:
    """Take a message that came in by itself, into the thread where it belongs or into a new one."""

    permission: ClassVar[str] = "media.take-message"

    person_id: str
    contact_id: str
    text: str
    mark: str = ""
    organization_id: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReplyToThread:
    """Answer: by text message or e-mail it is sent, for other ways this says what was answered."""

    permission: ClassVar[str] = ANSWER

    thread_id: str
    text: str
    channel: str = ""
    despite_opt_out: str = ""
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class TakeThread:
    """Answer a thread oneself."""

    permission: ClassVar[str] = ANSWER

    thread_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReleaseThread(TakeThread):
    """Give a thread back to the organisation."""


@dataclass(frozen=True, kw_only=True)
class HandOverThread:
    """Let another organisation answer, with the participant's consent."""

    permission: ClassVar[str] = ANSWER

    thread_id: str
    to_organization_id: str
    reason: str
    consent: bool
    consent_note: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class MoveReplyDate:
    """Answer by another moment."""

    permission: ClassVar[str] = ANSWER

    thread_id: str
    reply_by: datetime
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class CloseThread:
    """Say that there is nothing more to answer."""

    permission: ClassVar[str] = ANSWER

    thread_id: str
    outcome: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ReopenThread(TakeThread):
    """Answer once more."""
