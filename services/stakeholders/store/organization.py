"""The collection of organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.likeness import Known, Registry
from services.stakeholders.domain.names import content_words, normalise
from services.stakeholders.domain.organization import Organization
from services.stakeholders.domain.popolo import Identifier
from services.stakeholders.store.organization_merge import OrganizationMerges
from services.stakeholders.store.removal import remove
from services.stakeholders.store.search import by_name, visible
from shared.kernel.arabic import one_spelling
from shared.kernel.errors import NotFound
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.near import PIECES, near
from shared.mongo.plain import to_plain
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
        self._merges = OrganizationMerges(unit)

    def get(self, organization_id: str, version: int | None = None) -> Organization:
        """Return the organisation or refuse; of one that was merged, the one that was kept."""
        try:
            return self._all.get(organization_id, version)
        except NotFound:
            to = self.now_of(organization_id)
            if to == organization_id:
                raise
            return self._all.get(to, version)

    def find(self, organization_id: str) -> Organization | None:
        """Return the organisation or None; of one that was merged, the one that was kept."""
        return self._all.find(organization_id) or self._all.find(self.now_of(organization_id))

    def now_of(self, organization_id: str) -> str:
        """The id of the organisation to which this id leads: itself, unless it was merged."""
        return self._merges.resolve([organization_id]).get(organization_id, organization_id)

    def known(self, organization_id: str | None) -> str | None:
        """The id under which an organisation is known now; refuses one that nobody has registered."""
        return self.get(organization_id).organization_id if organization_id else None

    def called(self, organization_id: str | None) -> str:
        """The name of an organisation, also of one that this unit has just made; empty where it is not known."""
        if not organization_id:
            return ""
        seen: Organization | None = self._unit.recall(self.name, organization_id)
        return seen.name if seen else self.names([organization_id]).get(organization_id, "")

    def leads(self, ids: Iterable[str | None]) -> dict[str, str]:
        """Where those of these ids lead that were merged."""
        wanted = {one for one in ids if one}
        return self._merges.resolve(wanted) if wanted else {}

    def called_once(self, name_keys: Iterable[str]) -> dict[str, str]:
        """Where those lead that went by these whole names before they were merged."""
        wanted = [one for one in name_keys if one]
        return self._merges.called(wanted) if wanted else {}

    def after(self, organization_id: str, limit: int) -> list[Organization]:
        """The next organisations in the order of their ids."""
        query = {"_id": {"$gt": organization_id}}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        ids = [each["_id"] for each in found.sort("_id", 1).limit(limit)]
        known = self._all.find_many({"_id": {"$in": ids}}) if ids else []
        return sorted(known, key=lambda each: each.organization_id)

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
        """The organisations with one of these ids, identifiers or whole names, through what was merged since."""
        numbers = [identifier.identifier for identifier in identifiers]
        names, asked = list(name_keys), list(ids)
        asked += [*self.leads(asked).values(), *self.called_once(names).values()]
        wanted: list[Document] = [{"_id": {"$in": asked}}, {"name_key": {"$in": names}}]
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

    def nearly_called(self, name: str, limit: int) -> list[str]:
        """The ids of those in whose names there is a word near each word of this one, the nearest first."""
        return near(self._unit, self.name, {}, content_words(one_spelling(normalise(name))), limit)

    def names(self, ids: Iterable[str | None]) -> dict[str, str]:
        """The names of organisations by id; of those that were merged, of the one that was kept."""
        wanted = {each for each in ids if each}
        found = self._some(wanted, {"name": 1}) if wanted else {}
        return {organization_id: each["name"] for organization_id, each in found.items()}

    def briefly(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Name, sector and whether they take part of organisations by id."""
        return self._some(set(ids), {"name": 1, "acronym": 1, "sector": 1, "is_partner": 1})

    def _some(self, ids: set[str], fields: dict[str, Any]) -> dict[str, dict[str, Any]]:
        """Some fields of organisations by id, also by ids that lead to them."""
        known = self._fields(ids, fields)
        leads = self.leads(ids - known.keys())
        kept = self._fields(set(leads.values()), fields) if leads else {}
        return known | {one: kept[to] for one, to in leads.items() if to in kept}

    def _fields(self, ids: set[str], fields: dict[str, Any]) -> dict[str, dict[str, Any]]:
        query: Document = {"_id": {"$in": list(ids)}}
        found = self._unit.collection(self.name).find(query, fields, session=self._unit.session)
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
        """One organisation as plain values; of one that was merged, the one that was kept."""
        try:
            return visible(self._all.show(organization_id))
        except NotFound:
            to = self.now_of(organization_id)
            if to == organization_id:
                raise
            return visible(self._all.show(to))

    def with_ids(self, ids: Iterable[str]) -> list[Organization]:
        """Those of these organisations that are there."""
        return self._all.find_many({"_id": {"$in": list(ids)}})

    def plain(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Those of these organisations that are there, as plain values, in the order of the ids."""
        wanted = list(ids)
        found = {one.organization_id: one for one in self.with_ids(wanted)}
        return [visible(to_plain(found[key])) for key in wanted if key in found]

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
