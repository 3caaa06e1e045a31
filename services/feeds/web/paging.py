"""The next page of a partner's log, without a thread for whoever's terms are known here."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from services.feeds.queries.delivery import must_be_reached, told_by
from services.feeds.store import Store
from services.feeds.store.agreed import Agreed, Versions
from services.feeds.store.pages import Pages
from services.feeds.web.counter import Counter
from shared.kernel.roles import NOBODY


class Paging:
    """Makes pages of what was numbered, each event by the terms that held then."""

    def __init__(self, counter: Counter, pages: Pages) -> None:
        self._counter = counter
        self._pages = pages

    async def next(self, agreement_id: str, after: int, limit: int) -> tuple[list[dict[str, Any]], int]:
        """The next events after a sequence and the sequence to ask after next; one not reached yet is refused."""
        rows = await self._pages.after(agreement_id, after, limit)
        if not rows:
            await self.must_reach(agreement_id, after)
            return [], after
        events = await self._pages.events([row["position"] for row in rows])
        agreed = await self._agreed(agreement_id, {row["terms"] for row in rows})
        return told_by(agreed, rows, events), int(rows[-1]["sequence"])

    async def must_reach(self, agreement_id: str, after: int) -> None:
        """Refuse a sequence that the partner's log has not reached."""
        if after:
            must_be_reached(after, await self._pages.head(agreement_id))

    async def _agreed(self, agreement_id: str, numbers: Collection[int]) -> Versions:
        def read(store: Store) -> Versions:
            return store.agreed.of(agreement_id, numbers)

        known = Agreed.known(agreement_id, numbers)
        return known if known is not None else await self._counter.ask(NOBODY, read)
