"""The front door of a service without the broker: the same permission, schema, transaction and journal as in life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace
from typing import Any

from pymongo.database import Database

from shared.kernel.clock import Clock
from shared.kernel.commands import Context
from shared.kernel.events import Event, source_of
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM, Actor
from shared.messaging.cloudevents import decode, encode
from shared.messaging.desk import BoundDesk
from shared.mongo.connection import Document
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

    def __post_init__(self) -> None:
        ensure(self.database, self.service.collections)  # type: ignore[attr-defined]
        store = self.service.store  # type: ignore[attr-defined]
        self.unit_of_work: UnitOfWork[Any] = UnitOfWork(self.database, store, self.clock)
        self._engine = SimpleNamespace(
            ready=lambda: self.unit_of_work,
            database=self.database,
            clock=self.clock,
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
