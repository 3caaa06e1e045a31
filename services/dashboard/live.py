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
from shared.kernel.roles import SYSTEM, Actor, needed_to_see
from shared.messaging.ask import Services
from shared.messaging.topology import LIVE
from shared.web.live import Hub, LiveEvent

log = structlog.get_logger("live")
NAME = "message"
PAGE = 200
REPLAYED = 1_000


class Feeder:
    """Consumes the fanout of live notices on a queue of its own and publishes them to the hub, without holes."""

    def __init__(self, services: Services, hub: Hub) -> None:
        self._services = services
        self._hub = hub
        # Notices are handled one message at a time, in their order, also while a hole is being filled.
        self._turn = asyncio.Lock()

    async def run(self) -> None:
        """Feed until cancelled; when the broker comes back, catch up with what was told meanwhile."""
        await self._begin()
        is_back = asyncio.Event()
        self._services.connection.reconnect_callbacks.add(lambda *_: is_back.set())
        while True:
            await is_back.wait()
            is_back.clear()
            async with self._turn:
                await self._fill()

    async def _begin(self) -> None:
        while True:
            try:
                await self._consume()
                break
            except Exception:
                log.warning("live.not_consuming", exc_info=True)
                await asyncio.sleep(1)
        self._hub.latest = max(self._hub.latest, await self._head() or 0)

    async def _consume(self) -> None:
        channel = await self._services.connection.channel(publisher_confirms=False)
        exchange = await channel.declare_exchange(LIVE, "fanout", durable=True)
        queue = await channel.declare_queue(exclusive=True, auto_delete=True)
        await queue.bind(exchange)
        await queue.consume(self._on_notices, no_ack=True)

    async def _on_notices(self, message: AbstractIncomingMessage) -> None:
        async with self._turn:
            events = [live_event(notice) for notice in orjson.loads(message.body)]
            # Positions have no holes: a notice that skips some says that others were lost on the way here.
            if events and 0 < self._hub.latest < events[0].position - 1:
                await self._fill()
            self._publish(events)

    async def _fill(self) -> None:
        missed = await self.replay(self._hub.latest, REPLAYED) if self._hub.latest else None
        if missed is None:
            self._hub.resync()
        else:
            self._publish(missed)

    def _publish(self, events: Sequence[LiveEvent]) -> None:
        for event in events:
            if event.position > self._hub.latest:
                self._hub.publish(event.position, event.name, event.data)

    async def replay(self, after: int, limit: int) -> Sequence[LiveEvent] | None:
        """What the log holds after a position, at most `limit`.

        None, which makes browsers load anew, when it cannot be asked or does not reach to the position.
        """
        ask = self._services.bound(SYSTEM, new_id())
        events: list[LiveEvent] = []
        asked: dict[str, Any] = {"after_position": after, "order": "oldest"}
        try:
            while len(events) < limit:
                found = await ask.insights.list_events({**asked, "limit": min(limit - len(events), PAGE)})
                events += [live_event(item) for item in found["items"]]
                if not found["next"]:
                    break
                asked["after"] = found["next"]
        except Refusal:
            return None
        is_known = events or (await self._head() or 0) >= after
        return events if is_known else None

    async def _head(self) -> int | None:
        """How far the log reaches; None when insights is silent."""
        try:
            fresh = await self._services.bound(SYSTEM, new_id()).insights.show_freshness({})
        except Refusal:
            return None
        return int(fresh["position"])


def live_event(notice: dict[str, Any]) -> LiveEvent:
    """A notice of the log as the browser hears it: the topic and the time; ids may be made of a person's."""
    data = {"topic": routing_key(notice["type"]), "time": notice.get("time")}
    return LiveEvent.of(notice["position"], NAME, data)


def permits(actor: Actor, name: str, data: dict[str, Any]) -> bool:
    """A listener hears of what the service that told it lets him read."""
    return actor.may(needed_to_see(data["topic"]))
