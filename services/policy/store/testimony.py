"""The collection of those who speak at hearings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import IndexModel

from services.policy.domain.testimony import Testimony
from shared.kernel.events import DomainEvent
from shared.mongo.unit import Aggregates, Unit

MOST = 500
"""So many speakers of one hearing, or of all hearings on one policy, are shown."""


class Testimonies:
    """All who speak or spoke; nobody is down for a hearing twice."""

    name = "testimonies"
    indexes = (
        IndexModel(
            [("speaker", 1)], name="speaker", unique=True, partialFilterExpression={"speaker": {"$gt": ""}}
        ),
        IndexModel([("hearing_id", 1), ("_id", 1)], name="hearing"),
        IndexModel([("policy_id", 1), ("_id", 1)], name="policy"),
        IndexModel([("person_id", 1)], name="person", partialFilterExpression={"person_id": {"$gt": ""}}),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Testimony)

    def get(self, testimony_id: str, version: int | None = None) -> Testimony:
        """Return the testimony or refuse."""
        return self._all.get(testimony_id, version)

    def stands(self, speaker: str) -> bool:
        """Tell whether this speaker is down already."""
        return self._all.find_one({"speaker": speaker}) is not None

    def save(self, testimony: Testimony, *events: DomainEvent) -> Testimony:
        """Save the testimony and tell its events."""
        return self._all.save(testimony, *events)

    def of_hearing(self, hearing_id: str) -> Sequence[Testimony]:
        """All who are or were down for a hearing, in the order in which they were put down."""
        return sorted(
            self._all.find_many({"hearing_id": hearing_id}, limit=MOST), key=lambda one: one.testimony_id
        )

    def of_person(self, person_id: str) -> Sequence[Testimony]:
        """Every testimony of somebody."""
        return self._all.find_many({"person_id": person_id}, limit=0)

    def of_hearings(self, hearing_ids: Iterable[str]) -> Sequence[Testimony]:
        """All who are or were down for hearings, without what they handed in."""
        return self._all.find_many({"hearing_id": {"$in": [*hearing_ids]}}, limit=10 * MOST)

    def counts(self, hearing_ids: Iterable[str]) -> dict[str, int]:
        """How many are down for each hearing."""
        pipeline: list[dict[str, Any]] = [
            {"$match": {"hearing_id": {"$in": [*hearing_ids]}, "state": {"$ne": "withdrawn"}}},
            {"$group": {"_id": "$hearing_id", "speakers": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        return {one["_id"]: one["speakers"] for one in found}
