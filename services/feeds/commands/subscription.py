"""Wishes about subscriptions, by which a partner has its events sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.feeds.domain.subscription import Protocol

ACT = "feeds.act-own"


@dataclass(frozen=True, kw_only=True)
class OpenSubscription:
    """Have a partner's events sent to an address, from a sequence on, or from now on where none is named.

    `fault` is why nothing may be sent to the address; it is found out before the wish is carried out. A queue is given
    its address then. By it the partner may send in, too, where `may_send` says so.
    """

    permission: ClassVar[str] = ACT

    agreement_id: str
    name: str
    sink: str = ""
    protocol: Protocol = "http"
    types: tuple[str, ...] = ()
    begins: int | None = None
    may_send: bool = False
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class CorrectSubscription:
    """Change name, types or address; what is not named stays."""

    permission: ClassVar[str] = ACT

    subscription_id: str
    name: str | None = None
    types: tuple[str, ...] | None = None
    sink: str | None = None
    fault: str = ""
    version: int | None = None


@dataclass(frozen=True, kw_only=True)
class AskAgain:
    """Ask a receiver once more whether it wants the events."""

    permission: ClassVar[str] = ACT

    subscription_id: str


@dataclass(frozen=True, kw_only=True)
class OpenWithoutHandshake:
    """Answer for a receiver that cannot say whether it wants the events."""

    permission: ClassVar[str] = "feeds.agree"

    subscription_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PauseSubscription:
    """Send nothing for now."""

    permission: ClassVar[str] = ACT

    subscription_id: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class ResumeSubscription:
    """Go on from where it stopped."""

    permission: ClassVar[str] = ACT

    subscription_id: str


@dataclass(frozen=True, kw_only=True)
class CloseSubscription:
    """Send nothing there any more."""

    permission: ClassVar[str] = ACT

    subscription_id: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RotateSecret:
    """Sign with a new secret, and for a day with the old one, too."""

    permission: ClassVar[str] = ACT

    subscription_id: str


@dataclass(frozen=True, kw_only=True)
class Resend:
    """Send once more what was sent: from a sequence or a moment on, to a sequence or to the last."""

    permission: ClassVar[str] = ACT

    subscription_id: str
    from_sequence: int | None = None
    to_sequence: int | None = None
    since: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class SendTest:
    """Send an example of a type that is agreed, or of the test event where none is named."""

    permission: ClassVar[str] = ACT

    subscription_id: str
    type: str = ""
