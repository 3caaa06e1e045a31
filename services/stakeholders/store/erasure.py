"""The collections of who was erased, and of the addresses by which nobody may bring them back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from pymongo import DeleteMany, IndexModel, UpdateOne

from services.stakeholders.domain.erasure import Erasure, digest_of
from shared.kernel.events import DomainEvent
from shared.mongo.keys import kept_key
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

LATEST = ("erased_at", -1)
_LIFTED = "suppressed.lifted"


class Erasures:
    """What stands in the place of persons who were erased."""

    name = "erasures"
    indexes = (
        IndexModel([LATEST, ("_id", -1)], name="latest"),
        IndexModel([("merged_ids", 1)], name="merged"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Erasure)

    def save(self, erasure: Erasure, *events: DomainEvent) -> Erasure:
        """Save the erasure and tell of it."""
        return self._all.save(erasure, *events)

    def of(self, person_id: str) -> Erasure | None:
        """The erasure of whoever had this id, also before they were merged."""
        return self._all.find(person_id) or self._all.find_one({"merged_ids": person_id})

    def holds(self, person_id: str) -> bool:
        """Whether this id was of somebody who was erased, also before they were merged."""
        return self.of(person_id) is not None

    def among(self, ids: Iterable[str]) -> list[str]:
        """Those of these ids that are of persons who were erased, in their order."""
        wanted = list(ids)
        if not wanted:
            return []
        either = [{"_id": {"$in": wanted}}, {"merged_ids": {"$in": wanted}}]
        found = self._all.find_many({"$or": either}, limit=len(wanted))
        erased = {person_id for erasure in found for person_id in erasure.all_ids}
        return [person_id for person_id in wanted if person_id in erased]

    def list(self, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of erasures, the latest first."""
        return page(self._unit, self.name, {}, by=LATEST, limit=limit, after=after, id_field="person_id")


class Suppressed:
    """Sealed digests of addresses, numbers and identifiers of persons who were erased."""

    name = "suppressed"
    indexes = (IndexModel([("person_id", 1)], name="person"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    @cached_property
    def _seal(self) -> bytes:
        return kept_key(self._unit, "suppressed")

    def add(self, keys: Iterable[str], person_id: str, on: date) -> None:
        """Let nobody bring somebody back by one of these."""
        for key in keys:
            kept = {"$set": {"person_id": person_id, "erased_on": on.isoformat()}}
            self._unit.write(self.name, UpdateOne({"_id": digest_of(key, self._seal)}, kept, upsert=True))

    def among(self, keys: Iterable[str]) -> dict[str, date]:
        """Those of these keys by which nobody may be brought back, and since when, in one round trip."""
        digests = {digest_of(key, self._seal): key for key in keys}
        if not digests:
            return {}
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": list(digests)}}, session=self._unit.session
        )
        return {
            digests[each["_id"]]: date.fromisoformat(each["erased_on"])
            for each in found
            if not self._unit.recall(_LIFTED, each["person_id"])
        }

    def lift(self, key: str) -> None:
        """Let somebody come back who does so themselves, by whatever they had."""
        kept = self._unit.collection(self.name).find_one(
            {"_id": digest_of(key, self._seal)}, session=self._unit.session
        )
        if kept is not None:
            self._unit.remember(_LIFTED, kept["person_id"], True)
            self._unit.write(self.name, DeleteMany({"person_id": kept["person_id"]}))
