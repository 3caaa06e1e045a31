"""Reading the lines of the 5W matrix: summed by what is alike, or one by one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from services.insights.domain.matrix_rows import EVERY
from services.insights.domain.matrix_table import By, CellSum, PlaceSum, SectorSum, Sums, people_of
from services.insights.store.head import Heads
from services.insights.store.matrix_rows import Rows, names_of, sums_of
from services.insights.store.models import MATRIX, MATRIX_SUMS, SHAPE, named
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Unit

COUNTED, KINDS = 500_000, 50_000
"""So many activities are summed at most, into so many cells."""
TOGETHER = 5_000
_SUMMED = ("who", "place", "country", "adm1", "sector_key", "sector", "group_key", "reached")
_SUM: Document = {
    "activities": {"$sum": 1},
    "people": {"$sum": "$reached"},
    "told": {"$sum": {"$cond": [{"$eq": ["$reached", None]}, 0, 1]}},
}
_PLACE: Document = {
    "largest": {"$max": "$reached"},
    "country": {"$max": "$country"},
    "area": {"$max": "$adm1"},
}
_SECTOR: Document = {"sector": {"$max": "$sector"}}


@dataclass(frozen=True)
class Wanted:
    """Which activities: by who, where, what, for whom and for which campaign, and those whose days touch a span.

    `who` are all ids of one organisation. `area_keys` are all keys of one area, `country_key` tells it from one of the
    same name elsewhere.
    """

    who: tuple[str, ...] = ()
    area_keys: tuple[str, ...] = ()
    country_key: str | None = None
    sector_key: str | None = None
    activity_key: str | None = None
    group_key: str | None = None
    campaign_id: str | None = None
    batch_id: str | None = None
    since: date | None = None
    until: date | None = None

    def query(self) -> Document:
        """The query; a line without a day is in no span."""
        names = ("sector_key", "activity_key", "group_key", "campaign_id", "batch_id")
        query: Document = {name: value for name in names if (value := getattr(self, name)) is not None}
        if self.country_key is not None:
            # Where an outlet is heard may be an area of which nobody said the country.
            query["country_key"] = {"$in": [self.country_key, ""]}
        if self.who:
            query["who"] = self.who[0] if len(self.who) == 1 else {"$in": list(self.who)}
        if self.area_keys:
            query["area_key"] = {"$in": list(self.area_keys)}
        if self.until:
            query["began"] = {"$gt": "", "$lte": self.until.isoformat()}
        if self.since:
            query["ended"] = {"$gte": self.since.isoformat()}
        return query


class Matrix:
    """The lines of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def sums(self, wanted: Wanted, by: By) -> tuple[Sums, bool]:
        """What activities add up to, in one pass; and whether there are more than are looked at.

        All of them and those of each campaign stand summed already, so that only what is narrowed more is gone through.
        """
        if wanted.query().keys() <= {"campaign_id"} and self._is_summed:
            largest = self._largest(wanted.campaign_id)
            whole = sums_of(self._summed, largest, by, wanted.campaign_id or EVERY)
            return whole._replace(cells=whole.cells[:KINDS]), len(whole.cells) > KINDS
        column = "$sector_key" if by == "sector" else "$place"
        stages: list[Any] = [
            {"$match": wanted.query()},
            {"$limit": COUNTED},
            {"$project": dict.fromkeys(_SUMMED, 1)},
            {
                "$facet": {
                    "cells": [
                        {"$group": {"_id": {"who": "$who", "column": column}, **_SUM}},
                        {"$limit": KINDS + 1},
                    ],
                    "places": [
                        {"$group": {"_id": {"place": "$place", "group": "$group_key"}, **_SUM, **_PLACE}},
                        {"$limit": KINDS},
                    ],
                    "sectors": [{"$group": {"_id": "$sector_key", **_SUM, **_SECTOR}}, {"$limit": KINDS}],
                }
            },
        ]
        (found,) = self._lines().aggregate(stages, **self._with())
        sums = Sums(
            [
                CellSum(one["_id"]["who"], one["_id"]["column"], one["activities"], people_of(one))
                for one in found["cells"][:KINDS]
            ],
            [_place_sum(one) for one in found["places"]],
            [
                SectorSum(one["_id"], one["sector"], one["activities"], people_of(one))
                for one in found["sectors"]
            ],
        )
        is_cut = len(found["cells"]) > KINDS or sum(one.activities for one in sums.cells) >= COUNTED
        return sums, is_cut

    def written(self, whos: Collection[str]) -> dict[str, str]:
        """How reports write the names of these rows; one spelling for all, the same in whatever order they came."""
        if self._is_summed or not whos:
            return names_of(self._summed, whos) if whos else {}
        group = {"_id": "$who", "written_as": {"$max": "$written_as"}}
        stages: list[Any] = [{"$match": {"who": {"$in": sorted(whos)}}}, {"$group": group}]
        found = self._lines().aggregate(stages, batchSize=TOGETHER, **self._with())
        return {one["_id"]: one["written_as"] for one in found}

    def claimed(self, wanted: Wanted) -> list[int]:
        """What each outlet claims to reach whose air time is among these."""
        if not self._is_summed:
            return []
        stages: list[Any] = [
            {"$match": {"outlet_id": {"$gt": ""}, "claimed": {"$gt": 0}, **wanted.query()}},
            {"$group": {"_id": "$outlet_id", "claimed": {"$max": "$claimed"}}},
        ]
        found = self._lines().aggregate(stages, hint="outlet", batchSize=TOGETHER, **self._with())
        return [int(one["claimed"]) for one in found]

    def list(self, wanted: Wanted, limit: int, after: str | None) -> dict[str, Any]:
        """A page of lines, those that began last first."""
        name = named(MATRIX, self._heads.get().live)
        return page(
            self._unit,
            name,
            wanted.query(),
            by=("began", -1),
            limit=limit,
            after=after,
            id_field="activity_id",
        )

    @property
    def _is_summed(self) -> bool:
        """Whether the set in service holds sums; one that was made by earlier code is rebuilt meanwhile."""
        return self._heads.get().shape == SHAPE

    def _largest(self, campaign_id: str | None) -> dict[str, int | None]:
        """The largest figure of each spot, read from the index alone, which is sorted by it."""
        stages: list[Any] = [
            *([{"$match": {"campaign_id": campaign_id}}] if campaign_id else []),
            {"$sort": {"spot": 1, "reached": -1}},
            {"$group": {"_id": "$spot", "largest": {"$first": "$reached"}}},
        ]
        found = self._lines().aggregate(stages, batchSize=TOGETHER, **self._with())
        return {one["_id"]: one["largest"] for one in found}

    def _summed(self, query: Document) -> Rows:
        name = named(MATRIX_SUMS, self._heads.get().live)
        return list(self._unit.collection(name).find(query, {"_id": 0}, batch_size=TOGETHER, **self._with()))

    def _lines(self) -> Any:
        return self._unit.collection(named(MATRIX, self._heads.get().live))

    def _with(self) -> dict[str, Any]:
        return {"session": self._unit.session}


def _place_sum(found: Document) -> PlaceSum:
    which, largest = found["_id"], found["largest"]
    return PlaceSum(
        which["place"],
        found["country"],
        found["area"],
        which["group"],
        found["activities"],
        people_of(found),
        None if largest is None else int(largest),
    )
