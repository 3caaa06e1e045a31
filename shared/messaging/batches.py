"""Applying events exactly once, many in one transaction: inbox rows, effects and the service's own events together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any

from marshmallow import Schema, ValidationError
from pymongo.errors import BulkWriteError, ConnectionFailure, PyMongoError

from shared.contracts.told import fault_of
from shared.kernel.commands import Context
from shared.kernel.errors import Unavailable
from shared.kernel.events import Event, routing_key
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM
from shared.messaging.cloudevents import Undecodable, decode
from shared.messaging.deliveries import Delivery
from shared.messaging.fields import flatten
from shared.messaging.log import log
from shared.messaging.quarantine import Arrived, Quarantine, is_repeat, read
from shared.messaging.topology import queue_name
from shared.mongo.connection import Document
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit

INBOX = "inbox"
ANY = "*"
TRIES = 20

Reaction = Callable[[Event, Any], None]


@dataclass(frozen=True)
class Reactions:
    """Who listens to what: event type -> functions, and the schema of what each needs; `*` listens to everything.

    Who keeps events whole has no schema of what is needed, and asks that they keep the contract of their type.
    """

    functions: Mapping[str, tuple[Reaction, ...]]
    schemas: Mapping[str, type[Schema]]
    by_contract: bool = False

    def routing_keys(self) -> list[str]:
        """The binding keys of the service's queue."""
        return sorted({"#" if name == ANY else routing_key(name) for name in self.functions})

    def wants(self, event: Event) -> bool:
        """Tell whether any function listens to this type."""
        return event.type in self.functions or ANY in self.functions

    def run(self, event: Event, store: Any) -> None:
        """Load what the reactions need and run them in order."""
        if self.by_contract and (fault := fault_of(event.type, event.data)):
            raise BadEvent(f"The data of {event.type} are not as agreed. {fault.lstrip('.')}")
        schema = self.schemas.get(event.type)
        if schema is not None:
            event = replace(event, data=_loaded(schema, event))
        for react in self.functions.get(event.type, self.functions.get(ANY, ())):
            react(event, store)


class BadEvent(Exception):
    """An event lacks what the reaction needs; trying again will not help."""


