"""What stands on the broker: one topic exchange for events, one durable queue per consuming service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from amqp import Channel

EVENTS = "groundswell.events"
LIVE = "groundswell.live"


def queue_name(service: str) -> str:
    """The queue in which a service's events wait."""
    return f"groundswell.{service}"


def declare_exchanges(channel: Channel) -> None:
    """Declare the durable exchange of events and the one of live notices, which nobody needs to keep."""
    channel.exchange_declare(EVENTS, "topic", durable=True, auto_delete=False)
    channel.exchange_declare(LIVE, "fanout", durable=True, auto_delete=False)


def declare_queue(channel: Channel, service: str, routing_keys: Iterable[str], **arguments: Any) -> str:
    """Declare a service's queue, bound to the keys it wants.

    One consumer is active at a time, so order holds however many replicas of the service run.
    """
    name = queue_name(service)
    channel.queue_declare(
        name,
        durable=True,
        auto_delete=False,
        arguments={"x-queue-type": "quorum", "x-single-active-consumer": True, **arguments},
    )
    for key in routing_keys:
        channel.queue_bind(name, EVENTS, key)
    return name
