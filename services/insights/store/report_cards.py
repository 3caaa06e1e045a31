"""Reading the lines of which report cards are made: sums of activities, and what else there is of partners."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from services.insights.domain.report_card import (
    AGREEMENT,
    ANSWERED,
    ASKING,
    FIELDS,
    IMPORT,
    LETTER,
    TASK,
    WORD,
)
from services.insights.store.head import Heads
from services.insights.store.models import ALERTS, MATRIX, PARTNERS, named
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Unit

MOST_PARTNERS, MOST_LINES, TOGETHER = 1_000, 100_000, 2_000
COUNTED = (TASK, ASKING, WORD, IMPORT, LETTER, *ANSWERED)
KINDS = {"tasks": (TASK,), "words": (ASKING, WORD), "answers": (LETTER, *ANSWERED), "files": (IMPORT,)}
MODELS = {"activities": MATRIX, "alerts": ALERTS, **dict.fromkeys(KINDS, PARTNERS)}
Span = tuple[str, str]
"""The first and the last month, such as `2025-03`."""


class ReportCards:
    """The lines of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def agreements(self, organization_ids: Collection[str] = ()) -> list[Document]:
        """The agreements that hold; or all there ever were with some organisations."""
        query: Document = {"kind": AGREEMENT, "is_over": False}
        if organization_ids:
            query = {"kind": AGREEMENT, "organization_id": {"$in": sorted(organization_ids)}}
        return list(self._find(PARTNERS, query).limit(MOST_PARTNERS))

    def activities(self, organization_ids: Collection[str], span: Span, within_days: int) -> list[Document]:
        """The activities that organisations reported, summed by organisation and month in which they came."""
        in_time = {"$and": [{"$ne": ["$late_by", None]}, {"$lte": ["$late_by", within_days]}]}
        sums: Document = {
            "count": {"$sum": 1},
            "dated": _count({"$ne": ["$late_by", None]}),
            "in_time": _count(in_time),
            **{name: _count({"$in": [name, "$empty"]}) for name in FIELDS},
        }
        stages: list[Document] = [
            {"$match": _told(organization_ids, span)},
            {"$group": {"_id": {"who": "$who", "month": "$month"}, **sums}},
        ]
        lines = self._model(MATRIX).aggregate(stages, session=self._unit.session, batchSize=TOGETHER)
        return [{**one, **one["_id"]} for one in lines]

    def lines(self, organization_ids: Collection[str], span: Span) -> list[Document]:
        """What else there is of organisations in these months; of alerts and tasks the month is that of their day."""
        whose = {"organization_id": {"$in": sorted(organization_ids)}}
        # A word may be given long after the month in which it was asked for.
        beside = {"kind": {"$in": COUNTED}, "month": {"$gte": span[0]}, **whose}
        alerts = self._find(ALERTS, {**whose, "due_on": _days(span)}).limit(MOST_LINES)
        return [
            *self._find(PARTNERS, beside).limit(MOST_LINES),
            *({**one, "kind": "alert", "month": one["due_on"][:7]} for one in alerts),
        ]

    def rows(self, of: str, query: Document, limit: int, after: str | None) -> dict[str, Any]:
        """A page of the lines behind a figure."""
        name = named(MODELS[of], self._heads.get().live)
        return page(self._unit, name, query, limit=limit, after=after, id_field="thing_id")

    def _find(self, model: str, query: Document) -> Any:
        return self._model(model).find(query, session=self._unit.session, batch_size=TOGETHER)

    def _model(self, model: str) -> Any:
        return self._unit.collection(named(model, self._heads.get().live))


def behind(of: str, organization_ids: Collection[str], span: Span) -> Document:
    """Which lines stand behind the figures of one kind."""
    if of == "activities":
        return _told(organization_ids, span)
    whose = {"organization_id": {"$in": sorted(organization_ids)}}
    if of == "alerts":
        return {**whose, "due_on": _days(span)}
    return {**whose, "kind": {"$in": KINDS[of]}, "month": {"$gte": span[0], "$lte": span[1]}}


def _told(organization_ids: Collection[str], span: Span) -> Document:
    return {"who": {"$in": sorted(organization_ids)}, "month": {"$gte": span[0], "$lte": span[1]}}


def _days(span: Span) -> Document:
    return {"$gte": f"{span[0]}-01", "$lte": f"{span[1]}-31"}


def _count(condition: Document) -> Document:
    return {"$sum": {"$cond": [condition, 1, 0]}}
