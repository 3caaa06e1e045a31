"""Where the coalition and its organisations stand on a policy, every change kept, and who contradicts whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import Literal

from services.policy.domain.events import StanceTaken
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import id_from

StanceWord = Literal["support", "oppose", "amend", "watch"]
CONTRADICT = (
    frozenset({"support", "oppose"}),
    frozenset({"support", "amend"}),
    frozenset({"oppose", "amend"}),
)
"""Stances that two cannot take side by side before a committee; who only watches contradicts nobody."""


@dataclass(frozen=True)
class Change:
    """One stance in the history, and since when it stood."""

    stance: StanceWord
    taken_on: date
    recorded_at: datetime
    reason: str
    url: str | None = None


@dataclass(frozen=True)
class Stance:
    """The stance of one organisation, or of the coalition, on one policy, as it stands and as it stood."""

    stance_id: str
    policy_id: str
    organization_id: str | None
    stance: StanceWord = "watch"
    taken_on: date | None = None
    reason: str = ""
    url: str | None = None
    history: tuple[Change, ...] = ()
    version: int = 0

    def take(self, change: Change) -> tuple[Stance, StanceTaken]:
        """Stand there from a day on."""
        before = self.stance if self.history else None
        if change.taken_on > change.recorded_at.date():
            raise Invalid(
                "stance-in-future",
                "A stance is stated once it is taken.",
                {"taken_on": ["Must not be in the future."]},
            )
        if self.taken_on and change.taken_on < self.taken_on:
            raise Conflict("stance-outdated", f"A stance of {self.taken_on} is known, which is later.")
        if change.stance == before:
            raise Conflict("stance-unchanged", f"The stance is {before} already.")
        taken = replace(
            self,
            stance=change.stance,
            taken_on=change.taken_on,
            reason=change.reason,
            url=change.url,
            history=(*self.history, change),
        )
        told = StanceTaken(
            self.stance_id,
            self.policy_id,
            self.organization_id,
            change.stance,
            before,
            change.taken_on,
            change.reason,
            change.url,
        )
        return taken, told


def stance_id_of(policy_id: str, organization_id: str | None) -> str:
    """The id under which one has one stance on one policy."""
    return id_from("stance", policy_id, organization_id or "the coalition")


def latest_of_each(stances: Iterable[Stance], now_of: Callable[[str | None], str | None]) -> list[Stance]:
    """One stance of each organisation: of those that were merged, what was taken last."""
    latest: dict[str | None, Stance] = {}
    for one in sorted(stances, key=lambda each: (each.taken_on or date.min, each.stance_id)):
        latest[now_of(one.organization_id)] = one
    return list(latest.values())


def conflicts_in(stances: Iterable[Stance]) -> list[tuple[Stance, Stance]]:
    """Every two that contradict each other, the coalition's own stance first."""
    in_order = sorted(stances, key=lambda one: (one.organization_id is not None, one.stance_id))
    return [
        (one, other)
        for one, other in combinations(in_order, 2)
        if frozenset({one.stance, other.stance}) in CONTRADICT
    ]
