"""Pages of partners' logs, read without a thread; an event that many partners ask for is read and made ready once."""

from __future__ import annotations

from collections.abc import Callable, Collection

from pymongo.asynchronous.database import AsyncDatabase

from services.feeds.domain.delivery import Ready, ready
from services.feeds.store.delivery import Deliveries, Heads, between
from services.feeds.store.event import READ, Events, kept
from shared.mongo.connection import Document

OF_A_ROW = {"_id": 0, "sequence": 1, "position": 1, "terms": 1}
REMEMBERED = 5_000
"""So many events a process keeps ready, which takes some 15 MB: what is kept here never changes."""


class Pages:
    """Reads as the store does, for a process that answers many at once; `connect` opens the database when asked."""

    def __init__(self, connect: Callable[[], AsyncDatabase[Document]]) -> None:
        self._connect = connect
        self._opened: AsyncDatabase[Document] | None = None
        self._ready: dict[int, Ready] = {}

    async def after(self, agreement_id: str, sequence: int, limit: int) -> list[Document]:
        """The next deliveries of a partner after a sequence, each with its sequence, position and terms."""
        query = between(agreement_id, sequence)
        found = self._database[Deliveries.name].find(query, OF_A_ROW, batch_size=limit, limit=limit)
        return await found.sort("_id", 1).to_list()

    async def events(self, positions: Collection[int]) -> dict[int, Ready]:
        """The events at these positions."""
        known = self._ready
        missing = [one for one in positions if one not in known]
        if missing:
            query = {"_id": {"$in": missing}}
            found = self._database[Events.name].find(query, READ, batch_size=len(missing) + 1)
            known.update({one["_id"]: ready(kept(one)) for one in await found.to_list()})
        there = {one: known[one] for one in positions}
        for oldest in [*known][: max(len(known) - REMEMBERED, 0)] if missing else ():
            del known[oldest]
        return there

    async def head(self, agreement_id: str) -> int:
        """How far a partner's sequence has come; 0 where nothing was numbered yet."""
        found = await self._database[Heads.name].find_one({"_id": agreement_id})
        return int(found["last"]) if found else 0

    async def close(self) -> None:
        """Leave the database, until somebody asks again."""
        if self._opened is not None:
            await self._opened.client.close()
            self._opened = None

    @property
    def _database(self) -> AsyncDatabase[Document]:
        if self._opened is None:
            self._opened = self._connect()
        return self._opened
