"""The titles of things, never of persons."""

from __future__ import annotations

from collections.abc import Sequence

from services.insights.store.head import Heads
from services.insights.store.models import TITLES, named
from shared.mongo.connection import Document
from shared.mongo.unit import Unit


class Labels:
    """The titles of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def with_words(self, words: str, limit: int) -> list[Document]:
        """The things whose titles hold the words, best first: `{"thing_id", "kind", "title"}`."""
        titles = self._unit.collection(named(TITLES, self._heads.get().live))
        score = {"score": {"$meta": "textScore"}}
        found = titles.find(
            {"$text": {"$search": words}}, {"kind": 1, "title": 1, **score}, session=self._unit.session
        )
        best = found.sort([("score", {"$meta": "textScore"}), ("_id", 1)]).limit(limit)
        return [{"thing_id": one["_id"], "kind": one["kind"], "title": one["title"]} for one in best]

    def of(self, ids: Sequence[str]) -> dict[str, Document]:
        """Id -> `{"kind", "title"}` of those that have one."""
        wanted = sorted({one for one in ids if one})
        if not wanted:
            return {}
        titles = self._unit.collection(named(TITLES, self._heads.get().live))
        found = titles.find({"_id": {"$in": wanted}}, session=self._unit.session)
        return {one["_id"]: {"kind": one["kind"], "title": one["title"]} for one in found}
