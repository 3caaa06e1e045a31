"""What the collections of merges have in common: where an id leads now, step by step, and what is to be put back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Generic, TypeVar

from pymongo import DeleteOne, IndexModel, InsertOne

from services.stakeholders.domain.merge import Merge
from shared.kernel.errors import NotFound
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.plain import id_field, to_plain
from shared.mongo.unit import Aggregates, Unit

DEEPEST = 100
"""So many merges are followed, one into the other."""
PUT_BY: Mapping[str, str] = {
    "ties": "ends",
    "dropped": "person_id",
    "belongings": "person_id",
    "consents": "person_id",
    "settled": "after.person_id",
}
"""What a merge puts by and would write again when it is taken back, each with where it says of whom it is."""
OF_PERSONS = tuple(
    IndexModel([(f"{put}.{field}", 1)], sparse=True, name=f"put_by_{put}") for put, field in PUT_BY.items()
)
"""By which what was put by of somebody is found who asks to be erased."""
M = TypeVar("M", bound=Merge)


class Merges(ABC, Generic[M]):
    """All merges of one kind, those that hold and those that were taken back; `field` holds the id that leads on."""

    name: ClassVar[str]
    field: ClassVar[str]
    cls: type[M]

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, self.cls)

    def save(self, merge: M, *events: DomainEvent) -> M:
        """Save the merge and tell its events."""
        return self._all.save(merge, *events)

    def open_of(self, entry_id: str) -> M | None:
        """The merge by which this id leads to another, if it does."""
        return self._all.find_one({self.field: entry_id, "is_open": True})

    def get_open(self, entry_id: str) -> M:
        """The merge by which this id leads to another, or refuse."""
        merge = self.open_of(entry_id)
        if merge is None:
            raise self.missing(entry_id)
        return merge

    @abstractmethod
    def missing(self, entry_id: str) -> NotFound:
        """What is said where an id leads to no other."""

    def into(self, entry_id: str) -> list[M]:
        """The merges that hold and made this one of two, the latest first."""
        found = self._all.find_many({"merged_into": entry_id, "is_open": True}, limit=DEEPEST)
        return sorted(found, key=lambda merge: merge.merge_id, reverse=True)

    def led_to(self, entry_id: str) -> list[M]:
        """Every merge that holds and leads to this entry, also by way of others."""
        found: list[M] = []
        step = [entry_id]
        while step and len(found) < DEEPEST:
            merges = self._all.find_many({"merged_into": {"$in": step}, "is_open": True}, limit=DEEPEST)
            found += merges
            step = [getattr(merge, self.field) for merge in merges]
        return found

    def of(self, ids: Iterable[str]) -> list[M]:
        """The merges that hold and took out one of these."""
        wanted = list(ids)
        found = self._all.find_many({self.field: {"$in": wanted}, "is_open": True}) if wanted else []
        return list(found)

    def ahead_of(self, merge: M) -> tuple[M | None, M | None]:
        """What has to be taken back first: a merge of the kept one into another, and a later one into the same."""
        newest = self.into(merge.merged_into)[0]
        return self.open_of(merge.merged_into), newest if newest.merge_id != merge.merge_id else None

    def resolve(self, ids: Iterable[str], without: str = "") -> dict[str, str]:
        """Where each of these ids that were merged leads in the end, one read for each step of a chain.

        `without` is a merge that is being taken back.
        """
        leads = {one: one for one in ids}
        for _ in range(DEEPEST):
            found = self._next(set(leads.values()), without) if leads else {}
            if not found:
                break
            leads = {one: found.get(to, to) for one, to in leads.items()}
        return {one: to for one, to in leads.items() if to != one}

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

    def _next(self, ids: set[str], without: str) -> dict[str, str]:
        wanted: Document = {self.field: {"$in": list(ids)}, "is_open": True, "_id": {"$ne": without}}
        fields: Any = {self.field: 1, "merged_into": 1}
        found = self._unit.collection(self.name).find(wanted, fields, session=self._unit.session)
        return {each[self.field]: each["merged_into"] for each in found}
