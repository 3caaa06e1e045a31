"""The collection of what media has told of coverage of policies: only what counting needs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pymongo import IndexModel, UpdateOne

from shared.mongo.unit import Unit

NEVER = {"count": 0, "last_on": None}


class Coverages:
    """One small document per published item, the removed included, so that events may come in any order."""

    name = "coverage"
    indexes = (IndexModel([("policy_id", 1), ("published_on", -1)], name="policy"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def learn(
        self, coverage_id: str, told_at: datetime, policy_id: str | None, published_on: str | None
    ) -> None:
        """Keep what an event tells of an item, unless a later event has told already."""
        told = {"_id": coverage_id, "policy_id": policy_id, "published_on": published_on, "told_at": told_at}
        is_later = {"$gt": ["$told_at", told_at]}  # a missing moment is less than any
        newest = {"$replaceWith": {"$cond": [is_later, "$$ROOT", {"$literal": told}]}}
        self._unit.write(self.name, UpdateOne({"_id": coverage_id}, [newest], upsert=True))

    def knows(self, coverage_id: str) -> bool:
        """Whether an event has told of the item, also where it was removed since."""
        found = self._unit.collection(self.name).find_one({"_id": coverage_id}, session=self._unit.session)
        return found is not None

    def counts(self, policy_ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """How often each policy was covered and when last, by policy."""
        wanted = list(policy_ids)
        pipeline: list[dict[str, Any]] = [
            {"$match": {"policy_id": {"$in": wanted}}},
            {"$group": {"_id": "$policy_id", "count": {"$sum": 1}, "last_on": {"$max": "$published_on"}}},
        ]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        counted = {one.pop("_id"): one for one in found}
        return {policy_id: counted.get(policy_id, dict(NEVER)) for policy_id in wanted}

    def policy_ids(self) -> set[str]:
        """The ids of all policies that were covered."""
        coverage = self._unit.collection(self.name)
        return set(coverage.distinct("policy_id", session=self._unit.session))
