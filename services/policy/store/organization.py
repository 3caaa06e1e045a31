"""What stakeholders has told of organisations: their names, for bodies that decide, and for whom they speak."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo import IndexModel, UpdateOne

from shared.mongo.leads import Leads
from shared.mongo.unit import Unit

BODIES = "bodies"


class Organizations:
    """One small document per organisation."""

    name = BODIES
    indexes = (IndexModel([("is_partner", 1), ("sector", 1)], name="partner"),)

    def __init__(self, unit: Unit, leads: Leads) -> None:
        self._unit = unit
        self._leads = leads

    def learn(self, organization_id: str, name: str, sector: str, is_partner: bool) -> None:
        """Keep what an event tells of an organisation."""
        told = {"$set": {"name": name, "sector": sector, "is_partner": is_partner}}
        self._unit.write(self.name, UpdateOne({"_id": organization_id}, told, upsert=True))
        self._unit.remember(self.name, organization_id, name)

    def title(self, organization_id: str | None) -> str | None:
        """The name of an organisation, or None where it is not known; of one that was merged, that of the kept one."""
        if organization_id is None:
            return None
        organization_id = self._leads.now_of(organization_id)
        seen: str | None = self._unit.recall(self.name, organization_id)
        return seen if seen is not None else self._told(organization_id, "name")

    def titles(self, organization_ids: Iterable[str | None]) -> dict[str | None, str]:
        """The names of those of these organisations that are known."""
        leads = {one: self._leads.now_of(one) for one in organization_ids if one}
        wanted = {"_id": {"$in": sorted({*leads.values()})}}
        found = self._unit.collection(self.name).find(wanted, {"name": 1}, session=self._unit.session)
        names = {one["_id"]: one["name"] for one in found}
        return {one: names[to] for one, to in leads.items() if to in names}

    def sector(self, organization_id: str | None) -> str | None:
        """The part of society that an organisation belongs to, or None where it is not known."""
        return self._told(self._leads.now_of(organization_id), "sector") if organization_id else None

    def coalition_sectors(self) -> set[str]:
        """The parts of society from which organisations take part in the coalition."""
        partners = {"is_partner": True, "sector": {"$gt": ""}, "_id": {"$nin": sorted(self._leads.all())}}
        bodies = self._unit.collection(self.name)
        return set(bodies.distinct("sector", partners, session=self._unit.session))

    def _told(self, organization_id: str, what: str) -> str | None:
        found = self._unit.collection(self.name).find_one(
            {"_id": organization_id}, session=self._unit.session
        )
        return (found.get(what) or None) if found else None
