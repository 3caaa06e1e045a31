"""The titles of things, never of persons."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from services.insights.domain.words import words_of
from services.insights.store.head import Heads
from services.insights.store.leads import LeadsInTheLog
from services.insights.store.models import TITLES, named
from shared.mongo.connection import Document
from shared.mongo.near import near
from shared.mongo.unit import Unit

ASKED, COMPARED = 8, 500
"""So many words are looked for, and so many titles that hold them all are ranked."""


class Labels:
    """The titles of the set in service."""

    def __init__(self, unit: Unit, heads: Heads, leads: LeadsInTheLog) -> None:
        self._unit = unit
        self._heads = heads
        self._leads = leads

    def with_words(self, text: str, limit: int, kinds: Sequence[str] | None) -> list[Document]:
        """The things in whose names every word of the text begins one, best first: `{"thing_id", "kind", "title"}`.

        What is found by another of its names is given under its title, once. `kinds` are those looked among; None
        means all.
        """
        wanted = words_of(text)[:ASKED]
        if not wanted:
            return []
        # Each is a range of the index; the database begins with the one that fewest titles hold.
        begun = [{"words": {"$regex": f"^{re.escape(word)}"}} for word in wanted]
        query = {**_among(kinds), "$and": begun}
        found = list(self._titles.find(query, session=self._unit.session).limit(COMPARED))
        return self._things(sorted(found, key=lambda one: _rank(one, wanted)), limit)

    def with_near_words(self, text: str, limit: int, kinds: Sequence[str] | None) -> list[Document]:
        """The things in whose names there is a word near each word of the text, the nearest first."""
        keys = near(self._unit, self._titles.name, _among(kinds), words_of(text)[:ASKED], COMPARED)
        found = self._titles.find({"_id": {"$in": keys}}, session=self._unit.session)
        return self._things(sorted(found, key=lambda one: keys.index(one["_id"])), limit)

    @property
    def _titles(self) -> Any:
        return self._unit.collection(named(TITLES, self._heads.get().live))

    def _things(self, found: Sequence[Document], limit: int) -> list[Document]:
        leads = self._leads.at()
        meant = [one.get("names") or one["_id"] for one in found]
        first = list(dict.fromkeys(leads.get(one, one) for one in meant))
        titles_of = {one["_id"]: {"kind": one["kind"], "title": one["title"]} for one in found}
        titles_of |= self.of([one for one in first if one not in titles_of])
        # A name that means nothing any more is no thing to be found.
        known = [one for one in first if one in titles_of and titles_of[one]["kind"] != "alias"]
        return [{"thing_id": one, **titles_of[one]} for one in known[:limit]]

    def of(self, ids: Sequence[str]) -> dict[str, Document]:
        """Id -> `{"kind", "title"}` of those that have one; of what was merged, those of what is kept."""
        asked = {one for one in ids if one}
        if not asked:
            return {}
        leads = self._leads.at()
        wanted = {one: leads.get(one, one) for one in asked}
        found = self._titles.find({"_id": {"$in": sorted({*wanted.values()})}}, session=self._unit.session)
        known = {one["_id"]: {"kind": one["kind"], "title": one["title"]} for one in found}
        return {one: known[to] for one, to in wanted.items() if to in known}


def _among(kinds: Sequence[str] | None) -> Mapping[str, Any]:
    return {} if kinds is None else {"kind": {"$in": list(kinds)}}


def _rank(one: Document, wanted: Sequence[str]) -> tuple[int, bool, int, str]:
    """Titles with most of the words whole first, then those that begin so, then the shorter ones."""
    whole = len(set(wanted) & set(one["words"]))
    return -whole, one["words"][0] != wanted[0], len(one["words"]), one["_id"]
