"""What stands between a call and a service's own code: who asks, may they, is it well-formed, in which transaction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from nameko.extensions import DependencyProvider

from shared.kernel.clock import from_text
from shared.kernel.commands import Context
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.messaging.engine import Engine
from shared.messaging.fields import load_request
from shared.mongo.plain import from_plain
from shared.mongo.unit import Unit

if TYPE_CHECKING:
    from shared.messaging.serve import Operation


REPLAYED = "is_replayed"
"""Stands in a call's data when its command had been carried out before, and this is the first answer again."""


class Desk(DependencyProvider):
    """Gives each worker a `BoundDesk` that knows who is asking."""

    engine = Engine()

    def get_dependency(self, worker_ctx: Any) -> BoundDesk:
        """Bind the desk to one call's context."""
        return BoundDesk(self.engine, worker_ctx.data)


class BoundDesk:
    """The desk of one call."""

    def __init__(self, engine: Engine, data: dict[str, Any]) -> None:
        self.engine = engine
        self.data = data

    def carry_out(
        self,
        operation: Operation,
        work: Callable[[Any, Any], Any],
        request: dict[str, Any],
        ahead: Callable[[Any], Any] = lambda command: command,
    ) -> Any:
        """Check, load, complete by what is found out `ahead`, and carry out a command in one transaction."""
        context = self.context()
        context.actor.must(operation.permission)
        values = load(operation, request, "Some fields are not right; nothing was saved.")
        command = ahead(from_plain(operation.schema.command, values))  # type: ignore[attr-defined]
        return self.engine.ready().carry_out(
            context,
            lambda store: work(command, store),
            kind=operation.name,
            request=[operation.name, request],
            now=self.told_at(),
            store=operation.store,
            replayed=lambda: self.data.update({REPLAYED: True}),
        )

    def answer(self, operation: Operation, work: Callable[[Any, Any], Any], request: dict[str, Any]) -> Any:
        """Check, load, and answer a question."""
        context = self.context()
        context.actor.must(operation.permission)
        asked = load(operation, request, "Some of what was asked is not right.")
        lately = self.engine.lately
        unit = Unit(self.engine.database, None, context, self.engine.clock.now(), lately=lately)
        store = (operation.store or self.engine.store)(unit)
        answer = work(asked, store)
        # What was merged elsewhere is answered under the id that is kept, in every answer of a service that says so.
        read = getattr(store, "read", None)
        return read(answer) if read else answer

    def behind_since(self) -> datetime | None:
        """Since when the service takes no events in; None while it does."""
        trouble = self.engine.consuming.trouble()
        return from_text(trouble["since"]) if trouble else None

    def flow(self) -> dict[str, Any]:
        """How the service's events flow, for the operations page."""
        return self.engine.flow()

    def context(self) -> Context:
        """Read actor, correlation and command id from the call's headers; an actor that is missing may do nothing."""
        correlation_id = str(self.data.get("correlation_id") or new_id())
        return Context(
            actor=Actor.from_dict(self.data.get("actor") or {}),
            command_id=str(self.data.get("command_id") or new_id()),
            correlation_id=correlation_id,
            causation_id=self.data.get("causation_id"),
            traceparent=self.data.get("traceparent"),
        )

    def told_at(self) -> Any:
        """The past moment at which a demo story's command is told; only where the setting allows it."""
        told = self.data.get("told_at")
        return from_text(told) if told and self.engine.may_tell_the_past else None


def load(operation: Operation, request: Any, saying: str) -> dict[str, Any]:
    """Load a request through the operation's schema, or refuse with every field that is wrong."""
    return load_request(operation.schema, request, saying)
