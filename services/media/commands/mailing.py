"""Wishes about mailings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

WRITE = "media.mail"


@dataclass(frozen=True, kw_only=True)
class DraftMailing:
    """Write a mailing down."""

    permission: ClassVar[str] = WRITE

    channel: Literal["email", "sms"]
    purpose: str
    organization_id: str
    text: str
    subject: str = ""
    second_subject: str = ""
    second_share: int = 0
    area: str = ""
    kind: str = ""
    language: str = ""
    campaign_id: str | None = None
    minds_quiet_hours: bool = True


@dataclass(frozen=True, kw_only=True)
class CorrectMailing(DraftMailing):
    """Say anew, and whole, what a mailing says and whom it is for."""

    mailing_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class ApproveMailing:
    """Agree to a mailing that somebody else wrote."""

    permission: ClassVar[str] = "media.approve"

    mailing_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class StartMailing:
    """Send a mailing, or go on."""

    permission: ClassVar[str] = WRITE

    mailing_id: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class PauseMailing:
    """Send no further message for now."""

    permission: ClassVar[str] = WRITE

    mailing_id: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class CancelMailing:
    """Send no further message, for good."""

    permission: ClassVar[str] = WRITE

    mailing_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class TryMailing:
    """Send one message to oneself, to see what arrives."""

    permission: ClassVar[str] = WRITE

    mailing_id: str
    to: str
    first_name: str = "Friend"
