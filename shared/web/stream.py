"""Server-sent events over plain ASGI: replay of what was missed, then what happens, with a heartbeat."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from shared.kernel.roles import Actor
from shared.web.live import Hub, Listener, LiveEvent, resync

# (after, limit) -> the events of the log after a position, oldest first; None when the log does not reach to
# it, as after a restore. Only the log knows: the hub may hear of an event later than a page has shown it.
Replay = Callable[[int, int], Awaitable[Sequence[LiveEvent] | None]]
# Who is behind a request, with the actor he is, or None when the session is gone: `Door.listener`.
Recognise = Callable[[Request], Awaitable["Recognised | None"]]

HEARTBEAT = b": still here\n\n"
RETRY = b"retry: 3000\n\n"
HEADERS = (
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
)


@dataclass(frozen=True)
class Pace:
    """How often the stream breathes, and how much it replays."""

    heartbeat: float = 15.0
    replayed: int = 1000


class Recognised(Protocol):
    """Somebody whom the door knows."""

    @property
    def actor(self) -> Actor:
        """As whom he listens."""
        ...


class LiveStream:
    """The ASGI endpoint of one hub: `Route("/live", LiveStream(...))`; a `Watch` ends it for who has to go."""

    def __init__(self, hub: Hub, replay: Replay, recognise: Recognise, pace: Pace = Pace()) -> None:
        self._hub = hub
        self._replay = replay
        self._recognise = recognise
        self._pace = pace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive, send)
        if request.method != "GET":
            await Response(status_code=405, headers={"Allow": "GET"})(scope, receive, send)
            return
        visitor = await self._recognise(request)
        if visitor is None:
            # 204 is what tells an EventSource to stop coming back.
            await Response(status_code=204)(scope, receive, send)
            return
        listener = self._hub.join(visitor.actor, visitor)
        try:
            await send({"type": "http.response.start", "status": 200, "headers": list(HEADERS)})
            await _until_either_ends(self._tell(request, listener, send), _disconnected(receive))
        finally:
            self._hub.leave(listener)

    async def _tell(self, request: Request, listener: Listener, send: Send) -> None:
        async for chunk in self._chunks(request, listener):
            await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b""})

    async def _chunks(self, request: Request, listener: Listener) -> AsyncIterator[bytes]:
        # The listener has joined before the replay is read, so nothing falls between the two; what comes both
        # ways is recognised by its position.
        missed, sent = await self._missed(request, listener.actor)
        yield RETRY + missed
        while not listener.is_closed:
            chunk, sent = _take(listener, sent, self._hub.latest)
            if chunk:
                yield chunk
            elif not await _stirred(listener, self._pace.heartbeat):
                yield HEARTBEAT

    async def _missed(self, request: Request, actor: Actor) -> tuple[bytes, int]:
        given = request.headers.get("last-event-id") or request.query_params.get("after")
        if given is None:
            return b"", 0
        if not (given.isascii() and given.isdigit() and len(given) < 19):
            return resync(self._hub.latest), 0
        after = int(given)
        events = await self._replay(after, self._pace.replayed + 1)
        if events is None or len(events) > self._pace.replayed:
            return resync(self._hub.latest), 0
        visible = [event.wire for event in events if self._hub.may_see(actor, event)]
        return b"".join(visible), events[-1].position if events else after


def _take(listener: Listener, sent: int, latest: int) -> tuple[bytes, int]:
    """Everything that waits, as one piece, and the position it reaches."""
    listener.stirred.clear()
    events = [event for event in listener.waiting if event.position > sent]
    listener.waiting.clear()
    if listener.has_lost:
        listener.has_lost = False
        return resync(latest), max(sent, latest)
    if not events:
        return b"", sent
    return b"".join(event.wire for event in events), events[-1].position


async def _stirred(listener: Listener, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            await listener.stirred.wait()
    except TimeoutError:
        return False
    return True


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _until_either_ends(telling: Awaitable[None], leaving: Awaitable[None]) -> None:
    tasks = {asyncio.ensure_future(telling), asyncio.ensure_future(leaving)}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        task.result()
