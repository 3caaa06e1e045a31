"""Reading figures: rows for what is now, facts for what was then and for what stands behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.insights.domain.facts import ALWAYS
from services.insights.store.head import Heads
from services.insights.store.models import FACTS, ROLLUPS, named
from services.insights.store.rollups import CAMPAIGN, PLACE, PLATFORM
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Unit

TOGETHER = 2_000
BULK = (
    *("signatures", "people", "people_again", "people_back", "acts", "activities", "people_reached"),
    *("sign_ups", "attendances", "volunteer_minutes", "no_shows"),
)
"""Measures of which there are too many facts to look at each."""
_SUMMED = ("measure", "week", "organization_id", "detail")


@dataclass(frozen=True)
class Which:
    """Which figure: its measure and by what it is narrowed; `as_of` is a moment of the past.

    `family` are all ids of the organisation, where several were merged.
    """

    figure: str
    campaign_id: str | None = None
    policy_id: str | None = None
    organization_id: str | None = None
    week: str | None = None
    detail: str | None = None
    as_of: datetime | None = None
    family: tuple[str, ...] = ()

    @property
    def scope(self) -> str | None:
        """The scope whose rows hold this figure; None when only the facts do."""
        if self.as_of or self.policy_id:
            return None
        if self.campaign_id:
            return CAMPAIGN
        return None if self.organization_id or self.detail else PLATFORM


class Figures:
    """The facts and the rows of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def campaign_now(self, campaign_id: str) -> list[Document]:
        """The rows of a campaign."""
        query = {"scope": CAMPAIGN, "campaign_id": campaign_id}
        return list(
            self._model(ROLLUPS).find(
                query,
                {"_id": 0, "value": 1} | dict.fromkeys(_SUMMED, 1),
                batch_size=TOGETHER,
                **self._with(),
            )
        )

    def campaign_then(self, campaign_id: str, moment: datetime) -> list[Document]:
        """The rows of a campaign as they were at a moment, summed from its facts."""
        group = {"_id": {name: f"${name}" for name in _SUMMED}, "value": {"$sum": "$value"}}
        stages = [{"$match": {"campaign_id": campaign_id, **_held(moment)}}, {"$group": group}]
        found = self._model(FACTS).aggregate(stages, **self._with())
        nothing = dict.fromkeys(_SUMMED)
        return [{**nothing, **row["_id"], "value": row["value"]} for row in found]

    def value(self, which: Which) -> int:
        """The figure as it is served: from the rows where they hold it, else from the facts."""
        scope = which.scope
        if scope is None:
            return self.recount(which)
        query = {"scope": scope, "campaign_id": which.campaign_id, "measure": which.figure}
        narrowed = _narrowed(which, ("week", "organization_id", "detail"))
        return self._sum(ROLLUPS, {**query, **narrowed})

    def recount(self, which: Which) -> int:
        """The figure counted anew over its facts."""
        return self._sum(FACTS, _facts_of(which))

    def facts(self, which: Which, limit: int, after: str | None) -> dict[str, Any]:
        """A page of the facts behind a figure, the latest week first."""
        name = named(FACTS, self._heads.get().live)
        return page(
            self._unit, name, _facts_of(which), by=("order", -1), limit=limit, after=after, id_field="fact_id"
        )

    def weekly(self, campaign_ids: list[str], measure: str, until_week: str) -> list[Document]:
        """The rows of a measure of campaigns in the weeks before one."""
        query = {
            "scope": CAMPAIGN,
            "campaign_id": {"$in": campaign_ids},
            "measure": measure,
            "week": {"$lt": until_week},
        }
        return list(self._model(ROLLUPS).find(query, batch_size=TOGETHER, **self._with()))

    def weeks(self, campaign_ids: list[str], measures: list[str], weeks: list[str]) -> list[Document]:
        """The rows of some measures of campaigns in some weeks."""
        query = {
            "scope": CAMPAIGN,
            "campaign_id": {"$in": campaign_ids},
            "measure": {"$in": measures},
            "week": {"$in": weeks},
        }
        return list(self._model(ROLLUPS).find(query, batch_size=TOGETHER, **self._with()))

    def within(self, campaign_ids: list[str], measure: str, week: str, moment: datetime) -> list[Document]:
        """The same for the facts of one week, as they were at a moment."""
        query = {
            "campaign_id": {"$in": campaign_ids},
            "measure": measure,
            "order": _week(week),
            **_held(moment),
        }
        names = ("campaign_id", *_SUMMED)
        group = {"_id": {name: f"${name}" for name in names}, "value": {"$sum": "$value"}}
        found = self._model(FACTS).aggregate([{"$match": query}, {"$group": group}], **self._with())
        return [{**dict.fromkeys(names), **row["_id"], "value": row["value"]} for row in found]

    def of_measures(
        self, campaign_id: str, measures: Sequence[str], moment: datetime | None, limit: int
    ) -> list[Document]:
        """At most `limit` facts of measures of a campaign as they are, or were at a moment, the latest first."""
        query = {"campaign_id": campaign_id, "measure": {"$in": list(measures)}, **_held(moment)}
        shown = dict.fromkeys(("measure", "value", "adm1", "detail", "event_id"), 1)
        found = self._model(FACTS).find(query, shown, batch_size=TOGETHER, **self._with())
        return list(found.sort("order", -1).limit(limit))

    def held(self, campaign_ids: list[str], measure: str, moment: datetime, limit: int) -> list[Document]:
        """At most `limit` facts of a measure of campaigns as they were at a moment."""
        query = {"campaign_id": {"$in": campaign_ids}, "measure": measure, **_held(moment)}
        return list(
            self._model(FACTS).find(query, batch_size=TOGETHER, **self._with()).sort("order", 1).limit(limit)
        )

    def behind(self, policy_id: str, campaign_ids: list[str], moment: datetime, limit: int) -> list[Document]:
        """At most twice `limit` facts of a policy and of campaigns, all but those counted in bulk."""
        few = {
            "measure": {"$nin": list(BULK)},
            "at": {"$lte": moment},
        }
        queries = [{"policy_id": policy_id, **few}, {"campaign_id": {"$in": campaign_ids}, **few}]
        facts = self._model(FACTS)
        return [
            fact
            for query in queries
            for fact in facts.find(query, batch_size=TOGETHER, **self._with()).limit(limit)
        ]

    def places(self, asked: Document, limit: int) -> list[Document]:
        """Who does what where: at most `limit` rows, each with its figures."""
        match = {"scope": PLACE, "campaign_id": None, **asked}
        dims = {name: f"${name}" for name in ("organization_id", "sector", "adm1")}
        pair = {"k": "$measure", "v": "$value"}
        stages = [
            {"$match": match},
            {"$group": {"_id": dims, "figures": {"$push": pair}}},
            {"$sort": {"_id": 1}},
            {"$limit": limit},
            {"$replaceWith": {"$mergeObjects": ["$_id", {"figures": {"$arrayToObject": "$figures"}}]}},
        ]
        return list(self._model(ROLLUPS).aggregate(stages, **self._with()))

    def _sum(self, model: str, query: Document) -> int:
        stages = [{"$match": query}, {"$group": {"_id": None, "value": {"$sum": "$value"}}}]
        found = list(self._model(model).aggregate(stages, **self._with()))
        return int(found[0]["value"]) if found else 0

    def _model(self, model: str) -> Any:
        return self._unit.collection(named(model, self._heads.get().live))

    def _with(self) -> dict[str, Any]:
        return {"session": self._unit.session}


def _facts_of(which: Which) -> Document:
    query: Document = {"measure": which.figure, **_held(which.as_of)}
    query |= _narrowed(which, ("campaign_id", "policy_id", "organization_id", "detail"))
    if which.week:
        query["order"] = _week(which.week)
    return query


def _narrowed(which: Which, names: Sequence[str]) -> Document:
    narrowed: Document = {name: value for name in names if (value := getattr(which, name)) is not None}
    if "organization_id" in narrowed and len(which.family) > 1:
        narrowed["organization_id"] = {"$in": list(which.family)}
    return narrowed


def _week(week: str) -> Document:
    return {"$gte": f"{week}|", "$lt": f"{week}}}"}


def _held(moment: datetime | None) -> Document:
    """What held at a moment; without one, what holds now."""
    return {"at": {"$lte": moment}, "until": {"$gt": moment}} if moment else {"until": ALWAYS}
