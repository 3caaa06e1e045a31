"""Wishes about votes on motions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from services.policy.domain.ballot import Count, Result, Side, Vote


@dataclass(frozen=True, kw_only=True)
class RecordVoteEvent:
    """Record how those who decide voted on a motion; without a body, that of the policy voted."""

    permission: ClassVar[str] = "policy.record"

    policy_id: str
    motion: str
    held_on: date
    result: Result
    body: str | None = None
    classification: str = ""
    starts_at: datetime | None = None
    our_position: Side | None = None
    our_reason: str = ""
    yes_is_for: bool = True
    votes: tuple[Vote, ...] = ()
    counts: tuple[Count, ...] = ()
    identifier: str | None = None
    url: str | None = None


@dataclass(frozen=True, kw_only=True)
class CorrectVoteEvent:
    """Say anew, and whole, what is known of a vote."""

    permission: ClassVar[str] = "policy.record"

    vote_event_id: str
    motion: str
    held_on: date
    result: Result
    body: str | None = None
    classification: str = ""
    starts_at: datetime | None = None
    our_position: Side | None = None
    our_reason: str = ""
    yes_is_for: bool = True
    votes: tuple[Vote, ...] = ()
    counts: tuple[Count, ...] = ()
    identifier: str | None = None
    url: str | None = None
    expected_version: int | None = None


@dataclass(frozen=True, kw_only=True)
class RemoveVoteEvent:
    """Take out a vote that was recorded in error."""

    permission: ClassVar[str] = "policy.record"

    vote_event_id: str
    reason: str
    expected_version: int | None = None
