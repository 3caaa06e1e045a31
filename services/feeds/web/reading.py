"""What all ways to read the log in other formats share: whose it is, what is asked, and folding for few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request

from services.feeds.queries.log import MOST, TooMuch, events_of
from services.feeds.store import Store
from services.feeds.web.counter import Caller, Counter
from services.feeds.web.counter import queried as asked_for
from services.feeds.web.pulling import PREFIX
from services.feeds.web.streaming import IN_ADDRESS
from shared.web.problems import Stopped

R = TypeVar("R")
AT_ONCE = 2
TOO_MUCH = (
    f"You were told more than {MOST:,} events of this; what stands is not worked out from so many at each question. "
    f"Keep a copy of your own: pull {PREFIX}/events or {PREFIX}/changes.csv and ask after the last sequence."
)


class Reading:
    """Recognises who reads, and answers them; `url` is where partners reach us."""

    def __init__(self, counter: Counter, url: str) -> None:
        self._counter = counter
        self._url = url
        self._folding = asyncio.Semaphore(AT_ONCE)

    async def recognise(self, request: Request, in_header: str = "") -> Caller:
        """Who reads: by the key in the header, or in the address, for readers that can send no header."""
        return await self._counter.recognise(
            request, in_header, in_address=request.query_params.get(IN_ADDRESS, "")
        )

    async def ask(self, caller: Caller, question: Callable[[Store], R]) -> R:
        """Answer what is soon answered."""
        return await self._counter.ask(caller.actor, question)

    async def fold(self, caller: Caller, question: Callable[[Store], R]) -> R:
        """Answer what takes seconds, two at a time: those who pull must not wait for those who fold."""
        async with self._folding:
            return await self._counter.ask(caller.actor, question)

    def address(self, request: Request, path: str, **query: Any) -> str:
        """An address of ours; who sends the key in the address could follow it only with the key."""
        key = request.query_params.get(IN_ADDRESS)
        written = urlencode({**query, **({IN_ADDRESS: key} if key else {})})
        return f"{self._url}{path}{'?' if written else ''}{written}"


def queried(request: Request, numbers: Collection[str]) -> dict[str, Any]:
    """What is asked, without the key that may stand beside it."""
    return {name: text for name, text in asked_for(request, numbers).items() if name != IN_ADDRESS}


def all_of(agreement_id: str, topics: Collection[str], store: Store) -> list[dict[str, Any]]:
    """The events from which what stands is folded, or a refusal that says what to do instead."""
    try:
        return events_of(agreement_id, tuple(topics), store)
    except TooMuch:
        raise Stopped(413, "too-much-to-fold", TOO_MUCH) from None
