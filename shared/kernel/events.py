"""What has happened: domain events as services write them, and the envelope in which they travel.

The envelope is CloudEvents 1.0 with its registered extensions `sequence`, `correlationid`, `causationid`,
`traceparent` and `dataclassification`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, ClassVar, Protocol

PREFIX = "org.groundswell."


class DomainEvent(Protocol):
    """A frozen dataclass that names its public type and which of its fields is the subject.

    `type` is the CloudEvents type (`org.groundswell.campaigns.campaign.launched.v1`), `subject` the name of the
    field that holds the aggregate's id. All other fields become the event's `data`.
    """

    type: ClassVar[str]
    subject: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Event:
    """One event as it travels. `sequence` is 0 until the relay has given it its place in its source's order."""

    id: str
    source: str
    type: str
    subject: str
    time: datetime
    data: dict[str, Any]
    correlation_id: str
    causation_id: str | None = None
    sequence: int = 0
    traceparent: str | None = None
    classification: str = "internal"
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def service(self) -> str:
        """The name of the service that published it."""
        return self.source.rpartition("/")[2]

    @property
    def routing_key(self) -> str:
        """The type without prefix and version: `campaigns.campaign.launched`."""
        return routing_key(self.type)


@lru_cache(maxsize=1_000)
def routing_key(event_type: str) -> str:
    """Cut prefix and version from an event type."""
    return event_type.removeprefix(PREFIX).rpartition(".v")[0]


def service_of(event_type: str) -> str:
    """The service that tells events of a type, `campaigns`; empty for a type that is none of this platform's."""
    return event_type.removeprefix(PREFIX).partition(".")[0] if event_type.startswith(PREFIX) else ""


def source_of(service: str) -> str:
    """The CloudEvents source of a service."""
    return f"/services/{service}"
