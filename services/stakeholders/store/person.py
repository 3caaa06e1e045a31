"""The collection of persons: the only place on the platform where it stands who somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.person import Person
from services.stakeholders.store.removal import remove
from services.stakeholders.store.search import by_words, shown, visible
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit


class People:
    """All persons."""

    name = "people"
    indexes = (
        # A natural key belongs to one person, whoever registers at the same moment.
        IndexModel([("keys", 1)], unique=True, partialFilterExpression={"keys": {"$gt": ""}}, name="keys"),
        IndexModel([("name_key", 1), ("_id", 1)], name="name"),
        IndexModel([("kind", 1), ("name_key", 1), ("_id", 1)], name="kind"),
        IndexModel([("area", 1), ("name_key", 1), ("_id", 1)], name="area"),
        IndexModel([("words", 1), ("_id", 1)], name="words"),
        IndexModel([("batch_id", 1), ("last_batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Person)

    def get(self, person_id: str, version: int | None = None) -> Person:
        """Return the person or refuse."""
        return self._all.get(person_id, version)

    def save(self, person: Person, *events: DomainEvent) -> Person:
        """Save the person and tell its events."""
        return self._all.save(person, *events)

    def remove(self, person: Person, *events: DomainEvent) -> None:
        """Take the person out."""
        remove(self._unit, self.name, person.person_id, person.version, *events)

    def with_keys(self, keys: Iterable[str]) -> dict[str, Person]:
        """The persons who hold these natural keys, by key, in one round trip."""
        wanted = set(keys)
        if not wanted:
            return {}
        found = self._all.find_many({"keys": {"$in": list(wanted)}}, limit=10_000)
        return {key: person for person in found for key in person.keys if key in wanted}

    def with_ids(self, ids: Iterable[str]) -> list[Person]:
        """The persons with these ids."""
        return self._all.find_many({"_id": {"$in": list(ids)}})

    def of_batch(self, batch_id: str, limit: int, after: str) -> list[Person]:
        """Persons whom an import made and nobody has changed since, in the order of their ids."""
        query = {"batch_id": batch_id, "last_batch_id": batch_id, "_id": {"$gt": after}}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        ids = [each["_id"] for each in found.sort("_id", 1).limit(limit)]
        return (
            sorted(self._all.find_many({"_id": {"$in": ids}}), key=lambda each: each.person_id) if ids else []
        )

    def show(self, person_id: str) -> dict[str, Any]:
        """One person as plain values."""
        return visible(self._all.show(person_id))

    def list(self, wanted: dict[str, Any], *, text: str, limit: int, after: str | None) -> dict[str, Any]:
        """A page of persons in the order of their names."""
        found = page(
            self._unit,
            self.name,
            {**wanted, **by_words(text)},
            by=("name_key", 1),
            limit=limit,
            after=after,
            id_field="person_id",
        )
        return shown(found)
