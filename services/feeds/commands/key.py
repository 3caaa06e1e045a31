"""Wishes about the keys of partners."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class MakeKey:
    """Make a key with which a partner's program reads its events, and may act for the partner, or send in, too."""

    permission: ClassVar[str] = "feeds.act-own"

    agreement_id: str
    name: str
    may_act: bool = True
    may_send: bool = False


@dataclass(frozen=True, kw_only=True)
class RevokeKey:
    """Let a key open nothing any more, and close the ways to receive that it has opened, where that is wished."""

    permission: ClassVar[str] = "feeds.act-own"

    key_id: str
    close_opened: bool = False