class Batches:
    """Applies deliveries in order: all in one transaction, and one by one only where the batch failed."""

    def __init__(self, unit_of_work: UnitOfWork[Any], reactions: Reactions, quarantine: Quarantine) -> None:
        self.unit_of_work = unit_of_work
        self.reactions = reactions
        self.quarantine = quarantine
        self._news: list[Document] = []

    def news(self) -> list[Document]:
        """Take what the committed units had to tell listeners since this was last asked."""
        news, self._news = self._news, []
        return news

    def apply(self, deliveries: Iterable[Delivery]) -> int:
        """Apply what can be applied and park the rest; when this returns, all of them may be acknowledged.

        Raises `Unavailable` when the database does not answer; then none may be.
        """
        arrived = [(event, one.body) for one in deliveries if (event := self._decoded(one)) is not None]
        free = [one for one in arrived if not self.quarantine.holds_up(one[0])]
        if len(free) < len(arrived):
            self._hold([one for one in arrived if self.quarantine.holds_up(one[0])])
        if not free:
            return 0
        try:
            return self._together([event for event, _ in free])
        except Unavailable:
            raise
        except Exception as error:
            log.warning("batch.failed", events=len(free), error=f"{type(error).__name__}: {error}"[:300])
        return sum(self._alone(one) for one in free)

    def retry_due(self) -> int:
        """Try again what is due; returns how many took effect."""
        if self.quarantine.is_empty():
            return 0
        self.quarantine.refresh()
        return sum(self._again(document) for document in self.quarantine.due())

    def _decoded(self, delivery: Delivery) -> Event | None:
        try:
            event = decode(delivery.body, delivery.content_type)
        except Undecodable as error:
            self.quarantine.refuse(delivery.body, str(error), delivery.headers)
            log.warning("event.undecodable", reason=str(error)[:200])
            return None
        except Exception as error:  # whatever it is, the message must not come again and again
            self.quarantine.refuse(
                delivery.body, f"It cannot be read: {type(error).__name__}.", delivery.headers
            )
            log.error("event.unreadable", error=f"{type(error).__name__}: {error}"[:300])
            return None
        if not _fits(key := str(delivery.headers.get("routing_key") or ""), event):
            self.quarantine.refuse(delivery.body, _told_as(event, key), delivery.headers)
            log.warning("event.told_as_another", type=event.type, routing_key=key[:200])
            return None
        if self.reactions.wants(event):
            return event
        if event.routing_key not in self.reactions.routing_keys():
            self.quarantine.refuse(
                delivery.body, f"Nobody here knows events of type {event.type}.", delivery.headers
            )
        return None

    def _together(self, events: list[Event]) -> int:
        """Apply events in one transaction, leaving out those that were applied before."""
        fresh = list({(event.source, event.id): event for event in events}.values())
        for _ in range(TRIES):
            if not fresh:
                return 0
            try:
                self._news += self.unit_of_work.run(_context(fresh[0]), partial(self._effects, events=fresh))
            except BulkWriteError as error:
                if not is_repeat(error):
                    raise
                fresh = self._unknown(fresh)
            else:
                return len(fresh)
        raise Unavailable("batch-contended", "Somebody else applies the same events; trying again.")

    def _effects(self, unit: Unit, events: list[Event], extra: tuple[Any, ...] = ()) -> list[Document]:
        rows = [{"_id": inbox_key(event), "at": unit.now} for event in events]
        unit.collection(INBOX).insert_many(rows, ordered=False, session=unit.session)
        store = self.unit_of_work.store(unit)
        for event in events:
            unit.because_of(event.id, event.correlation_id)
            self.reactions.run(event, store)
        if extra:
            unit.write("quarantine", *extra)
        return unit.news

    def _unknown(self, events: list[Event]) -> list[Event]:
        inbox = self.unit_of_work.database[INBOX]
        keys = [inbox_key(event) for event in events]
        try:
            known = {row["_id"] for row in inbox.find({"_id": {"$in": keys}}, {"_id": 1})}
        except ConnectionFailure as error:
            raise Unavailable("database-unavailable", "The database does not answer.") from error
        return [event for event, key in zip(events, keys, strict=True) if key not in known]

    def _hold(self, held: list[Arrived]) -> None:
        """Keep what waits behind an earlier event, unless it took effect before that one failed."""
        unknown = {inbox_key(event) for event in self._unknown([event for event, _ in held])}
        self.quarantine.hold(one for one in held if inbox_key(one[0]) in unknown)

    def _alone(self, arrived: Arrived) -> int:
        event, _ = arrived
        if self.quarantine.holds_up(event):
            self.quarantine.hold([arrived])
            return 0
        try:
            return self._together([event])
        except Unavailable:
            raise
        except Exception as error:
            self.quarantine.park(arrived, _reason(error))
            log.warning("event.parked", type=event.type, event_id=event.id, error=_reason(error)[:300])
            return 0

    def _again(self, document: Document) -> int:
        if self.quarantine.has_earlier(document):
            self.quarantine.wait(document)
            return 0
        done = self.quarantine.done(document)
        try:
            event = read(document)
            if not self.reactions.wants(event):
                raise BadEvent(f"Nobody here knows events of type {event.type}.")
            if self._unknown([event]):
                work = partial(self._effects, events=[event], extra=(done,))
                self._news += self.unit_of_work.run(_context(event), work)
            else:
                self.quarantine.collection.bulk_write([done])
            return 1
        except Unavailable:
            raise
        except Exception as error:
            self.quarantine.failed_again(document, _reason(error))
            return 0


def _fits(key: str, event: Event) -> bool:
    """Whether an event came under the key of its type, by which it is decided who may tell it.

    What somebody puts into a queue by hand comes under the name of the queue, under which no service may tell anything.
    """
    return not key or key == event.routing_key or key.startswith(queue_name(""))


def _told_as(event: Event, key: str) -> str:
    return f"It came under the routing key {key[:100]}, which is not that of its type, {event.routing_key}."


def _loaded(schema: type[Schema], event: Event) -> dict[str, Any]:
    try:
        loaded: dict[str, Any] = _instance(schema).load(event.data)
    except ValidationError as error:
        said = "; ".join(f"{path}: {' '.join(why)}" for path, why in flatten(error.messages).items())
        raise BadEvent(f"The data of {event.type} are not as agreed. {said}") from error
    return loaded


@cache
def _instance(schema: type[Schema]) -> Schema:
    """Made once: to make one takes longer than to read an event by it."""
    return schema()


def _context(event: Event) -> Context:
    return Context(SYSTEM, new_id(), event.correlation_id, event.id, event.traceparent)


def inbox_key(event: Event) -> str:
    """The key under which an inbox remembers an event; ids are unique within their source."""
    return f"{event.source}|{event.id}"


def _reason(error: Exception) -> str:
    kind = "The database refused it" if isinstance(error, PyMongoError) else type(error).__name__
    return f"{kind}: {error}"
