"""Making one person of two: what is taken from whom, and how both stood before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.stakeholders.domain.events import PersonMerged, PersonUnmerged
from services.stakeholders.domain.merge import Merge, as_before, changed_of
from services.stakeholders.domain.person import CORRECTABLE, Person
from services.stakeholders.domain.popolo import joined
from shared.kernel.errors import Invalid

CHOICES = {"name": ("name", "given_name", "family_name"), "kind": ("kind",), "area": ("area",)}
"""What is taken from one of the two; everything else is a list, and is joined."""
LISTS = ("emails", "phones", "languages", "identifiers", "links")
TOLD = ("name", "given_name", "family_name", "kind", "area", "emails", "phones", "languages")
"""Which of the fields that a merge has changed are told as corrected."""


@dataclass(frozen=True, kw_only=True)
class PersonMerge(Merge):
    """A merge of two persons; the one who is kept has the natural keys of both."""

    person_id: str
    person: Person
    kept_before: Person
    kept_after: Person

    def told(self) -> PersonMerged:
        """The event that says so."""
        return PersonMerged(self.person_id, self.merged_into)

    def undo(self, now: datetime, by: str) -> tuple[PersonMerge, PersonUnmerged]:
        """Say that they are two again."""
        return self.undone(now, by), PersonUnmerged(self.person_id, self.merged_into)

    def kept_again(self, now: Person) -> Person:
        """The kept person as before the merge: what it changed goes back, what was corrected since stays."""
        changed = changed_of(CORRECTABLE, self.kept_before, self.kept_after)
        keys = tuple(key for key in now.keys if key not in self.person.keys)
        return replace(now, **as_before(now, self.kept_before, self.kept_after, changed), keys=keys)


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
