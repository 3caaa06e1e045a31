"""The collection of merges of organisations, and what goes over from the one to the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel, UpdateMany

from services.stakeholders.domain.organization_merge import MOST, Moved, OrganizationMerge
from services.stakeholders.store.merge import DEEPEST, OF_PERSONS, Merges
from shared.kernel.errors import Conflict, NotFound
from shared.mongo.connection import Document

OF_IT = (
    ("memberships", "organization_id"),
    ("exchanges", "organization_id"),
    ("promises", "organization_id"),
    ("promises", "to_organization_id"),
    ("communities", "organization_id"),
    ("assets", "organization_id"),
    ("aliases", "organization_id"),
)
"""Where records go over as they are. Ties, belongings and consents stand only once, and are looked at one by one; the
ledger of consents and the timelines of people are history, and keep the id that was said."""
BETWEEN = {"organization_id": "to_organization_id", "to_organization_id": "organization_id"}


class OrganizationMerges(Merges[OrganizationMerge]):
    """Where the ids of organisations lead, and what each of them was called."""

    name = "organization_merges"
    field = "organization_id"
    cls = OrganizationMerge
    indexes = (
        IndexModel([("organization_id", 1), ("is_open", 1)], name="organization"),
        IndexModel([("organization.name_key", 1), ("is_open", 1)], name="name"),
        IndexModel([("merged_into", 1), ("is_open", 1), ("_id", -1)], name="into"),
        IndexModel([("is_open", 1)], name="open"),
        IndexModel([("moved.ids", 1)], name="moved"),
        *OF_PERSONS,
    )

    def missing(self, organization_id: str) -> NotFound:
        """What is said where an id leads to no other."""
        return NotFound("merge-not-found", f"The organisation {organization_id} is not merged into another.")

    def family(self, organization_id: str) -> list[str]:
        """An organisation's id, and those that lead to it."""
        found, wave = [organization_id], [organization_id]
        while wave and len(found) < DEEPEST:
            merged = self._all.find_many({"merged_into": {"$in": wave}, "is_open": True}, limit=DEEPEST)
            wave = [one.organization_id for one in merged if one.organization_id not in found]
            found += wave
        return found

    def that_moved(self, collection: str, ids: Iterable[str]) -> list[OrganizationMerge]:
        """The merges, also those that were taken back, in which one of these records of a collection went over."""
        moved = {"$elemMatch": {"collection": collection, "ids": {"$in": list(ids)}}}
        return self._all.find_many({"moved": moved})

    def called(self, name_keys: Iterable[str]) -> dict[str, str]:
        """Where those lead that went by these whole names before they were merged, by name."""
        wanted: Document = {"organization.name_key": {"$in": list(name_keys)}, "is_open": True}
        fields: Any = {"organization.name_key": 1, "organization_id": 1}
        found = self._unit.collection(self.name).find(wanted, fields, session=self._unit.session)
        ids = {each["organization"]["name_key"]: each["organization_id"] for each in found}
        leads = self.resolve(ids.values()) if ids else {}
        return {key: leads.get(one, one) for key, one in ids.items()}

    def move(self, organization_id: str, to: str, without: Iterable[str] = ()) -> tuple[Moved, ...]:
        """Give what one organisation has to another; answers what went over. `without` are memberships to leave."""
        left = list(without)
        moved = [self._moved(*place, organization_id, to, left) for place in OF_IT]
        for one in moved:
            self._set(one, organization_id, to)
        return tuple(one for one in moved if one.ids)

    def move_back(self, merge: OrganizationMerge) -> None:
        """Give back what went over, but for what was given to somebody else since."""
        for one in merge.moved:
            if (one.collection, one.field) in OF_IT:
                self._set(one, merge.merged_into, merge.organization_id)

    def _set(self, moved: Moved, before: str, after: str) -> None:
        query = {"_id": {"$in": list(moved.ids)}, moved.field: before}
        if moved.ids:
            change = UpdateMany(query, {"$set": {moved.field: after}, "$inc": {"version": 1}})
            self._unit.write(moved.collection, change)

    def _moved(self, name: str, field: str, organization_id: str, to: str, without: list[str]) -> Moved:
        query: Document = {field: organization_id, "_id": {"$nin": without}}
        if name == "promises":  # what the two promised each other stays as it was said
            query[BETWEEN[field]] = {"$nin": [organization_id, to]}
        found = self._unit.collection(name).find(query, {"_id": 1}, session=self._unit.session)
        ids = tuple(each["_id"] for each in found.limit(MOST + 1))
        must_be_few(len(ids), name)
        return Moved(name, field, ids)


def must_be_few(count: int, name: str) -> None:
    """Refuse a merge that one transaction cannot carry."""
    if count > MOST:
        what = name.replace("_", " ")
        raise Conflict(
            "merge-too-large",
            f"More than {MOST} {what} would go over. Keep this organisation instead, and merge the other into it.",
        )
