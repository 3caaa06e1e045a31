"""Whether partners can have queues here, and where they reach them."""

from __future__ import annotations

from dataclasses import replace

from services.feeds.commands.subscription import OpenSubscription
from services.feeds.domain.queue import NOT_OFFERED, address_for_partners
from shared.kernel.settings import Settings


def queues_of(settings: Settings) -> str:
    """Where partners reach their queues; empty where there are none."""
    return address_for_partners(settings.text("PARTNERS_BROKER", ""), settings.text("PARTNERS_VHOST", ""))


def with_queue(command: OpenSubscription, address: str) -> OpenSubscription:
    """The wish for a queue, with its address, or with why there is none."""
    return replace(command, sink=address, fault="" if address else NOT_OFFERED)
