"""Wishes of an account to watch a thing, and to watch it no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from services.policy.domain.watch import WatchedKind


@dataclass(frozen=True, kw_only=True)
class WatchThing:
    """Watch a policy, a decision-maker or a body; whoever may read policies may watch them."""

    permission: ClassVar[str] = "policy.read"

    kind: WatchedKind
    thing_id: str


@dataclass(frozen=True, kw_only=True)
class UnwatchThing:
    """Watch it no more."""

    permission: ClassVar[str] = "policy.read"

    thing_id: str
