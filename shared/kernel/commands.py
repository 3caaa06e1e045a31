"""What somebody wishes: commands, and the context in which one is carried out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Protocol

from shared.kernel.roles import Actor


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
