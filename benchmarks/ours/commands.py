"""Sends commands over RPC from one asyncio process: so many in flight, or so many a second."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from benchmarks.children import Answer, answer_each
from shared.kernel.ids import new_id
from shared.kernel.settings import Settings
from shared.messaging.ask import Services
from shared.testing.personas import ADA

NOTE = "clean water in every county "


class Client:
    """One connection on a loop that runs while there is work."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        uri = Settings.from_process().text("AMQP_URI")
        self._services: Services = self._loop.run_until_complete(Services.connect(uri))

    def work(self, **terms: Any) -> Answer:
        """`{"number", "in_flight"}`, `{"number", "per_second"}`, or `{"show": service}`."""
        if "show" in terms:
            return self._loop.run_until_complete(self._show(terms["show"]))
        if "per_second" in terms:
            return self._loop.run_until_complete(self._paced(**terms))
        return self._loop.run_until_complete(self._flood(**terms))

    async def _show(self, service: str) -> Answer:
        ask = self._services.bound(ADA, new_id(), timeout=30.0)
        seen: Answer = await getattr(ask, service).show_seen({})
        return seen

    async def _note(self, number: int) -> tuple[str, float]:
        ask = self._services.bound(ADA, new_id(), timeout=30.0)
        answer = await ask.teller.note_thing({"number": number, "note": NOTE})
        return answer["thing_id"], time.monotonic()

    async def _flood(self, number: int, in_flight: int) -> Answer:
        left = iter(range(number))

        async def one_after_the_other() -> None:
            for one in left:
                await self._note(one)

        began = time.perf_counter()
        await asyncio.gather(*(one_after_the_other() for _ in range(in_flight)))
        return {"rate": number / (time.perf_counter() - began)}

    async def _paced(self, number: int, per_second: float) -> Answer:
        began = time.monotonic()
        tasks = []
        for one in range(number):
            await asyncio.sleep(max(0.0, began + one / per_second - time.monotonic()))
            tasks.append(asyncio.create_task(self._note(one)))
        return {"answered": dict(await asyncio.gather(*tasks))}


if __name__ == "__main__":
    answer_each(Client().work)
