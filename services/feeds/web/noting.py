"""How far partners have asked, written together once a second: whoever pulls page after page writes once."""

from __future__ import annotations

import asyncio

import structlog

from services.feeds.web.counter import Counter
from shared.kernel.roles import NOBODY

log = structlog.get_logger("web")
EVERY = 1.0


class Noting:
    """Remembers what partners ask after until it is written; what a process loses, their next question says again."""

    def __init__(self, counter: Counter, every: float = EVERY) -> None:
        self._counter = counter
        self._every = every
        self._asked: dict[str, int] = {}
        self._somebody = asyncio.Event()

    def note(self, agreement_id: str, after: int) -> None:
        """A partner asks for what comes after a sequence, and so has what comes before."""
        self._asked[agreement_id] = max(after, self._asked.get(agreement_id, 0))
        self._somebody.set()

    async def run(self) -> None:
        """Write, until cancelled, what was noted."""
        while True:
            await self._somebody.wait()
            await asyncio.sleep(self._every)
            await self.write()

    async def write(self) -> None:
        """Write what was noted since the last time; while the database is away it is kept."""
        asked, self._asked = self._asked, {}
        self._somebody.clear()
        try:
            await self._counter.ask(NOBODY, lambda store: store.asked.note_all(asked))
        except Exception as error:  # the database may be away for a while
            log.warning("feeds.noting", error=f"{type(error).__name__}: {error}"[:200])
            for agreement_id, after in asked.items():
                self.note(agreement_id, after)
