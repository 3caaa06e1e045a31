"""The collection of the people who are registered, by their ids alone, as stakeholders has told of them."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo import IndexModel, UpdateOne

from shared.kernel.errors import Conflict
from shared.mongo.unit import Unit


class KnownPeople:
    """One small document per person, the removed included, so that events may come in any order."""

    name = "known_people"
    indexes: tuple[IndexModel, ...] = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def learn(self, person_id: str, heard: int, *, is_registered: bool) -> None:
        """Keep whether somebody is registered, unless an event of a higher sequence has told already."""
        told = {"_id": person_id, "is_registered": is_registered, "heard": heard}
        is_later = {"$gt": ["$heard", heard]}  # a missing number is less than any
        newest = {"$replaceWith": {"$cond": [is_later, "$$ROOT", {"$literal": told}]}}
        self._unit.write(self.name, UpdateOne({"_id": person_id}, [newest], upsert=True))

    def must_not_be_gone(self, person_id: str) -> None:
        """Refuse, with `Conflict("person-gone")`, what somebody would do who was registered and is not any more."""
        query = {"_id": person_id, "is_registered": False}
        if self._unit.collection(self.name).find_one(query, {"_id": 1}, session=self._unit.session):
            raise Conflict("person-gone", "This person is not registered any more; nothing was saved.")

    def unknown(self, person_ids: Iterable[str]) -> set[str]:
        """Those of these ids under which nobody is registered, in one read."""
        wanted = set(person_ids)
        query = {"_id": {"$in": sorted(wanted)}, "is_registered": True}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        return wanted - {document["_id"] for document in found}
