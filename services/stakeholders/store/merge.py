"""The collection of merges of persons: where an id leads now, and what stood before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import DeleteOne, IndexModel, InsertOne, UpdateMany

from services.stakeholders.domain.merge import Merge
from services.stakeholders.store.leads import DEEPEST, Leads
from shared.kernel.errors import NotFound
from shared.kernel.events import DomainEvent
from shared.mongo.plain import id_field, to_plain
from shared.mongo.unit import Aggregates, Unit

MOVED = ("timeline", "consent_ledger", "exchanges", "promises")
"""Collections whose documents go with the person as they are; memberships and consents are told of."""
VERSIONED = frozenset({"exchanges", "promises"})


class Merges:
    """All merges, those that hold and those that were taken back."""

    name = "merges"
    indexes = (
        IndexModel([("person_id", 1), ("is_open", 1)], name="person"),
        IndexModel([("merged_into", 1), ("is_open", 1), ("_id", -1)], name="into"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Merge)
        self._leads = Leads(unit, self.name, "person_id")

    def save(self, merge: Merge, *events: DomainEvent) -> Merge:
        """Save the merge and tell its events."""
        return self._all.save(merge, *events)

    def open_of(self, person_id: str) -> Merge | None:
        """The merge by which this id leads to another, if it does."""
        return self._all.find_one({"person_id": person_id, "is_open": True})

    def get_open(self, person_id: str) -> Merge:
        """The merge by which this id leads to another, or refuse."""
        merge = self.open_of(person_id)
        if merge is None:
            raise NotFound("merge-not-found", f"The person {person_id} is not merged into another.")
        return merge

    def into(self, person_id: str) -> list[Merge]:
        """The merges that hold and made this person of two, the latest first."""
        found = self._all.find_many({"merged_into": person_id, "is_open": True}, limit=DEEPEST)
        return sorted(found, key=lambda merge: merge.merge_id, reverse=True)

    def resolve(self, ids: Iterable[str], without: str = "") -> dict[str, str]:
        """Where each of these ids that were merged leads in the end, one read for each step of a chain.

        `without` is a merge that is being taken back.
        """
        return self._leads.resolve(ids, without)

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

    def put_back(self, name: str, thing: Any, *events: DomainEvent) -> None:
        """Write a document again that a merge took out, under its next version."""
        document = to_plain(thing)
        document["_id"] = document.pop(id_field(type(thing)))
        document["version"] += 1
        self._unit.write(name, InsertOne(document))
        for event in events:
            self._unit.record(event, subject_version=document["version"])

    def take_out(self, name: str, thing: Any, *events: DomainEvent) -> None:
        """Take a document out that stays in the merge."""
        key = getattr(thing, id_field(type(thing)))
        self._unit.write(name, DeleteOne({"_id": key, "version": thing.version}))
        for event in events:
            self._unit.record(event, subject_version=thing.version + 1)


def _counted(name: str) -> dict[str, Any]:
    return {"$inc": {"version": 1}} if name in VERSIONED else {}
