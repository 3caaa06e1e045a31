"""The front door of a service without the broker: the same permission, schema, transaction and journal as in life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import SimpleNamespace
from typing import Any

from pymongo.database import Database

from shared.kernel.clock import Clock, SetClock
from shared.kernel.commands import Context
from shared.kernel.events import Event, source_of
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM, Actor
from shared.messaging.cloudevents import decode, encode
from shared.messaging.consuming import Consuming
from shared.messaging.desk import BoundDesk
from shared.mongo.connection import Document, open_database
from shared.mongo.indexes import ensure
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit


@dataclass
class Door:
    """A service over a real database: `door.launch_campaign({...})` acts as `door.actor`."""

    service: type
    database: Database[Document]
    clock: Clock
    actor: Actor
    is_set_up: bool = False
    """Whether the collections and their indexes are there already."""

    def __post_init__(self) -> None:
        if not self.is_set_up:
            ensure(self.database, self.service.collections)  # type: ignore[attr-defined]
        store = self.service.store  # type: ignore[attr-defined]
        self.unit_of_work: UnitOfWork[Any] = UnitOfWork(self.database, store, self.clock)
        self.consuming = Consuming(self.clock)
        self._engine = SimpleNamespace(
            consuming=self.consuming,
            ready=lambda: self.unit_of_work,
            database=self.database,
            clock=self.clock,
            lately=None,
            store=store,
            may_tell_the_past=True,
        )

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return lambda request=None, **context: self.call(name, request or {}, **context)

    def call(self, name: str, request: Document, *, actor: Actor | None = None, **context: Any) -> Any:
        """Call an operation as an actor; `context` may hold `command_id`, `correlation_id`, `told_at`."""
        service = self.service()
        data = {"actor": (actor or self.actor).to_dict(), "correlation_id": new_id(), **context}
        service.desk = BoundDesk(self._engine, data)  # type: ignore[arg-type]
        return getattr(service, name)(request)

    def events(self, suffix: str = "") -> list[Document]:
        """What has been recorded and not yet relayed; optionally only types ending in `suffix`, without version."""
        found = self.database["outbox"].find().sort("_id", 1)
        return [entry for entry in found if entry["type"].rpartition(".v")[0].endswith(suffix)]

    def deliver(self, reactions: dict[str, Any], *events: Event) -> None:
        """Apply events in one transaction as the batch consumer would, without its inbox."""
        for event in events:
            travelled = decode(encode(event))
            context = Context(SYSTEM, travelled.id, travelled.correlation_id, travelled.id)
            for react in reactions.get(travelled.type, reactions.get("*", ())):
                self.unit_of_work.run(context, partial(self._react, react, travelled))

    def _react(self, react: Callable[..., Any], event: Event, unit: Unit) -> None:
        react(event, self._engine.store(unit))


class Doors:
    """Services over databases of this run: empty when a door is opened, dropped at the end.

    A database keeps its collections from test to test: making those and their indexes takes a hundred times as long
    as emptying them, and `mongod` keeps the files of each dropped one open for minutes.
    """

    def __init__(self, mongo_uri: str) -> None:
        self.prefix = f"gw_doors_{new_id()[-8:]}"
        self._uri = mongo_uri
        self._databases: dict[str, Database[Document]] = {}

    def open(self, service: type, actor: Actor, now: datetime) -> Door:
        """Open the door of a service in which nothing has happened yet."""
        name: str = service.name  # type: ignore[attr-defined]
        is_set_up = name in self._databases
        if not is_set_up:
            self._databases[name] = open_database(self._uri, name, self.prefix)
        database = self._databases[name]
        for collection in _filled(database):
            if collection == "system.profile":  # what an earlier test looked at
                database.command("profile", 0)
                database.drop_collection(collection)
            else:
                database[collection].delete_many({})
        return Door(service, database, SetClock(now), actor, is_set_up)

    def close(self) -> None:
        """Drop the databases."""
        for database in self._databases.values():
            database.client.drop_database(database)
            database.client.close()


def _filled(database: Database[Document]) -> list[str]:
    """The collections in which something is, by one question to the server."""
    names = database.list_collection_names()
    if not names:
        return []
    pipeline: list[dict[str, Any]] = _look(names[0])
    pipeline += [{"$unionWith": {"coll": name, "pipeline": _look(name)}} for name in names[1:]]
    return [found["in"] for found in database[names[0]].aggregate(pipeline)]


def _look(name: str) -> list[dict[str, Any]]:
    return [{"$limit": 1}, {"$project": {"_id": 0, "in": {"$literal": name}}}]


def an_event(type: str, subject: str, data: Document, *, service: str, clock: Clock, **more: Any) -> Event:
    """Make an event as a service would have published it."""
    event_id = more.pop("id", None) or new_id()
    return Event(
        id=event_id,
        source=source_of(service),
        type=type,
        subject=subject,
        time=clock.now(),
        data=data,
        correlation_id=more.pop("correlation_id", event_id),
        **more,
    )
