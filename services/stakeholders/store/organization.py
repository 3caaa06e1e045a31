"""The collection of organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.likeness import Known, Registry
from services.stakeholders.domain.organization import Organization
from services.stakeholders.domain.popolo import Identifier
from services.stakeholders.store.removal import remove
from services.stakeholders.store.search import by_name, visible
from shared.kernel.events import DomainEvent
from shared.mongo.near import PIECES
from shared.mongo.unit import Aggregates, Unit

MOST = 20_000
"""Organisations that a name is compared with; beyond, the oldest ones are found by their exact names only."""


class Organizations:
    """All organisations, members of the coalition or not."""

    name = "organizations"
    indexes = (
        IndexModel([("name_key", 1), ("_id", 1)], name="name"),
        IndexModel([("sector", 1), ("name_key", 1), ("_id", 1)], name="sector"),
        IndexModel([("sector", 1), ("is_partner", 1)], name="sectors"),
        IndexModel([("kind", 1), ("name_key", 1), ("_id", 1)], name="kind"),
        IndexModel([("area", 1), ("name_key", 1), ("_id", 1)], name="area"),
        IndexModel([("level", 1), ("name_key", 1), ("_id", 1)], name="level"),
        IndexModel([("keys", 1)], name="keys"),
        IndexModel([("words", 1), ("_id", 1)], name="words"),
        PIECES,
        IndexModel([("identifiers.identifier", 1)], name="identifiers"),
        IndexModel([("batch_id", 1), ("last_batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Organization)

    def get(self, organization_id: str, version: int | None = None) -> Organization:
        """Return the organisation or refuse."""
        return self._all.get(organization_id, version)

    def find(self, organization_id: str) -> Organization | None:
        """Return the organisation or None."""
        return self._all.find(organization_id)

    def save(self, organization: Organization, *events: DomainEvent) -> Organization:
        """Save the organisation and tell its events."""
        return self._all.save(organization, *events)

    def remove(self, organization: Organization, *events: DomainEvent) -> None:
        """Take the organisation out."""
        remove(self._unit, self.name, organization.organization_id, organization.version, *events)

    def with_keys(self, keys: Iterable[str]) -> list[Organization]:
        """The organisations that go by one of these names."""
        return self._all.find_many({"keys": {"$in": list(keys)}})

    def like(
        self, ids: Iterable[str], identifiers: Iterable[Identifier], name_keys: Iterable[str]
    ) -> list[Organization]:
        """The organisations with one of these ids, identifiers or whole names, in one round trip."""
        numbers = [identifier.identifier for identifier in identifiers]
        wanted = [{"_id": {"$in": list(ids)}}, {"name_key": {"$in": list(name_keys)}}]
        if numbers:
            wanted.append({"identifiers.identifier": {"$in": numbers}})
        return self._all.find_many({"$or": wanted}, limit=5_000)

    def registry(self) -> Registry:
        """Everything that a name can be compared with, read once in a unit."""
        known = self._unit.recall("registry", "all")
        if known is None:
            fields = {"acronym": 1, "keys": 1}
            found = self._unit.collection(self.name).find({}, fields, session=self._unit.session)
            documents = found.sort("_id", -1).limit(MOST)
            known = Registry(
                [Known(each["_id"], each["acronym"] or "", tuple(each["keys"])) for each in documents]
            )
            self._unit.remember("registry", "all", known)
        return known  # type: ignore[no-any-return]

    def names(self, ids: Iterable[str | None]) -> dict[str, str]:
        """The names of organisations by id."""
        wanted = [each for each in set(ids) if each]
        if not wanted:
            return {}
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": wanted}}, {"name": 1}, session=self._unit.session
        )
        return {each["_id"]: each["name"] for each in found}

    def briefly(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Name, sector and whether they take part of organisations by id."""
        fields = {"name": 1, "sector": 1, "is_partner": 1}
        wanted = {"_id": {"$in": list(ids)}}
        found = self._unit.collection(self.name).find(wanted, fields, session=self._unit.session)
        return {each.pop("_id"): each for each in found}

    def of_batch(self, batch_id: str, limit: int, after: str) -> list[Organization]:
        """Organisations that an import made and nobody has changed since, in the order of their ids."""
        query = {"batch_id": batch_id, "last_batch_id": batch_id, "_id": {"$gt": after}}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        ids = [each["_id"] for each in found.sort("_id", 1).limit(limit)]
        return (
            sorted(self._all.find_many({"_id": {"$in": ids}}), key=lambda each: each.organization_id)
            if ids
            else []
        )

    def show(self, organization_id: str) -> dict[str, Any]:
        """One organisation as plain values."""
        return visible(self._all.show(organization_id))

    def list(self, wanted: dict[str, Any], *, text: str, limit: int, after: str | None) -> dict[str, Any]:
        """A page of organisations in the order of their names."""
        return by_name(
            self._unit, self.name, wanted, text, id_field="organization_id", limit=limit, after=after
        )

    def count_by_sector(self) -> dict[str, dict[str, int]]:
        """How many organisations, and how many partners, stand in each sector that has any."""
        counted = self._unit.collection(self.name).aggregate(
            [
                {"$match": {"sector": {"$gt": ""}}},
                {
                    "$group": {
                        "_id": "$sector",
                        "organizations": {"$sum": 1},
                        "partners": {"$sum": {"$cond": ["$is_partner", 1, 0]}},
                    }
                },
            ],
            session=self._unit.session,
        )
        return {each.pop("_id"): each for each in counted}
