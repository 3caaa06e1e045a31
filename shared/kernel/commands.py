"""What somebody wishes: commands, and the context in which one is carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM, Actor


class Command(Protocol):
    """A frozen dataclass that names the permission it needs, e.g. `permission = "campaigns.launch"`."""

    permission: ClassVar[str]


@dataclass(frozen=True)
class Context:
    """Who asks, as part of what, and because of what.

    `command_id` is the idempotency key: a repeat with the same key gets the first answer. `causation_id` is the id
    of the event this is a consequence of, `correlation_id` what ties the whole conversation together.
    """

    actor: Actor
    command_id: str
    correlation_id: str
    causation_id: str | None = None
    traceparent: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


def by_itself() -> Context:
    """The context of work that nobody asked for: a service does it as time passes."""
    return Context(SYSTEM, new_id(), new_id())


class Transactions(Protocol):
    """What runs work in a transaction; the store is made from the unit that the work gets."""

    def run(self, context: Context, work: Any) -> Any:
        """Run `work(unit)` in one transaction."""
        ...
