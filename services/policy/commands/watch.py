"""Wishes of an account to watch a thing, and to watch it no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.policy.domain.watch import WatchedKind


@dataclass(frozen=True, kw_only=True)
class WatchThing:
    """Watch a policy, a decision-maker, a body, a campaign, the words of a topic, or an area."""

    permission: ClassVar[str] = "policy.watch"

    kind: WatchedKind
    thing_id: str


@dataclass(frozen=True, kw_only=True)
class UnwatchThing:
    """Watch it no more."""

    permission: ClassVar[str] = "policy.watch"

    thing_id: str
    kind: WatchedKind | None = None
