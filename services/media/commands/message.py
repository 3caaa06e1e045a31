"""Wishes about single messages: what came back, and who wants no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class RecordBounce:
    """Note that a message came back after it had been taken."""

    permission: ClassVar[str] = "media.mail"

    message_id: str
    code: str = ""
    is_hard: bool = True


@dataclass(frozen=True, kw_only=True)
class OptOut:
    """Want no more messages like the one that a link came in."""

    permission: ClassVar[str] = "media.opt-out"

    token: str


@dataclass(frozen=True, kw_only=True)
class StopMessages:
    """Take a text message that came in; where it says stop, its sender gets no more of what they got."""

    permission: ClassVar[str] = "media.opt-out"

    number: str
    text: str
