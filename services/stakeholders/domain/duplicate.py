"""Two persons who may be one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from services.stakeholders.domain.events import DuplicateDismissed, DuplicateProposed
from services.stakeholders.domain.pair import Pair, Reason, State


@dataclass(frozen=True)
class Duplicate(Pair):
    """A pair of persons at one moment."""

    made_of: ClassVar = "duplicate"
    decided_already: ClassVar = "duplicate-decided"
    proposed: ClassVar = DuplicateProposed
    dismissed: ClassVar = DuplicateDismissed

    duplicate_id: str
    person_ids: tuple[str, ...]
    found_at: datetime
    score: int
    reasons: tuple[Reason, ...] = ()
    state: State = "waiting"
    decided_by: str = ""
    decided_at: datetime | None = None
    noticed_by: str = ""
    version: int = 0
