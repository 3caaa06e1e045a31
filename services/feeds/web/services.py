"""Asking the other services for partners that send something in; the feeds are served while the broker is away."""

from __future__ import annotations

import asyncio

from shared.kernel.errors import Unavailable
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.messaging.ask import Ask, Services

WITHIN = 20.0
"""Seconds for five hundred rows."""
AWAY = "The message broker is not there. Nothing was taken; send it again."


class Others:
    """The connection over which other services are asked, opened when it is first needed."""

    def __init__(self, amqp_uri: str) -> None:
        self._uri = amqp_uri
        self._opening = asyncio.Lock()
        self._services: Services | None = None

    async def on_behalf_of(self, actor: Actor, command_id: str | None = None) -> Ask:
        """What asks as an actor; a command id makes a second sending of the same harmless."""
        async with self._opening:
            if self._services is None:
                try:
                    self._services = await Services.connect(self._uri)
                except (OSError, TimeoutError) as error:
                    raise Unavailable("broker-unavailable", AWAY) from error
        return self._services.bound(actor, new_id(), command_id=command_id, timeout=WITHIN)

    async def close(self) -> None:
        """Close the connection, if there is one."""
        if self._services is not None:
            await self._services.close()
