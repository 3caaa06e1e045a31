"""From insights' live notices to the browsers that look: the hub's feeder and the replay of what was missed."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import orjson
import structlog
from aio_pika.abc import AbstractIncomingMessage

from shared.kernel.errors import Refusal
from shared.kernel.events import routing_key
from shared.kernel.ids import new_id
from shared.kernel.roles import SYSTEM, Actor
from shared.messaging.ask import Services
from shared.messaging.topology import LIVE
from shared.web.live import Hub, LiveEvent

log = structlog.get_logger("live")
NAME = "message"


class Feeder:
    """Consumes the fanout of live notices on a queue of its own and publishes them to the hub."""

    def __init__(self, services: Services, hub: Hub) -> None:
        self._services = services
        self._hub = hub

    async def run(self) -> None:
        """Feed until cancelled; the robust connection restores the queue when the broker was away."""
        while True:
            try:
                await self._consume()
                return
            except Exception:
                log.warning("live.not_consuming", exc_info=True)
                await asyncio.sleep(1)

    async def _consume(self) -> None:
        channel = await self._services.connection.channel(publisher_confirms=False)
        exchange = await channel.declare_exchange(LIVE, "fanout", durable=True)
        queue = await channel.declare_queue(exclusive=True, auto_delete=True)
        await queue.bind(exchange)
        await queue.consume(self._on_notices, no_ack=True)

    async def _on_notices(self, message: AbstractIncomingMessage) -> None:
        for notice in orjson.loads(message.body):
            event = live_event(notice)
            self._hub.publish(event.position, event.name, event.data)

    async def replay(self, after: int, limit: int) -> Sequence[LiveEvent] | None:
        """What the log holds after a position; None, which makes browsers load anew, when it cannot be asked."""
        ask = self._services.bound(SYSTEM, new_id())
        try:
            found = await ask.insights.list_events(
                {"after_position": after, "limit": min(limit, 200), "order": "ascending"}
            )
        except Refusal:
            return None
        if found.get("next"):
            return None
        return [live_event(item) for item in found["items"]]


def live_event(notice: dict[str, Any]) -> LiveEvent:
    """A notice of the log as the browser hears it: the topic, the subject, and nothing about persons."""
    data = {
        "topic": routing_key(notice["type"]),
        "subject": notice.get("subject", ""),
        "time": notice.get("time"),
    }
    return LiveEvent.of(notice["position"], NAME, data)


def permits(actor: Actor, name: str, data: dict[str, Any]) -> bool:
    """A listener hears of what the service that told it lets him read."""
    return actor.may(f"{data['topic'].partition('.')[0]}.read") or actor.may("insights.read")
