"""Two persons who may be one, what speaks for it, and what somebody has decided."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from services.stakeholders.domain.events import DuplicateDismissed, DuplicateProposed
from services.stakeholders.domain.twins import Resemblance
from shared.kernel.errors import Conflict
from shared.kernel.ids import id_from

STATES = ("waiting", "merged", "dismissed")


@dataclass(frozen=True)
class Reason:
    """What speaks for or against, and by how many points."""

    points: int
    words: str


@dataclass(frozen=True)
class Duplicate:
    """A pair at one moment. `person_ids` are in order, so that a pair is one, whoever is met first."""

    duplicate_id: str
    person_ids: tuple[str, ...]
    found_at: datetime
    score: int
    reasons: tuple[Reason, ...] = ()
    state: Literal["waiting", "merged", "dismissed"] = "waiting"
    decided_by: str = ""
    decided_at: datetime | None = None
    version: int = 0

    def propose(self) -> DuplicateProposed:
        """Ask somebody to look."""
        return DuplicateProposed(self.duplicate_id, self.person_ids[0], self.person_ids[1], self.score)

    def weigh(self, found: Resemblance) -> Duplicate:
        """Take over what speaks for it now."""
        return replace(self, score=found.score, reasons=_reasons(found))

    def dismiss(self, now: datetime, by: str) -> tuple[Duplicate, DuplicateDismissed]:
        """Say that these are two persons."""
        if self.state != "waiting":
            raise Conflict("duplicate-decided", f"Somebody has decided already: {self.state}.")
        dismissed = replace(self, state="dismissed", decided_by=by, decided_at=now)
        return dismissed, DuplicateDismissed(self.duplicate_id, self.person_ids[0], self.person_ids[1])

    def merged(self, now: datetime, by: str) -> Duplicate:
        """Say that they are one now."""
        return replace(self, state="merged", decided_by=by, decided_at=now)

    def unmerged(self, now: datetime, by: str) -> Duplicate:
        """Say that they are two after all; nobody is asked again."""
        return replace(self, state="dismissed", decided_by=by, decided_at=now)


def duplicate_id_from(one: str, other: str) -> str:
    """The id of a pair, whoever comes first."""
    return id_from("duplicate", *sorted((one, other)))


def new_duplicate(one: str, other: str, found: Resemblance, now: datetime) -> Duplicate:
    """A pair that has just been found."""
    ids = tuple(sorted((one, other)))
    return Duplicate(duplicate_id_from(one, other), ids, now, found.score, _reasons(found))


def _reasons(found: Resemblance) -> tuple[Reason, ...]:
    return tuple(Reason(points, words) for points, words in found.reasons)
