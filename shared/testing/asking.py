"""Asking services from synchronous tests, over the real broker."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from typing import Any

from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.messaging.ask import Ask, Services


class Asker:
    """A client on a loop of its own: `asker.call("campaigns", "launch_campaign", {...}, actor=ADA)`."""

    def __init__(self, amqp_uri: str, actor: Actor) -> None:
        self.actor = actor
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.services: Services = self.wait(Services.connect(amqp_uri))

    def wait(self, work: Coroutine[Any, Any, Any], timeout: float = 60.0) -> Any:
        """Run a coroutine on the loop and return what it returns."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout)

    def ask(self, *, actor: Actor | None = None, timeout: float = 5.0, **context: Any) -> Ask:
        """An `Ask` to use inside coroutines of your own."""
        return self.services.bound(
            actor or self.actor, context.pop("correlation_id", new_id()), timeout=timeout, **context
        )

    def call(self, service: str, method: str, request: dict[str, Any] | None = None, **terms: Any) -> Any:
        """Call one method and wait for its answer."""
        asked = getattr(getattr(self.ask(**terms), service), method)
        return self.wait(asked(request or {}))

    def close(self) -> None:
        """Close the connection and end the loop."""
        self.wait(self.services.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()
