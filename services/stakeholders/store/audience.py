"""Who may be sent something: consents that hold, read with the addresses that still work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pymongo import UpdateOne

from services.stakeholders.store.consent import Consents
from services.stakeholders.store.person import People
from services.stakeholders.store.person_merge import PersonMerges
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

KEPT = ("given_name", "name", "kind", "area", "languages", "emails", "phones")


class Audience:
    """Persons by what they agreed to, and the addresses that are known to be dead."""

    name = "dead_contacts"
    indexes = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def agreed(
        self, scope: Mapping[str, str], *, after: str = "", person_ids: Iterable[str] = (), limit: int
    ) -> list[str]:
        """The persons whose consent of this scope holds, in the order of their ids."""
        wanted: Document = {"$gt": after}
        if ids := list(person_ids):
            wanted["$in"] = ids
        query = {**scope, "state": "given", "person_id": wanted}
        found = self._find(Consents.name, query, {"person_id": 1, "_id": 0})
        return [each["person_id"] for each in found.sort("person_id", 1).limit(limit)]

    def withdrawn(self, scope: Mapping[str, str]) -> int:
        """How many have withdrawn the consent of this scope."""
        query = {**scope, "state": "withdrawn"}
        return self._unit.collection(Consents.name).count_documents(query, session=self._unit.session)

    def people(self, person_ids: Iterable[str]) -> dict[str, Document]:
        """What sending needs of these persons, by id."""
        query = {"_id": {"$in": list(person_ids)}}
        return {each["_id"]: each for each in self._find(People.name, query, dict.fromkeys(KEPT, 1))}

    def dead(self, contact_ids: Iterable[str]) -> set[str]:
        """Which of these contact points refuse what is sent to them."""
        found = self._find(self.name, {"_id": {"$in": list(contact_ids)}}, {"_id": 1})
        return {each["_id"] for each in found}

    def mark_dead(self, contact_id: str, code: str) -> None:
        """Keep that nothing arrives there, and what its server said."""
        told = {"$setOnInsert": {"since": self._unit.now, "code": code}}
        self._unit.write(self.name, UpdateOne({"_id": contact_id}, told, upsert=True))

    def once(self, person_ids: Iterable[str]) -> dict[str, list[str]]:
        """The ids that persons had before they were merged into these."""
        query = {"merged_into": {"$in": list(person_ids)}, "is_open": True}
        former: dict[str, list[str]] = {}
        for each in self._find(PersonMerges.name, query, {"person_id": 1, "merged_into": 1}):
            former.setdefault(each["merged_into"], []).append(each["person_id"])
        return former

    def _find(self, name: str, query: Document, fields: Any) -> Any:
        return self._unit.collection(name).find(query, fields, session=self._unit.session)
