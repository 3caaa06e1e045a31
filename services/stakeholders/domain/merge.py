"""Making one of two in a way that can be taken back: what every merge keeps, whomever it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self

from services.stakeholders.domain.belonging import Belonging
from services.stakeholders.domain.consent import Consent
from services.stakeholders.domain.membership import Membership
from services.stakeholders.domain.tie import Tie
from shared.kernel.errors import Conflict, Fields


@dataclass(frozen=True)
class Settled:
    """A consent of the kept person that a merge has changed: how it stood, and how it has stood since."""

    consent_id: str
    before: Consent | None
    after: Consent

    def is_as_left(self, now: Consent) -> bool:
        """Whether nobody has agreed or withdrawn since; versions count other merges too."""
        return replace(now, version=0) == replace(self.after, version=0)


@dataclass(frozen=True, kw_only=True)
class Merge:
    """A merge at one moment, with all that is needed to take it back; of whom it is, each kind adds."""

    merge_id: str
    merged_into: str
    merged_by: str
    merged_at: datetime
    consents: tuple[Consent, ...] = ()
    settled: tuple[Settled, ...] = ()
    dropped: tuple[Membership, ...] = ()
    ties: tuple[Tie, ...] = ()
    belongings: tuple[Belonging, ...] = ()
    is_open: bool = True
    undone_by: str = ""
    undone_at: datetime | None = None
    version: int = 0

    def undone(self, now: datetime, by: str) -> Self:
        """The merge once it is taken back."""
        return replace(self, is_open=False, undone_by=by, undone_at=now)


def changed_of(names: Sequence[str], before: Any, after: Any) -> tuple[str, ...]:
    """Those of these fields in which two states of one entry differ."""
    return tuple(name for name in names if getattr(before, name) != getattr(after, name))


def as_before(now: Any, before: Any, after: Any, changed: Sequence[str]) -> dict[str, Any]:
    """What a merge has changed in the kept one, as it stood before; refuses where it was corrected since."""
    collisions: Fields = {
        name: ["Was corrected since the merge; put it back first."]
        for name in changed_of(changed, now, after)
    }
    if collisions:
        raise Conflict(
            "unmerge-collides", "Some of what the merge brought has been corrected since.", collisions
        )
    return {name: getattr(before, name) for name in changed}


def consent_of_both(kept: Consent | None, merged: Consent, fresh: Consent) -> Consent | None:
    """What holds for the kept person: a withdrawal wins over a consent. None where nothing changes."""
    before = kept or fresh
    if merged.state == "none" or before.state in (merged.state, "withdrawn"):
        return None
    return replace(
        before,
        state=merged.state,
        basis=merged.basis,
        recorded_by=merged.recorded_by,
        given_at=merged.given_at,
        withdrawn_at=merged.withdrawn_at,
        batch_id=None,
    )


def is_same_post(one: Membership, other: Membership) -> bool:
    """Whether two memberships say the same, so that one of them is enough."""
    same = ("organization_id", "organization_key", "post", "role", "jurisdiction", "started_on", "ended_on")
    return all(getattr(one, name) == getattr(other, name) for name in same)


def stronger_first(one: Tie, other: Tie) -> tuple[Tie, Tie]:
    """Two ties that say the same: the stronger first; of equals, the one that was recorded first."""
    first, second = sorted((one, other), key=lambda tie: (-tie.strength, tie.tie_id))
    return first, second
