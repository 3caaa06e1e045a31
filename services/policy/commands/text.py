"""Wishes about the versions of a text and what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class AddText:
    """Keep a version of a policy's text."""

    permission: ClassVar[str] = "policy.track"

    policy_id: str
    label: str
    dated_on: date
    text: str
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveText:
    """Take out a version that was added in error and that no ask quotes."""

    permission: ClassVar[str] = "policy.track"

    text_id: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class MakeAsk:
    """Ask for something of a clause, quoted from a version."""

    permission: ClassVar[str] = "policy.track"

    text_id: str
    want: str
    passage: str


@dataclass(frozen=True, kw_only=True)
class MeetAsk:
    """Say that the coalition got what it asked for."""

    permission: ClassVar[str] = "policy.track"

    ask_id: str
    reason: str
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class LoseAsk:
    """Say that the coalition did not get what it asked for."""

    permission: ClassVar[str] = "policy.track"

    ask_id: str
    reason: str
    expected_version: int | None = None
