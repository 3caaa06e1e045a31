"""Reading what the overview shows: sums of a week and in all, and what waits longest."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.insights.store.head import Heads
from services.insights.store.models import ROLLUPS, WAITING, named
from services.insights.store.rollups import PLATFORM, TOTAL, key_of_all
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

MANY = 1_000


class Overview:
    """The platform's rows and the things that wait, of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def sums(self, measures: list[str], week: str) -> dict[str, tuple[int, int]]:
        """Each measure's total and its share of one week: two rows a measure, however old the platform is."""
        keys = {name: (key_of_all(TOTAL, name), key_of_all(PLATFORM, name, week)) for name in measures}
        asked = {"_id": {"$in": [key for both in keys.values() for key in both]}}
        found = self._unit.collection(self._name(ROLLUPS)).find(
            asked, {"value": 1}, session=self._unit.session, batch_size=MANY
        )
        rows = {row["_id"]: int(row["value"]) for row in found}
        return {name: (rows.get(total, 0), rows.get(of, 0)) for name, (total, of) in keys.items()}

    def waiting(self, before: Mapping[str, datetime], limit: int) -> dict[str, tuple[list[Document], int]]:
        """What of each kind waits since before its moment, the longest first, and how many, up to thousands.

        Two questions for all kinds: the first things along the index of each, and the numbers from the index alone.
        """
        if not before:
            return {}
        name = self._name(WAITING)
        asked = [{"kind": kind, "since": {"$lt": since}} for kind, since in before.items()]
        first, *others = [
            [{"$match": {"is_open": True, **one}}, {"$sort": {"since": 1}}, {"$limit": limit}]
            for one in asked
        ]
        stages: list[Any] = [*first, *({"$unionWith": {"coll": name, "pipeline": one}} for one in others)]
        found: dict[str, list[Document]] = {kind: [] for kind in before}
        for row in self._ask(name, stages):
            found[row["kind"]].append(row)
        if all(len(rows) < limit for rows in found.values()):
            return {kind: (rows, len(rows)) for kind, rows in found.items()}
        counted = [
            {"$match": {"is_open": True, "$or": asked}},
            {"$limit": MANY * len(asked)},
            {"$group": {"_id": "$kind", "count": {"$sum": 1}}},
        ]
        counts = {row["_id"]: row["count"] for row in self._ask(name, counted)}
        return {kind: (rows, counts.get(kind, 0)) for kind, rows in found.items()}

    def campaigns(self, limit: int) -> list[Document]:
        """The open campaigns, the longest quiet first; each with its id as `label_id`, and its `label`."""
        query = {"kind": "campaign", "is_open": True}
        found = self._unit.collection(self._name(WAITING)).find(
            query, session=self._unit.session, batch_size=MANY
        )
        return list(found.sort("since", 1).limit(limit))

    def _ask(self, name: str, stages: list[Any]) -> Any:
        return self._unit.collection(name).aggregate(stages, session=self._unit.session, batchSize=MANY)

    def _name(self, model: str) -> str:
        return named(model, self._heads.get().live)
