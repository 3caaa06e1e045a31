"""The collection of persons: the only place on the platform where it stands who somebody is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from pymongo import IndexModel, UpdateOne

from services.stakeholders.domain.person import Person
from services.stakeholders.domain.twins import KEPT, Traits, strong_keys, traits_of
from services.stakeholders.store.erasure import Erasures
from services.stakeholders.store.person_merge import PersonMerges
from services.stakeholders.store.removal import remove
from services.stakeholders.store.search import by_name, visible
from shared.kernel.errors import NotFound
from shared.kernel.events import DomainEvent
from shared.mongo.keys import kept_key
from shared.mongo.near import PIECES
from shared.mongo.plain import to_plain
from shared.mongo.unit import Aggregates, Unit

NEAR = 40
"""So many of each kind of likeness are compared with one person."""


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
        PIECES,
        IndexModel([("blocks", 1)], name="blocks"),
        IndexModel([("batch_id", 1), ("last_batch_id", 1), ("_id", 1)], name="batch"),
    )

    @cached_property
    def seal(self) -> bytes:
        """Under which ids of persons follow from their addresses; it never leaves the service."""
        return kept_key(self._unit, "persons")

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Person)
        self._merges = PersonMerges(unit)
        self._erasures = Erasures(unit)

    def get(self, person_id: str, version: int | None = None) -> Person:
        """Return the person or refuse; of one who was merged, the one who was kept."""
        try:
            return self._all.get(person_id, version)
        except NotFound as refusal:
            return self._all.get(self._led_on(person_id, refusal), version)

    def now_of(self, person_id: str) -> str:
        """The id of the person whom this id leads to: itself, unless they were merged."""
        return self._merges.resolve([person_id]).get(person_id, person_id)

    def _led_on(self, person_id: str, refusal: NotFound) -> str:
        """The id of the person into whom this one was merged, or the refusal: one of its own where they were erased."""
        to = self.now_of(person_id)
        if to != person_id:
            return to
        erasure = self._erasures.of(person_id)
        raise erasure.gone() if erasure else refusal

    def leads(self, ids: Iterable[str]) -> dict[str, str]:
        """Where those of these ids lead that were merged."""
        wanted = list(ids)
        return self._merges.resolve(wanted) if wanted else {}

    def tell(self, event: DomainEvent) -> None:
        """Tell of something that changes no person."""
        self._unit.record(event)

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

    def with_number(self, phone: str) -> list[Person]:
        """Two at most of those who can be called by this number, whoever holds it as a key."""
        found = self._all.find_many({"blocks": {"$in": list(strong_keys((), (phone,)))}}, limit=NEAR)
        return [one for one in found if phone in one.phones][:2]

    def with_ids(self, ids: Iterable[str]) -> list[Person]:
        """The persons with these ids."""
        return self._all.find_many({"_id": {"$in": list(ids)}})

    def after(self, person_id: str, limit: int) -> list[Person]:
        """The next persons in the order of their ids."""
        query = {"_id": {"$gt": person_id}}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        ids = [each["_id"] for each in found.sort("_id", 1).limit(limit)]
        return sorted(self.with_ids(ids), key=lambda each: each.person_id) if ids else []

    def block(self, people: Iterable[Person]) -> None:
        """Write the keys by which these persons are met, where they were saved before these were as they are now."""
        for person in people:
            older = {
                "_id": person.person_id,
                "version": person.version,
                "blocks": {"$ne": list(person.blocks)},
            }
            self._unit.write(self.name, UpdateOne(older, {"$set": {"blocks": list(person.blocks)}}))

    def traits(self, person: Person) -> Traits:
        """What of a person is compared."""
        return traits_of(person.person_id, to_plain(person))

    def near(self, person_id: str, strong: tuple[str, ...], weak: tuple[str, ...]) -> list[Traits]:
        """Who else shares an address or number, and some of those who share letters of the name and the area."""
        found: dict[str, Traits] = {}
        for keys in (strong, weak):
            documents = self._unit.collection(self.name).find(
                {"blocks": {"$in": list(keys)}},
                dict.fromkeys(KEPT, 1),
                session=self._unit.session,
                limit=NEAR,
            )
            found |= {each["_id"]: traits_of(each["_id"], each) for each in documents}
        return [traits for key, traits in found.items() if key != person_id]

    def plain(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Those of these persons who are there, as plain values, in the order of the ids."""
        wanted = list(ids)
        found = {each.person_id: to_plain(each) for each in self.with_ids(wanted)}
        return [visible(found[key]) for key in wanted if key in found]

    def names_through_merges(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of persons by id; of those who were merged, of the one who was kept."""
        wanted = set(ids)
        names = self.names(wanted)
        leads = self._merges.resolve(wanted - names.keys())
        kept = self.names(leads.values())
        return names | {person_id: kept.get(to, "") for person_id, to in leads.items()}

    def names(self, ids: Iterable[str | None]) -> dict[str, str]:
        """The names of persons by id."""
        wanted = [each for each in set(ids) if each]
        if not wanted:
            return {}
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": wanted}}, {"name": 1}, session=self._unit.session
        )
        return {each["_id"]: each["name"] for each in found}

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
        try:
            return visible(self._all.show(person_id))
        except NotFound as refusal:
            return visible(self._all.show(self._led_on(person_id, refusal)))

    def list(self, wanted: dict[str, Any], *, text: str, limit: int, after: str | None) -> dict[str, Any]:
        """A page of persons in the order of their names."""
        return by_name(self._unit, self.name, wanted, text, id_field="person_id", limit=limit, after=after)
