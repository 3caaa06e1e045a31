"""Wishes about events that a receiver refuses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class ReplayMessage:
    """Send a refused event once more, at once."""

    permission: ClassVar[str] = "feeds.act-own"

    message_id: str


@dataclass(frozen=True, kw_only=True)
class SkipMessage:
    """Do without a refused event."""

    permission: ClassVar[str] = "feeds.act-own"

    message_id: str
    reason: str = ""
