"""The collection of acts of the coalition that may be named as causes: petitions, appeals, activities, air time."""

from __future__ import annotations

from datetime import datetime

from pymongo import UpdateOne

from shared.mongo.unit import Unit


class Acts:
    """One small document per act, the removed included, so that events may come in any order."""

    name = "acts"
    indexes = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def learn(self, kind: str, act_id: str, told_at: datetime, *, is_removed: bool = False) -> None:
        """Keep that there is such an act, or was, unless a later event has told already."""
        told = {"_id": act_id, "kind": kind, "is_removed": is_removed, "told_at": told_at}
        is_later = {"$gt": ["$told_at", told_at]}  # a missing moment is less than any
        newest = {"$replaceWith": {"$cond": [is_later, "$$ROOT", {"$literal": told}]}}
        self._unit.write(self.name, UpdateOne({"_id": act_id}, [newest], upsert=True))

    def is_there(self, kind: str, act_id: str) -> bool | None:
        """Whether there is such an act; False where it was removed, None where no event has told of it."""
        query = {"_id": act_id, "kind": kind}
        found = self._unit.collection(self.name).find_one(query, session=self._unit.session)
        return None if found is None else not found["is_removed"]
