"""Reading what reaches communities: their people, activities, gatherings and hours, each in one pass for all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from services.insights.domain.communities import MAILINGS as BY_MAIL
from services.insights.domain.communities import Given, Last, People
from services.insights.domain.facts import ALWAYS
from services.insights.store.head import Heads
from services.insights.store.models import (
    BELONGINGS,
    COMMUNITIES,
    DATES,
    FACTS,
    MAILINGS,
    MATRIX,
    ROLLUPS,
    SHAPE,
    named,
)
from services.insights.store.rollups import CAMPAIGN
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Unit

MOST, MOST_GATHERINGS, MOST_MAILINGS, TOGETHER = 2_000, 10_000, 10_000, 5_000
"""So many communities are looked at, and so many gatherings for them and mailings to areas, the latest."""
_GATHERING = ("title", "campaign_id", "month", "began", "community_ids", "event_id")
_CHECK_INS, _MINUTES = "attendances", "volunteer_minutes"


class Communities:
    """The lines of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    @property
    def is_built(self) -> bool:
        """Whether the set in service holds lines of communities; one of earlier code is rebuilt meanwhile."""
        return self._heads.get().shape == SHAPE

    def every(self, kind: str | None) -> list[Document]:
        """The communities that are not closed, by name; one more than are looked at, where there are more."""
        found = self._find(COMMUNITIES, {"kind": kind} if kind else {})
        return [{"community_id": one["_id"], **one} for one in found.sort("name_key", 1).limit(MOST + 1)]

    def people(self, community_ids: Collection[str]) -> People:
        """Who belongs to them: gathered by community, and by how ids end, so that no part outgrows a document.

        One pass, counted here: the database takes three times as long to bring everybody together by person.
        """
        end: Document = {"$substrCP": ["$person_id", {"$subtract": [{"$strLenCP": "$person_id"}, 1]}, 1]}
        parts = {"community_id": "$community_id", "end": end}
        stages: list[Document] = [
            {"$match": {"community_id": {"$in": sorted(community_ids)}}},
            {"$group": {"_id": parts, "person_ids": {"$push": "$person_id"}}},
        ]
        counted, times = Counter[str](), Counter[str]()
        for one in self._model(BELONGINGS).aggregate(stages, session=self._unit.session, batchSize=TOGETHER):
            counted[one["_id"]["community_id"]] += len(one["person_ids"])
            times.update(one["person_ids"])
        return People(counted, len(times), sum(count > 1 for count in times.values()))

    def activities(self, field: str, keys: Collection[str]) -> dict[str, int]:
        """How many activities there are in each of these areas (`area_key`), or for each of these (`group_key`)."""
        stages: list[Document] = [
            {"$match": {field: {"$in": sorted(keys)}}},
            {"$group": {"_id": f"${field}", "activities": {"$sum": 1}}},
        ]
        found = self._aggregate(MATRIX, stages) if keys else []
        return {one["_id"]: one["activities"] for one in found}

    def last(self, field: str, keys: Collection[str], how: str, until: str) -> dict[str, Last]:
        """Of each area (`area_key`), or of those for whom they are (`group_key`), the activity that began last."""
        stages: list[Document] = [
            {"$match": {field: {"$in": sorted(keys)}, "began": {"$gt": "", "$lte": until}}},
            {"$sort": {field: 1, "began": -1, "_id": -1}},
            {"$group": {"_id": f"${field}", "on": {"$first": "$began"}, "event": {"$first": "$event_id"}}},
        ]
        found = self._aggregate(MATRIX, stages) if keys else []
        return {one["_id"]: Last(one["on"], how, one["event"]) for one in found}

    def mailings(self, area_keys: Collection[str]) -> dict[str, list[Last]]:
        """The mailings that have gone out to these areas, the latest first."""
        found: dict[str, list[Last]] = {}
        query = {"area_key": {"$in": sorted(area_keys)}}
        for one in self._find(MAILINGS, query).sort("began", -1).limit(MOST_MAILINGS) if area_keys else ():
            found.setdefault(one["area_key"], []).append(Last(one["began"], BY_MAIL, one["event_id"]))
        return found

    def gatherings(self, community_ids: Collection[str]) -> list[Document]:
        """The gatherings for any of these that are not cancelled, the latest first."""
        query = {"community_ids": {"$in": sorted(community_ids)}}
        found = self._find(DATES, query, dict.fromkeys(_GATHERING, 1))
        return list(found.sort([("began", -1), ("_id", -1)]).limit(MOST_GATHERINGS))

    def gatherings_page(self, query: Mapping[str, Any], limit: int, after: str | None) -> dict[str, Any]:
        """A page of the gatherings for a community, the latest first."""
        name = named(DATES, self._heads.get().live)
        return page(
            self._unit,
            name,
            dict(query),
            by=("began", -1),
            limit=limit,
            after=after,
            fields=dict.fromkeys(_GATHERING, 1),
            id_field="gathering_id",
        )

    def given(self, gatherings: Iterable[Mapping[str, Any]], key: str = "_id") -> dict[str, Given]:
        """What people gave at each of these gatherings, from the kept sums; who did not come gave nothing."""
        of = {one[key]: one["campaign_id"] for one in gatherings}
        if not of:
            return {}
        query = {
            "scope": CAMPAIGN,
            "campaign_id": {"$in": sorted(set(of.values()))},
            "measure": {"$in": [_CHECK_INS, _MINUTES]},
            "detail": {"$in": sorted(of)},
        }
        group = {"_id": {"of": "$detail", "measure": "$measure"}, "value": {"$sum": "$value"}}
        sums: dict[str, dict[str, int]] = {}
        for one in self._aggregate(ROLLUPS, [{"$match": query}, {"$group": group}]):
            sums.setdefault(one["_id"]["of"], {})[one["_id"]["measure"]] = one["value"]
        return {
            gathering_id: Given(1, told.get(_CHECK_INS, 0), told.get(_MINUTES, 0))
            for gathering_id, told in sums.items()
            if told.get(_CHECK_INS)
        }

    def messages(self) -> dict[str, int]:
        """In which language how many key messages have words that are agreed to."""
        stages: list[Document] = [
            {"$match": {"measure": "wordings_approved", "until": ALWAYS}},
            {"$group": {"_id": "$detail", "messages": {"$sum": "$value"}}},
        ]
        return {one["_id"]: one["messages"] for one in self._aggregate(FACTS, stages)}

    def _find(self, model: str, query: Document, fields: Document | None = None) -> Any:
        return self._model(model).find(query, fields, session=self._unit.session, batch_size=TOGETHER)

    def _aggregate(self, model: str, stages: list[Document]) -> list[Document]:
        return list(self._model(model).aggregate(stages, session=self._unit.session, batchSize=TOGETHER))

    def _model(self, model: str) -> Any:
        return self._unit.collection(named(model, self._heads.get().live))
