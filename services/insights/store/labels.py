"""The titles of things, never of persons."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.insights.domain.words import words_of
from services.insights.store.head import Heads
from services.insights.store.models import TITLES, named
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

ASKED, COMPARED = 8, 500
"""So many words are looked for, and so many titles that hold them all are ranked."""


class Labels:
    """The titles of the set in service."""

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def with_words(self, text: str, limit: int) -> list[Document]:
        """The things in whose titles every word of the text begins one, best first: `{"thing_id", "kind", "title"}`."""
        wanted = words_of(text)[:ASKED]
        if not wanted:
            return []
        titles = self._unit.collection(named(TITLES, self._heads.get().live))
        # Each is a range of the index; the database begins with the one that fewest titles hold.
        query = {"$and": [{"words": {"$regex": f"^{re.escape(word)}"}} for word in wanted]}
        found = list(titles.find(query, session=self._unit.session).limit(COMPARED))
        best = sorted(found, key=lambda one: _rank(one, wanted))[:limit]
        return [{"thing_id": one["_id"], "kind": one["kind"], "title": one["title"]} for one in best]

    def of(self, ids: Sequence[str]) -> dict[str, Document]:
        """Id -> `{"kind", "title"}` of those that have one."""
        wanted = sorted({one for one in ids if one})
        if not wanted:
            return {}
        titles = self._unit.collection(named(TITLES, self._heads.get().live))
        found = titles.find({"_id": {"$in": wanted}}, session=self._unit.session)
        return {one["_id"]: {"kind": one["kind"], "title": one["title"]} for one in found}


def _rank(one: Document, wanted: Sequence[str]) -> tuple[int, bool, int, str]:
    """Titles with most of the words whole first, then those that begin so, then the shorter ones."""
    whole = len(set(wanted) & set(one["words"]))
    return -whole, one["words"][0] != wanted[0], len(one["words"]), one["_id"]
