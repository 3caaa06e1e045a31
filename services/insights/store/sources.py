"""What has been heard of each service: how far, when, and which numbers are missing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bson.int64 import Int64
from pymongo import ReplaceOne

from services.insights.domain.entry import Entry
from services.insights.domain.gaps import Gap, Heard
from shared.mongo.connection import Document
from shared.mongo.unit import Unit


class Sources:
    """One document per source of events; there are as many as services."""

    name = "sources"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def hear(self, entries: Iterable[Entry]) -> None:
        """Note the numbers of entries; a source's document is read and written once."""
        by_source: dict[str, list[Entry]] = {}
        for entry in entries:
            by_source.setdefault(entry.source, []).append(entry)
        before = {one["_id"]: one for one in self._find({"_id": {"$in": list(by_source)}})}
        for source, heard in by_source.items():
            document = _after(before.get(source) or {"_id": source}, heard)
            document["taken_at"] = self._unit.now
            self._unit.write(self.name, ReplaceOne({"_id": source}, document, upsert=True))

    def all(self) -> list[Document]:
        """Every source with its gaps."""
        return self._find({})

    def gaps(self) -> list[dict[str, Any]]:
        """All gaps, each with its source."""
        return [
            {"source": document["_id"], **gap, "missing": gap["last"] - gap["first"] + 1}
            for document in self._find({"gaps": {"$ne": []}})
            for gap in document["gaps"]
        ]

    def _find(self, query: Document) -> list[Document]:
        return list(self._unit.collection(self.name).find(query, session=self._unit.session).sort("_id", 1))


def _after(document: Document, entries: list[Entry]) -> Document:
    gaps = tuple(Gap(**gap) for gap in document.get("gaps", ()))
    heard = Heard(document.get("last_sequence", 0), document.get("last_time"), gaps)
    heard = heard.hear((entry.sequence, entry.time) for entry in entries if entry.sequence)
    last_heard = max(entry.time for entry in entries)
    return {
        "_id": document["_id"],
        "events": Int64(document.get("events", 0) + len(entries)),
        "last_sequence": Int64(heard.last_sequence),
        "last_time": heard.last_time,
        "last_heard": max(last_heard, document.get("last_heard", last_heard)),
        "last_position": Int64(entries[-1].position),
        "gaps": [vars(gap) for gap in heard.gaps],
    }
