"""The collection of pairs of persons who may be one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import DeleteMany, IndexModel

from services.stakeholders.domain.duplicate import Duplicate
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

MOST_LIKELY = ("score", -1)
MOST = 50


class Duplicates:
    """All pairs, waiting and decided."""

    name = "duplicates"
    indexes = (
        IndexModel([("state", 1), MOST_LIKELY, ("_id", -1)], name="state"),
        IndexModel([("person_ids", 1), ("state", 1)], name="persons"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Duplicate)

    def get(self, duplicate_id: str, version: int | None = None) -> Duplicate:
        """Return the pair or refuse."""
        return self._all.get(duplicate_id, version)

    def find(self, duplicate_id: str) -> Duplicate | None:
        """Return the pair or None."""
        return self._all.find(duplicate_id)

    def save(self, duplicate: Duplicate, *events: DomainEvent) -> Duplicate:
        """Save the pair and tell its events."""
        return self._all.save(duplicate, *events)

    def waiting_of(self, person_id: str) -> list[Duplicate]:
        """The pairs of a person that nobody has decided about."""
        return self._all.find_many({"person_ids": person_id, "state": "waiting"}, limit=MOST)

    def forget(self, person_ids: Iterable[str]) -> None:
        """Drop the waiting pairs of persons who are not there any more."""
        ids = list(person_ids)
        if ids:
            self._unit.write(self.name, DeleteMany({"person_ids": {"$in": ids}, "state": "waiting"}))

    def drop(self, duplicate_ids: Iterable[str]) -> None:
        """Drop waiting pairs that resemble each other no more."""
        ids = list(duplicate_ids)
        if ids:
            self._unit.write(self.name, DeleteMany({"_id": {"$in": ids}, "state": "waiting"}))

    def show(self, duplicate_id: str) -> dict[str, Any]:
        """One pair as plain values."""
        return self._all.show(duplicate_id)

    def list(self, state: str, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of pairs in a state, the likeliest first."""
        return page(
            self._unit,
            self.name,
            {"state": state},
            by=MOST_LIKELY,
            limit=limit,
            after=after,
            id_field="duplicate_id",
        )
