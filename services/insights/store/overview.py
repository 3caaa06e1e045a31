"""Reading what the overview shows: sums of a week and in all, and what waits longest."""

from __future__ import annotations

from datetime import datetime

from services.insights.store.head import Heads
from services.insights.store.models import ROLLUPS, WAITING, named
from services.insights.store.rollups import PLATFORM, TOTAL
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
        of = {"campaign_id": None, "measure": {"$in": measures}}
        query = {"$or": [{"scope": TOTAL, **of, "week": None}, {"scope": PLATFORM, **of, "week": week}]}
        found = self._unit.collection(self._name(ROLLUPS)).find(
            query, session=self._unit.session, batch_size=MANY
        )
        rows = {(row["scope"], row["measure"]): int(row["value"]) for row in found}
        return {name: (rows.get((TOTAL, name), 0), rows.get((PLATFORM, name), 0)) for name in measures}

    def waiting(self, kind: str, before: datetime, limit: int) -> tuple[list[Document], int]:
        """What of a kind waits since before a moment, the longest first, and how many there are, up to a thousand."""
        query = {"is_open": True, "kind": kind, "since": {"$lt": before}}
        collection = self._unit.collection(self._name(WAITING))
        found = list(collection.find(query, session=self._unit.session).sort("since", 1).limit(limit))
        if len(found) < limit:
            return found, len(found)
        return found, collection.count_documents(query, limit=MANY, session=self._unit.session)

    def _name(self, model: str) -> str:
        return named(model, self._heads.get().live)
