"""The collection of promises."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.promise import Promise, Record, place_of
from services.stakeholders.store.search import shown, visible
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

PLACE = ("place", 1)
MOST = 5_000


class Promises:
    """All promises, open and settled."""

    name = "promises"
    indexes = (
        IndexModel([PLACE, ("_id", 1)], name="place"),
        IndexModel([("state", 1), PLACE, ("_id", 1)], name="state"),
        IndexModel([("person_id", 1), PLACE, ("_id", 1)], name="person"),
        IndexModel([("organization_id", 1), PLACE, ("_id", 1)], name="organization"),
        IndexModel([("to_organization_id", 1), PLACE, ("_id", 1)], name="to"),
        IndexModel([("recorded_by", 1), PLACE, ("_id", 1)], name="recorded_by"),
        IndexModel([("exchange_id", 1), PLACE, ("_id", 1)], name="exchange"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Promise)

    def get(self, promise_id: str, version: int | None = None) -> Promise:
        """Return the promise or refuse."""
        return self._all.get(promise_id, version)

    def save(self, promise: Promise, *events: DomainEvent) -> Promise:
        """Save the promise and tell its events."""
        return self._all.save(promise, *events)

    def of_person(self, person_id: str) -> list[Promise]:
        """Everything that one person has promised."""
        return self._all.find_many({"person_id": person_id}, limit=MOST)

    def show(self, promise_id: str) -> dict[str, Any]:
        """One promise as plain values."""
        return visible(self._all.show(promise_id))

    def made_in(self, exchange_id: str) -> bool:
        """Whether a promise was made in this exchange."""
        return self._all.find_one({"exchange_id": exchange_id}) is not None

    def made_by(self, field: str, ids: Iterable[str]) -> set[str]:
        """Which of these persons (`person_id`) or organisations (`organization_id`) promised something."""
        wanted = {field: {"$in": list(ids)}}
        return set(self._unit.collection(self.name).distinct(field, wanted, session=self._unit.session))

    def record_of(self, organization_id: str, today: date) -> Record:
        """How an organisation has kept its promises until today."""
        overdue = {"$and": [{"$eq": ["$state", "open"]}, {"$lt": ["$place", place_of(today)]}]}
        counted = self._unit.collection(self.name).aggregate(
            [
                {"$match": {"organization_id": organization_id}},
                {"$group": {"_id": {"$cond": [overdue, "overdue", "$state"]}, "count": {"$sum": 1}}},
            ],
            session=self._unit.session,
        )
        return Record(**{each["_id"]: each["count"] for each in counted})

    def list(self, wanted: dict[str, Any], *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of promises: open ones first, the longest due before the others."""
        found = page(self._unit, self.name, wanted, by=PLACE, limit=limit, after=after, id_field="promise_id")
        return shown(found)
