"""One transaction of a service: its reads, its buffered writes, the events it records.

Writes are buffered and leave as one bulk write per collection, so that five hundred imported rows or consumed events
cost the round trips of one. A document saved in a unit is seen by later `get`s of the same unit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from pymongo import InsertOne, ReplaceOne
from pymongo.client_session import ClientSession
from pymongo.collection import Collection
from pymongo.database import Database
from pymongo.errors import BulkWriteError

from shared.kernel.commands import Context
from shared.kernel.errors import Conflict, NotFound
from shared.kernel.events import DomainEvent
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.lately import Lately
from shared.mongo.plain import from_plain, id_field, to_plain

T = TypeVar("T")
OUTBOX = "outbox"
Writes = dict[str, list[Any]]
"""pymongo's bulk operations by collection, in their order."""
DUPLICATE_KEY = 11000


class Unit:
    """What a store is built on: the database, the session, the moment and the context of one transaction."""

    def __init__(
        self,
        database: Database[Document],
        session: ClientSession | None,
        context: Context,
        now: datetime,
        *,
        lately: Lately | None = None,
    ) -> None:
        self.database = database
        self.session = session
        self.now = now
        self.lately = lately
        self._context = context
        self._because: tuple[str | None, str] | None = None
        self._writes: Writes = {}
        self._seen: dict[tuple[str, str], Any] = {}
        self._last_work: list[Callable[[], None]] = []
        self.recorded = 0
        self.news: list[Document] = []
        """What listeners are to hear once this is committed; lost when nobody listens."""

    @property
    def context(self) -> Context:
        """Who asks, and because of what; made anew only where somebody looks, for most consumed events tell nothing."""
        if self._because is not None:
            causation_id, correlation_id = self._because
            self._context = replace(self._context, causation_id=causation_id, correlation_id=correlation_id)
            self._because = None
        return self._context

    def collection(self, name: str) -> Collection[Document]:
        """The raw collection, for reads with `session=unit.session`."""
        return self.database[name]

    def write(self, name: str, *operations: Any) -> None:
        """Buffer pymongo bulk operations (`InsertOne`, `UpdateOne`, ...) for a collection, in this order."""
        if operations:
            self._writes.setdefault(name, []).extend(operations)

    def remember(self, name: str, key: str, value: Any) -> None:
        """Keep what was saved under a key, so that this unit reads its own writes."""
        self._seen[name, key] = value

    def recall(self, name: str, key: str) -> Any:
        """Return what this unit has saved under a key, or None."""
        return self._seen.get((name, key))

    def record(self, event: DomainEvent, *, subject_version: int = 0) -> str:
        """Put an event into the outbox of this transaction and return its id."""
        event_id = new_id()
        context = self.context
        entry = {
            "_id": event_id,
            "type": event.type,
            "subject": str(getattr(event, event.subject)),
            "subject_version": subject_version,
            "time": self.now,
            "data": to_plain(event),
            "correlation_id": context.correlation_id,
            "causation_id": context.causation_id,
            "traceparent": context.traceparent,
            "actor_id": context.actor.actor_id,
        }
        self.write(OUTBOX, InsertOne(entry))
        self.recorded += 1
        return event_id

    def before_flush(self, work: Callable[[], None]) -> None:
        """Leave work for the end of the transaction, when all that it is about is known and can be read at once."""
        self._last_work.append(work)

    def flush(self) -> None:
        """Send the buffered writes; a document that is already there refuses the whole unit."""
        send(self.database, self.session, self.settle())

    def settle(self) -> Writes:
        """Do the work left for the end, and hand over what is to be written."""
        last_work, self._last_work = self._last_work, []
        for work in last_work:
            work()
        writes, self._writes = self._writes, {}
        return writes

    def because_of(self, causation_id: str | None, correlation_id: str) -> None:
        """From here on, recorded events name this cause: a batch consumer moves it from event to event."""
        self._because = causation_id, correlation_id


