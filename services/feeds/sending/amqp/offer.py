"""Whether partners can have queues here, and where they reach them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from services.feeds.commands.subscription import CorrectSubscription, OpenSubscription
from services.feeds.domain.queue import NOT_OFFERED, address_for_partners
from shared.kernel.settings import Settings


def queues_of(settings: Settings) -> str:
    """Where partners reach their queues; empty where there are none."""
    return address_for_partners(settings.text("PARTNERS_BROKER", ""), settings.text("PARTNERS_VHOST", ""))


def with_address(
    command: OpenSubscription | CorrectSubscription, queues: str, fault_of: Callable[[str], str]
) -> OpenSubscription | CorrectSubscription:
    """The wish to send somewhere, with why that may not be, if it may not; a queue gets its address."""
    if isinstance(command, OpenSubscription) and command.protocol == "amqp":
        return replace(command, sink=queues, fault="" if queues else NOT_OFFERED)
    return replace(command, fault=fault_of(command.sink)) if command.sink else command
