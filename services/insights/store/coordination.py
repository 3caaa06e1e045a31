"""Reading who is in need, what is done where, and which gaps and overlaps somebody sees to."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from services.insights.domain.alerts import Window
from services.insights.domain.matrix import BROADCAST
from services.insights.store.head import Heads
from services.insights.store.models import ALERTS, MATRIX, NEEDS, named
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

MOST_NEEDS, MOST_KINDS, MOST_ALERTS = 5_000, 50_000, 1_000
TOGETHER = 2_000
ON_THE_GROUND: Document = {"came": {"$ne": BROADCAST}}
"""What is said on air fills nobody's need, and is no second offer of the same: gaps and overlaps leave it out."""


class Coordination:
    """The lines of needs, activities and alerts of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def needs(self, area_keys: Collection[str] = (), sector_key: str = "") -> list[Document]:
        """What is said of people in need, of all areas and sectors or of some."""
        query: Document = {"area_key": {"$in": sorted(area_keys)}} if area_keys else {"area_key": {"$gt": ""}}
        if sector_key:
            query["sector_key"] = sector_key
        return list(self._find(NEEDS, query).sort([("area_key", 1), ("sector_key", 1)]).limit(MOST_NEEDS))

    def places(self, area_keys: Collection[str], window: Window) -> list[Document]:
        """Where which sector was active in a window: `{area_key, country_key, sector_key}`, each once."""
        query = {
            "area_key": {"$in": sorted(area_keys)},
            "ended": {"$gte": window.begin},
            "began": {"$gt": "", "$lte": window.end},
            **ON_THE_GROUND,
        }
        return self._grouped(query, ("area_key", "country_key", "sector_key"), ())

    def kinds(self, window: Window, area_keys: Collection[str] = (), sector_key: str = "") -> list[Document]:
        """Who did what where in the month itself: a line for each organisation, area, sector and activity."""
        query: Document = {
            "ended": {"$gte": window.month},
            "began": {"$gt": "", "$lte": window.end},
            **ON_THE_GROUND,
        }
        query["area_key"] = {"$in": sorted(area_keys)} if area_keys else {"$gt": ""}
        if sector_key:
            query["sector_key"] = sector_key
        keys = ("country_key", "area_key", "sector_key", "activity_key", "who")
        return self._grouped(query, keys, ("country", "adm1", "sector", "activity", "written_as"))

    def filling(self, area_keys: Collection[str], sector_key: str, since: str) -> Document | None:
        """The first activity of a sector in an area that was going on since a day, if there is one."""
        query = {
            "area_key": {"$in": sorted(area_keys)},
            "sector_key": sector_key,
            "ended": {"$gte": since},
            **ON_THE_GROUND,
        }
        return next(iter(self._find(MATRIX, query).sort([("began", 1), ("_id", 1)]).limit(1)), None)

    def alerts(self, month: str) -> list[Document]:
        """What was assigned of a month, and what of earlier ones is not settled."""
        either: list[Mapping[str, Any]] = [{"month": month}, {"is_settled": False, "month": {"$lt": month}}]
        return list(self._find(ALERTS, {"$or": either}).limit(MOST_ALERTS))

    def _grouped(self, query: Document, keys: tuple[str, ...], more: tuple[str, ...]) -> list[Document]:
        group: Document = {"_id": {name: f"${name}" for name in keys}}
        group |= {name: {"$max": f"${name}"} for name in more}
        stages = [{"$match": query}, {"$group": group}, {"$sort": {"_id": 1}}, {"$limit": MOST_KINDS}]
        lines = self._model(MATRIX).aggregate(stages, session=self._unit.session, batchSize=TOGETHER)
        return [{**one, **one["_id"]} for one in lines]

    def _find(self, model: str, query: Document) -> Any:
        return self._model(model).find(query, session=self._unit.session, batch_size=TOGETHER)

    def _model(self, model: str) -> Any:
        return self._unit.collection(named(model, self._heads.get().live))
