"""Ends the streams of those who may not listen any more: one look at all of them together, every few seconds."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import structlog

from shared.kernel.roles import Actor
from shared.web.live import Hub

# As whom each of those who opened a stream may act now, None for whoever may not: `Door.actors`.
Still = Callable[[Sequence[Any]], Awaitable[Sequence[Actor | None]]]

log = structlog.get_logger("live")


class Watch:
    """Looks after the streams of one hub."""

    def __init__(self, hub: Hub, still: Still, every: float = 4.0) -> None:
        self._hub = hub
        self._still = still
        self._every = every

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await asyncio.sleep(self._every)
            try:
                await self.look()
            except Exception:
                # The database is away for all; whoever has gone meanwhile is found as soon as it is back.
                log.warning("live.not_watched", exc_info=True)

    async def look(self) -> None:
        """End the streams of those who have gone, and let the others hear what they may by now."""
        listeners = self._hub.open_streams()
        if not listeners:
            return
        actors = await self._still([listener.who for listener in listeners])
        for listener, actor in zip(listeners, actors, strict=True):
            if actor is None:
                listener.close()
            else:
                listener.actor = actor
