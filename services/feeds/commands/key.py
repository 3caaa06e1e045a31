"""Wishes about the keys of partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class MakeKey:
    """Make a key with which a partner's program asks for its events, and may send in, too."""

    permission: ClassVar[str] = "feeds.act-own"

    agreement_id: str
    name: str
    may_send: bool = False


@dataclass(frozen=True, kw_only=True)
class RevokeKey:
    """Let a key open nothing any more."""

    permission: ClassVar[str] = "feeds.act-own"

    key_id: str
