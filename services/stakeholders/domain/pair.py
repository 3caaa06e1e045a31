"""Two entries that may be one, whatever they are: what speaks for it, and what somebody has decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any, ClassVar, Literal, Self

from shared.kernel.errors import Conflict
from shared.kernel.events import DomainEvent
from shared.kernel.ids import id_from

State = Literal["waiting", "merged", "dismissed"]
STATES = ("waiting", "merged", "dismissed")


@dataclass(frozen=True)
class Reason:
    """What speaks for or against, and by how many points."""

    points: int
    words: str


@dataclass(frozen=True)
class Resemblance:
    """How far two resemble each other, from 0 to 100, and why: points and words."""

    score: int
    reasons: tuple[tuple[int, str], ...]

    def told(self) -> tuple[Reason, ...]:
        """Why, as a pair keeps it."""
        return tuple(Reason(points, words) for points, words in self.reasons)


class Pair:
    """What a pair of any kind can do.

    A kind is a dataclass whose first field is the id of a pair, and whose second are the ids of its two, in order, so
    that a pair is one, whichever is met first. `made_of` is what the id is made of beside these.
    """

    made_of: ClassVar[str]
    decided_already: ClassVar[str]
    """The slug of the refusal to decide again."""
    proposed: ClassVar[type[Any]]
    dismissed: ClassVar[type[Any]]
    """The events of the kind."""
    score: int
    state: State
    noticed_by: str
    """Who put it forward by hand; empty where it was found by comparing."""

    @classmethod
    def id_from(cls, one: str, other: str) -> str:
        """The id of a pair, whichever comes first."""
        return id_from(cls.made_of, *sorted((one, other)))

    @classmethod
    def between(cls, one: str, other: str, found: Resemblance, now: datetime) -> Self:
        """A pair that has just been found."""
        ids = tuple(sorted((one, other)))
        made: Any = cls
        pair: Self = made(cls.id_from(one, other), ids, now, found.score, found.told())
        return pair

    @property
    def key(self) -> str:
        """The id of the pair, whatever the kind calls it."""
        return str(self._ids[0])

    def noticed(self, found: Resemblance, by: str) -> Self:
        """The pair that somebody puts forward: it waits until it is decided, even where it was dismissed before."""
        if self.state == "merged":
            raise Conflict(self.decided_already, f"Somebody has decided already: {self.state}.")
        return self._with(
            score=found.score,
            reasons=found.told(),
            state="waiting",
            noticed_by=by,
            decided_by="",
            decided_at=None,
        )

    def propose(self) -> DomainEvent:
        """Ask somebody to look."""
        key, (one, other) = self._ids
        told: DomainEvent = self.proposed(key, one, other, self.score)
        return told

    def dismiss(self, now: datetime, by: str) -> tuple[Self, DomainEvent]:
        """Say that these are two, or refuse where somebody has decided."""
        if self.state != "waiting":
            raise Conflict(self.decided_already, f"Somebody has decided already: {self.state}.")
        key, (one, other) = self._ids
        return self.decided("dismissed", now, by), self.dismissed(key, one, other)

    def weigh(self, found: Resemblance) -> Self:
        """Take over what speaks for it now."""
        return self._with(score=found.score, reasons=found.told())

    def decided(self, state: State, now: datetime, by: str) -> Self:
        """The pair once somebody has decided; nobody is asked again."""
        return self._with(state=state, decided_by=by, decided_at=now)

    @property
    def _ids(self) -> tuple[str, tuple[str, ...]]:
        whole: Any = self
        key, both = (getattr(self, one.name) for one in fields(whole)[:2])
        return key, both

    def _with(self, **changes: Any) -> Self:
        return replace(self, **changes)  # type: ignore[type-var]


def added_up(reasons: Iterable[tuple[int, str]]) -> Resemblance:
    """The points of all reasons, between nothing and a hundred."""
    kept = tuple(reasons)
    return Resemblance(max(0, min(100, sum(points for points, _ in kept))), kept)


def likeliest(
    found: Iterable[tuple[str, Resemblance]], enough: int, most: int
) -> list[tuple[str, Resemblance]]:
    """Those with points enough to ask somebody, the likeliest first; of equals, in the order of their ids."""
    asked = [(other, one) for other, one in found if one.score >= enough]
    return sorted(asked, key=lambda pair: (-pair[1].score, pair[0]))[:most]
