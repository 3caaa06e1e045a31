"""Making one person of two, in a way that can be taken back: what was taken, from whom, and how all stood before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.stakeholders.domain.belonging import Belonging
from services.stakeholders.domain.consent import Consent
from services.stakeholders.domain.events import PersonMerged, PersonUnmerged
from services.stakeholders.domain.membership import Membership
from services.stakeholders.domain.person import CORRECTABLE, Person
from services.stakeholders.domain.popolo import joined
from services.stakeholders.domain.tie import Tie
from shared.kernel.errors import Conflict, Fields, Invalid

CHOICES = {"name": ("name", "given_name", "family_name"), "kind": ("kind",), "area": ("area",)}
"""What is taken from one of the two; everything else is a list, and is joined."""
LISTS = ("emails", "phones", "languages", "identifiers", "links")


@dataclass(frozen=True)
class Settled:
    """A consent of the kept person that a merge has changed: how it stood, and how it has stood since."""

    consent_id: str
    before: Consent | None
    after: Consent

    def is_as_left(self, now: Consent) -> bool:
        """Whether nobody has agreed or withdrawn since; versions count other merges too."""
        return replace(now, version=0) == replace(self.after, version=0)


@dataclass(frozen=True)
class Merge:
    """A merge at one moment, with all that is needed to take it back."""

    merge_id: str
    person_id: str
    merged_into: str
    merged_by: str
    merged_at: datetime
    person: Person
    kept_before: Person
    kept_after: Person
    consents: tuple[Consent, ...] = ()
    settled: tuple[Settled, ...] = ()
    dropped: tuple[Membership, ...] = ()
    ties: tuple[Tie, ...] = ()
    belongings: tuple[Belonging, ...] = ()
    is_open: bool = True
    undone_by: str = ""
    undone_at: datetime | None = None
    version: int = 0

    def told(self) -> PersonMerged:
        """The event that says so."""
        return PersonMerged(self.person_id, self.merged_into)

    def undo(self, now: datetime, by: str) -> tuple[Merge, PersonUnmerged]:
        """Say that they are two again."""
        undone = replace(self, is_open=False, undone_by=by, undone_at=now)
        return undone, PersonUnmerged(self.person_id, self.merged_into)

    def kept_again(self, now: Person) -> Person:
        """The kept person as before the merge: what it changed goes back, what was corrected since stays."""
        changed = self._changed()
        collisions: Fields = {
            name: ["Was corrected since the merge; put it back first."]
            for name in changed
            if getattr(now, name) != getattr(self.kept_after, name)
        }
        if collisions:
            raise Conflict(
                "unmerge-collides", "Some of what the merge brought has been corrected since.", collisions
            )
        before: dict[str, Any] = {name: getattr(self.kept_before, name) for name in changed}
        return replace(now, **before, keys=self._keys_again(now))

    def _changed(self) -> tuple[str, ...]:
        before, after = self.kept_before, self.kept_after
        return tuple(name for name in CORRECTABLE if getattr(before, name) != getattr(after, name))

    def _keys_again(self, now: Person) -> tuple[str, ...]:
        return tuple(key for key in now.keys if key not in self.person.keys)


def one_of(kept: Person, merged: Person, take: tuple[str, ...]) -> Person:
    """The kept person with what was chosen of the other, and with the lists and natural keys of both."""
    if kept.person_id == merged.person_id:
        raise Invalid(
            "merge-with-oneself",
            "These two are one person already.",
            {"merge_id": ["Choose another person."]},
        )
    chosen: dict[str, Any] = {field: getattr(merged, field) for name in take for field in CHOICES[name]}
    lists: dict[str, Any] = {name: joined(getattr(kept, name), getattr(merged, name)) for name in LISTS}
    return replace(kept, **chosen, **lists, keys=joined(kept.keys, merged.keys), last_batch_id=None)


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
