"""The causal log: every event of every service, once, in the order in which insights took it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from bson.int64 import Int64
from pymongo import ASCENDING, IndexModel, InsertOne

from services.insights.domain.entry import Entry, links_of, typed
from services.insights.domain.steps import LINKED, things_of
from services.insights.store.filters import Asked
from shared.kernel.errors import NotFound
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Unit

TOGETHER = 2_000
"""Documents that come in one answer; the default of 101 would make the round trips grow with the batch."""
UNREAD = dict.fromkeys(("links", "things", "extra", "traceparent", "classification", "taken_at"), 0)
"""What an entry leaves out of its document: it is for finding and for showing the envelope."""

MERGES = [
    typed(f"stakeholders.{noun}.{act}")
    for noun in ("person", "organization")
    for act in ("merged", "unmerged")
]


class Log:
    """The log; a document's `_id` is its position, so that holes would show."""

    name = "log"
    indexes = (
        IndexModel([("id", 1), ("source", 1)], name="event", unique=True),
        IndexModel([("source", 1), ("_id", 1)], name="source"),
        IndexModel([("subject", 1), ("_id", 1)], name="subject"),
        IndexModel([("correlation_id", 1), ("_id", 1)], name="correlation"),
        IndexModel(
            [("causation_id", 1)], name="causation", partialFilterExpression={"causation_id": {"$gt": ""}}
        ),
        IndexModel([("type", 1), ("_id", 1)], name="type"),
        IndexModel([("time", 1)], name="time"),
        IndexModel([("links", 1), ("type", 1), ("_id", 1)], name="links"),
        IndexModel([("links", 1), ("_id", 1)], name="linked"),
        IndexModel([("things", 1)], name="things", sparse=True),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._log = unit.collection(self.name)

    def append(self, entries: Iterable[Entry], extra: dict[str, Document]) -> list[Document]:
        """Write entries and return their documents; `extra` holds by event id what is kept of the envelope."""
        documents = [{**_document(entry), **extra.get(entry.id, {})} for entry in entries]
        self._unit.write(self.name, *map(InsertOne, documents))
        return documents

    def link_again(self) -> None:
        """Name into whom somebody was merged also in entries that were taken before this was a link."""
        kept = {"$setUnion": ["$links", ["$data.merged_into"]]}
        self._log.update_many({"type": {"$in": MERGES}}, [{"$set": {"links": kept}}])

    def known(self, ids: Sequence[str]) -> set[tuple[str, str]]:
        """Which of these event ids are here, as (source, id)."""
        found = self._find({"id": {"$in": list(ids)}}, {"id": 1, "source": 1, "_id": 0}).hint("event")
        return {(one["source"], one["id"]) for one in found}

    def types_of(self, ids: Sequence[str]) -> dict[str, str]:
        """The type of each of these events that is here."""
        found = self._find({"id": {"$in": list(ids)}}, {"id": 1, "type": 1, "_id": 0}).hint("event")
        return {one["id"]: one["type"] for one in found}

    def of_things(self, things: Sequence[str], up_to: int) -> list[Entry]:
        """The events of things, up to a position."""
        if not things:
            return []
        kept = [thing for thing in things if thing.partition("|")[0] not in LINKED]
        found = list(self._find({"things": {"$in": kept}, "_id": {"$lte": up_to}}).hint("things"))
        found += self._linked(things, up_to)
        return [entry_of(document) for document in {one["_id"]: one for one in found}.values()]

    def after(self, position: int, limit: int) -> list[Entry]:
        """The next events after a position, oldest first."""
        found = self._find({"_id": {"$gt": position}}).sort("_id", ASCENDING).limit(limit)
        return [entry_of(document) for document in found]

    def find(self, query: Document, *, order: Sequence[tuple[str, int]], limit: int) -> list[Entry]:
        """At most `limit` entries in an order; the caller asks by an index."""
        return [entry_of(document) for document in self._find(query).sort(list(order)).limit(limit)]

    def count(self, query: Document) -> int:
        """How many entries match, up to ten thousand."""
        return self._log.count_documents(query, limit=10_000, session=self._unit.session)

    def by_ids(self, ids: Sequence[str]) -> list[Entry]:
        """The events with these ids that are here."""
        if not ids:
            return []
        return [entry_of(document) for document in self._find({"id": {"$in": list(ids)}}).hint("event")]

    def get(self, event_id: str) -> Entry:
        """One event, or refuse."""
        found = self.by_ids([event_id])
        if not found:
            raise NotFound("event-not-found", f"The log holds no event {event_id}.")
        return found[0]

    def page(self, asked: Asked, types: Sequence[str] | None) -> dict[str, Any]:
        """A page of entries of these types, in the order of positions: `{"items": [Entry], "next": cursor}`."""
        query = asked.query(types)
        found = page(
            self._unit, self.name, query, by=("_id", asked.direction), limit=asked.limit, after=asked.cursor
        )
        return {"items": [entry_of(one) for one in found["items"]], "next": found["next"]}

    def types(self) -> list[str]:
        """Every type that the log holds; read from the index alone, one seek per type."""
        return sorted(self._log.distinct("type", session=self._unit.session))

    def _linked(self, things: Sequence[str], up_to: int) -> Iterable[Document]:
        """The events of things that are found by what they link."""
        for kind, types in LINKED.items():
            ids = [thing.partition("|")[2] for thing in things if thing.startswith(f"{kind}|")]
            if ids:
                query = {"links": {"$in": ids}, "type": {"$in": types}, "_id": {"$lte": up_to}}
                yield from self._find(query).hint("links")

    def _find(self, query: Document, fields: Document | None = None) -> Any:
        return self._log.find(query, fields or UNREAD, session=self._unit.session, batch_size=TOGETHER)


def entry_of(document: Document) -> Entry:
    """Read an entry."""
    return Entry(
        position=document["_id"],
        id=document["id"],
        source=document["source"],
        sequence=document["sequence"],
        type=document["type"],
        subject=document["subject"],
        time=document["time"],
        data=document["data"],
        correlation_id=document["correlation_id"],
        causation_id=document.get("causation_id"),
        who=document["who"],
    )


def _document(entry: Entry) -> Document:
    document = {
        "_id": Int64(entry.position),
        "id": entry.id,
        "source": entry.source,
        "sequence": Int64(entry.sequence),
        "type": entry.type,
        "subject": entry.subject,
        "time": entry.time,
        "correlation_id": entry.correlation_id,
        "who": entry.who,
        "data": entry.data,
        "links": links_of(entry.subject, entry.data),
    }
    if entry.causation_id:
        document["causation_id"] = entry.causation_id
    if things := things_of(entry):
        document["things"] = things
    return document
