"""The collection of merges of persons, and what goes over from the one to the other."""

from __future__ import annotations

from typing import Any

from pymongo import IndexModel, UpdateMany

from services.stakeholders.domain.person_merge import PersonMerge
from services.stakeholders.store.merge import OF_PERSONS, Merges
from shared.kernel.errors import NotFound

MOVED = ("timeline", "consent_ledger", "exchanges", "promises", "restricted_notes", "reveals")
"""Collections whose documents go with the person as they are; memberships and consents are told of."""
VERSIONED = frozenset({"exchanges", "promises", "restricted_notes"})


class PersonMerges(Merges[PersonMerge]):
    """Where the ids of persons lead."""

    name = "merges"
    field = "person_id"
    cls = PersonMerge
    indexes = (
        IndexModel([("person_id", 1), ("is_open", 1)], name="person"),
        IndexModel([("merged_into", 1), ("is_open", 1), ("_id", -1)], name="into"),
        *OF_PERSONS,
    )

    def missing(self, person_id: str) -> NotFound:
        """What is said where an id leads to no other."""
        return NotFound("merge-not-found", f"The person {person_id} is not merged into another.")

    def move(self, person_id: str, to: str) -> None:
        """Give what one person has to another, and remember whose it was."""
        for name in MOVED:
            change: dict[str, Any] = {"$set": {"person_id": to}, "$push": {"moved_from": person_id}}
            self._unit.write(name, UpdateMany({"person_id": person_id}, change | _counted(name)))

    def move_back(self, person_id: str, kept: str) -> None:
        """Give back what was moved."""
        for name in MOVED:
            change: dict[str, Any] = {"$set": {"person_id": person_id}, "$pop": {"moved_from": 1}}
            query = {"person_id": kept, "moved_from": person_id}
            self._unit.write(name, UpdateMany(query, change | _counted(name)))


def _counted(name: str) -> dict[str, Any]:
    return {"$inc": {"version": 1}} if name in VERSIONED else {}
