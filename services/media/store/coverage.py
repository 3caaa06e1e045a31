"""The collection of coverage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.media.domain.coverage import Coverage
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("published_on", -1), ("_id", -1)]
HIDDEN = {"keys": 0}
FIRST = 200


class Coverages:
    """All that was published; no natural key is used twice."""

    name = "coverage"
    indexes = (
        IndexModel([("keys", 1)], name="keys", unique=True),
        IndexModel(BY_DAY, name="day"),
        IndexModel([("outlet_id", 1), *BY_DAY], name="outlet"),
        IndexModel([("campaign_id", 1), *BY_DAY], name="campaign"),
        IndexModel([("policy_id", 1), *BY_DAY], name="policy"),
        IndexModel([("release_id", 1), *BY_DAY], name="release"),
        IndexModel([("tone", 1), *BY_DAY], name="tone"),
        IndexModel([("batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Coverage)

    def get(self, coverage_id: str, version: int | None = None) -> Coverage:
        """Return the coverage or refuse."""
        return self._all.get(coverage_id, version)

    def keyed(self, keys: Iterable[str]) -> dict[str, Coverage]:
        """The coverage that is or was known by natural keys, by key."""
        wanted = set(keys)
        found = self._all.find_many({"keys": {"$in": list(wanted)}})
        return {key: coverage for coverage in found for key in coverage.keys if key in wanted}

    def save(self, coverage: Coverage, *events: DomainEvent) -> Coverage:
        """Save the coverage and tell its events."""
        return self._all.save(coverage, *events)

    def remove(self, coverage: Coverage, removed: DomainEvent) -> None:
        """Delete the coverage and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": coverage.coverage_id}))
        self._all.record(coverage, removed)

    def of_batch(self, batch_id: str, limit: int) -> Sequence[Coverage]:
        """At most `limit` items that came with an import and were not changed by hand since."""
        return self._all.find_many({"batch_id": batch_id, "corrected_at": None}, limit=limit)

    def first_of(self, release_id: str) -> Sequence[Coverage]:
        """The items of a release that came first by day, more of them than a day brings."""
        found = (
            self._unit.collection(self.name)
            .find({"release_id": release_id}, {"_id": 1}, session=self._unit.session)
            .sort([("published_on", 1), ("_id", 1)])
            .limit(FIRST)
        )
        return self._all.find_many({"_id": {"$in": [one["_id"] for one in found]}})

    def show(self, coverage_id: str) -> dict[str, Any]:
        """One item as plain values."""
        shown = self._all.show(coverage_id)
        shown.pop("keys")
        return shown

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of coverage, the latest day first."""
        fields = ("outlet_id", "campaign_id", "policy_id", "release_id", "tone")
        query: dict[str, Any] = {field: asked[field] for field in fields if asked.get(field)}
        bounds = {"$gte": asked.get("from_on"), "$lte": asked.get("until_on")}
        between = {sign: day.isoformat() for sign, day in bounds.items() if day}
        if between:
            query["published_on"] = between
        if asked.get("is_linked") is False:
            query = {"campaign_id": None, "policy_id": None, **query}
        elif asked.get("is_linked"):
            query["$or"] = [{"campaign_id": {"$ne": None}}, {"policy_id": {"$ne": None}}]
        return page(
            self._unit,
            self.name,
            query,
            by=("published_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields=HIDDEN,
            id_field="coverage_id",
        )
