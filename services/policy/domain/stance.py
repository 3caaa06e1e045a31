"""Where the coalition and its organisations stand on a policy, every change kept, and who contradicts whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from typing import Literal

from services.policy.domain.events import NamingAgreed, NamingWithdrawn, StanceTaken
from services.policy.domain.naming import Naming
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
    """The stance of one organisation, or of the coalition, on one policy, as it stands and as it stood.

    `naming` says that the organisation agreed to be named in public with the stance that it has now.
    """

    stance_id: str
    policy_id: str
    organization_id: str | None
    stance: StanceWord = "watch"
    taken_on: date | None = None
    reason: str = ""
    url: str | None = None
    history: tuple[Change, ...] = ()
    naming: Naming | None = None
    version: int = 0

    def take(self, change: Change) -> tuple[Stance, StanceTaken]:
        """Stand there from a day on; an agreement to be named was for what was said before, and ends."""
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
            naming=None,
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

    def agree(self, stance: StanceWord, naming: Naming) -> tuple[Stance, NamingAgreed]:
        """Note that the organisation may be named with this stance, which must be the one that it has."""
        if self.organization_id is None:
            raise Conflict(
                "naming-of-ourselves", "The coalition's own stance is shown once its page is published."
            )
        if stance != self.stance:
            raise Conflict("stance-changed", f"It stands elsewhere by now: {self.stance}. Ask it again.")
        if stance == "watch":
            raise Conflict("naming-of-no-side", "Who only watches takes no side, and is not shown.")
        naming.must_fit(self.taken_on, self.url)
        told = NamingAgreed(
            stance_id=self.stance_id,
            policy_id=self.policy_id,
            organization_id=self.organization_id,
            stance=self.stance,
            taken_on=self.taken_on or naming.agreed_on,
            agreed_by=naming.agreed_by,
            agreed_on=naming.agreed_on,
            way=naming.way,
            url=self.url if naming.is_url_public else None,
        )
        return replace(self, naming=naming), told

    def withdraw_naming(self) -> tuple[Stance, NamingWithdrawn]:
        """Note that the organisation is to be named no more."""
        if self.naming is None:
            raise Conflict(
                "naming-not-agreed", "It has not agreed to be named; there is nothing to take back."
            )
        return replace(self, naming=None), self.unnamed("withdrawn")

    def unnamed(self, why: Literal["withdrawn", "changed"]) -> NamingWithdrawn:
        """What is told where it is named no more with the stance that it has."""
        return NamingWithdrawn(self.stance_id, self.policy_id, self.organization_id or "", self.stance, why)

    def without_person(self) -> Stance:
        """The same, without the id of who agreed."""
        return replace(self, naming=replace(self.naming, person_id=None)) if self.naming else self

    @property
    def latest(self) -> tuple[date, str, str]:
        """By what the later of two stances of one organisation is known: its day, then when it was recorded."""
        recorded = self.history[-1].recorded_at.isoformat() if self.history else ""
        return self.taken_on or date.min, recorded, self.stance_id


def stance_id_of(policy_id: str, organization_id: str | None) -> str:
    """The id under which one has one stance on one policy."""
    return id_from("stance", policy_id, organization_id or "the coalition")


def latest_of_each(stances: Iterable[Stance], now_of: Callable[[str | None], str | None]) -> list[Stance]:
    """One stance of each organisation: of those that were merged, what was taken last."""
    latest: dict[str | None, Stance] = {}
    for one in sorted(stances, key=lambda each: each.latest):
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
