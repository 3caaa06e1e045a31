"""Reading what is on which day: gatherings and hearings."""

from __future__ import annotations

from collections.abc import Iterable

from services.insights.store.head import Heads
from services.insights.store.models import DATES, named
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

MOST = 2_000


class Dates:
    """The lines of what is planned, of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def within(self, since: str, until: str) -> list[Document]:
        """What has a day in a span, up to thousands."""
        query = {"days": {"$elemMatch": {"$gte": since, "$lte": until}}}
        lines = self._unit.collection(named(DATES, self._heads.get().live))
        return list(
            lines.find(query, session=self._unit.session, batch_size=MOST).sort("days", 1).limit(MOST)
        )

    def areas(self, thing_ids: Iterable[str]) -> dict[str, str]:
        """Of gatherings and hearings, the area of each, where one is said."""
        lines = self._unit.collection(named(DATES, self._heads.get().live))
        query = {"_id": {"$in": sorted(set(thing_ids))}}
        found = lines.find(query, {"area": 1}, session=self._unit.session, batch_size=MOST)
        return {one["_id"]: one["area"] for one in found if one.get("area")}
