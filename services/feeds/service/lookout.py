"""Finding out whether events may be sent to an address, beside the workers and before a transaction begins."""

from __future__ import annotations

from typing import Any

from nameko.extensions import DependencyProvider

from services.feeds.commands.subscription import CorrectSubscription, OpenSubscription
from services.feeds.sending.amqp.offer import queues_of, with_address
from services.feeds.sending.http.guard import Guard
from shared.kernel.settings import Settings
from shared.messaging.aside import within
from shared.outside.gate import Gate

WITHIN = 2.0
"""So many seconds are given to finding out where a name leads."""


class Lookout(DependencyProvider):
    """Looks where an address leads; which hosts inside are named is known when the process starts."""

    def __init__(self) -> None:
        self.guard = Guard(Gate(()))
        self.queues = ""

    def setup(self) -> None:
        """Read which hosts inside are named, and where partners reach their queues."""
        settings = Settings.from_process()
        self.guard, self.queues = Guard.of(settings), queues_of(settings)

    def get_dependency(self, worker_ctx: Any) -> Lookout:
        """The same for every call."""
        return self

    def fault(self, sink: str) -> str:
        """Why nothing may be sent to an address; empty where it may, or where nobody answers for its name in time."""
        return within(WITHIN, lambda: self.guard.fault(sink)) or ""


def look_ahead(service: Any, command: OpenSubscription | CorrectSubscription) -> Any:
    """The wish to send somewhere, with what was found out about the address."""
    return with_address(command, service.lookout.queues, service.lookout.fault)
