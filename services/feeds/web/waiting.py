"""Waiting for the next event: one look at the numbers of all who wait, several times a second."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Mapping

import structlog

log = structlog.get_logger("web")
EVERY = 0.25
Look = Callable[[Iterable[str]], Awaitable[Mapping[str, int]]]


class Waiting:
    """Wakes whoever waits for a sequence to go on; costs one question however many wait, and little memory for each."""

    def __init__(self, look: Look, every: float = EVERY) -> None:
        self._look = look
        self._every = every
        self._waiting: dict[str, set[tuple[int, asyncio.Future[bool]]]] = defaultdict(set)
        self._somebody = asyncio.Event()
        self.is_closed = False

    async def until_more(self, agreement_id: str, after: int, seconds: float) -> bool:
        """Wait until the sequence is greater than `after`, or so many seconds; True when it is."""
        loop = asyncio.get_running_loop()
        woken: asyncio.Future[bool] = loop.create_future()
        mark = (after, woken)
        patience = loop.call_later(seconds, _settle, woken, False)
        self._waiting[agreement_id].add(mark)
        self._somebody.set()
        try:
            return await woken
        finally:
            patience.cancel()
            self._waiting[agreement_id].discard(mark)
            if not self._waiting[agreement_id]:
                del self._waiting[agreement_id]

    async def run(self) -> None:
        """Look for all who wait, until cancelled; sleeps while nobody does."""
        while True:
            if not self._waiting:
                self._somebody.clear()
                await self._somebody.wait()
            await asyncio.sleep(self._every)
            try:
                await self._wake()
            except Exception as error:  # the database may be away for a while; who waits waits on
                log.warning("feeds.waiting", error=f"{type(error).__name__}: {error}"[:200])

    async def _wake(self) -> None:
        for agreement_id, last in (await self._look([*self._waiting])).items():
            for after, woken in self._waiting.get(agreement_id, ()):
                if last > after:
                    _settle(woken, True)

    def close(self) -> None:
        """Let everybody go: the process ends."""
        self.is_closed = True
        for marks in self._waiting.values():
            for _, woken in marks:
                _settle(woken, True)


def _settle(woken: asyncio.Future[bool], is_more: bool) -> None:
    if not woken.done():
        woken.set_result(is_more)