def send(database: Database[Document], session: ClientSession | None, writes: Writes) -> None:
    """Write, one bulk write a collection; a document that is there already, or was changed meanwhile, refuses all."""
    for name, operations in writes.items():
        try:
            result = database[name].bulk_write(operations, session=session)
        except BulkWriteError as error:
            raise _explain(name, error) from error
        replaced = sum(
            isinstance(operation, ReplaceOne) and not operation._upsert for operation in operations
        )
        if replaced and result.matched_count < replaced:
            raise Conflict(
                "version-changed",
                "Somebody changed this since you read it. Look at it again and repeat.",
            )


def _explain(name: str, error: BulkWriteError) -> Exception:
    details = error.details.get("writeErrors") or [{}]
    if details[0].get("code") != DUPLICATE_KEY:
        return error
    fields = {
        str(key): ["This is already taken."] for key in details[0].get("keyPattern", {}) if key != "_id"
    }
    return Duplicate(name, fields)


class Duplicate(Conflict):
    """A document with this unique key is there already; `collection` says where."""

    def __init__(self, collection: str, fields: dict[str, list[str]]) -> None:
        self.collection = collection
        super().__init__("already-exists", f"There is one of these in {collection} already.", fields)


class Aggregates(Generic[T]):
    """The documents of one aggregate type: read whole, saved whole, guarded by their `version`.

    The aggregate is a frozen dataclass whose first field is its id and which has `version: int = 0`; 0 means new.
    """

    def __init__(self, unit: Unit, name: str, cls: type[T]) -> None:
        self.unit = unit
        self.name = name
        self.cls = cls
        self.id_field = id_field(cls)

    def get(self, key: str, version: int | None = None) -> T:
        """Return the aggregate, or refuse with `NotFound`, or with `Conflict` when it is not at the given version."""
        found = self.find(key)
        if found is None:
            raise self._missing(key)
        if version is not None and getattr(found, "version", version) != version:
            raise Conflict(
                "version-changed",
                "Somebody changed this since you read it. Look at it again and repeat.",
            )
        return found

    def show(self, key: str) -> Document:
        """Return the document as plain values with its id under its own name, or refuse with `NotFound`."""
        document = self.unit.collection(self.name).find_one({"_id": key}, session=self.unit.session)
        if document is None:
            raise self._missing(key)
        return {self.id_field: document.pop("_id"), **document}

    def find(self, key: str) -> T | None:
        """Return the aggregate or None."""
        seen = self.unit.recall(self.name, key)
        return seen if seen is not None else self.find_one({"_id": key})

    def find_one(self, query: Document) -> T | None:
        """Return the first aggregate that the database holds; what this unit has buffered is not looked at."""
        document = self.unit.collection(self.name).find_one(query, session=self.unit.session)
        return None if document is None else self._read(document)

    def find_many(self, query: Document, *, limit: int = 1_000) -> list[T]:
        """Return at most `limit` aggregates that match; what this unit has saved replaces what the database holds."""
        cursor = self.unit.collection(self.name).find(query, session=self.unit.session, limit=limit)
        return [self.unit.recall(self.name, document["_id"]) or self._read(document) for document in cursor]

    def save(self, aggregate: T, *events: DomainEvent) -> T:
        """Write the aggregate and its events in this transaction; returns it with its new version."""
        before = int(getattr(aggregate, "version"))  # noqa: B009 - T is any aggregate, the field is a rule of the shape
        saved: T = replace(aggregate, version=before + 1)  # type: ignore[type-var]
        document = to_plain(saved)
        key = document["_id"] = document.pop(self.id_field)
        if before:
            self.unit.write(self.name, ReplaceOne({"_id": key, "version": before}, document))
        else:
            self.unit.write(self.name, InsertOne(document))
        self.unit.remember(self.name, key, saved)
        self.record(saved, *events)
        return saved

    def record(self, aggregate: T, *events: DomainEvent) -> None:
        """Record events of an aggregate that itself is not changed by this."""
        for event in events:
            self.unit.record(event, subject_version=int(getattr(aggregate, "version")))  # noqa: B009

    def _missing(self, key: str) -> NotFound:
        noun = self.id_field.removesuffix("_id").replace("_", "-")
        return NotFound(f"{noun}-not-found", f"There is no {noun} {key}.")

    def _read(self, document: Document) -> T:
        return from_plain(self.cls, {**document, self.id_field: document["_id"]})
