"""The same feed as server-sent events: what comes is told at once, and after a break from where it ended."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from services.feeds.domain.delivery import DIGITS
from services.feeds.web.counter import Caller, Counter
from services.feeds.web.paging import Paging
from services.feeds.web.pulling import PREFIX
from services.feeds.web.waiting import Waiting
from shared.kernel.errors import Invalid
from shared.web.answers import to_json
from shared.web.problems import Stopped

HEARTBEAT_EVERY = 15.0
RETRY, HEARTBEAT = b"retry: 2000\n\n", b":\n\n"
AT_ONCE = 100
HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no", "Access-Control-Allow-Origin": "*"}
"""Pages of partners' own sites may listen: the key opens the stream, and no cookie does."""
IN_ADDRESS = "access_token"
"""The field of the address in which browsers send the key: their EventSource can send no header of its own."""


class Streaming:
    """The route that a partner's program or page listens to."""

    def __init__(self, counter: Counter, waiting: Waiting, paging: Paging) -> None:
        self._counter = counter
        self._waiting = waiting
        self._paging = paging

    def routes(self) -> list[Route]:
        """Where to listen."""
        return [Route(f"{PREFIX}/stream", self.listen, methods=["GET"])]

    async def listen(self, request: Request) -> Response:
        """Events from after `Last-Event-ID` on, or after `after`; `id` is the sequence, `data` the CloudEvent.

        A key that opens nothing is answered with 204, which tells an EventSource to stop coming back; a sequence that
        was not reached yet is refused before anything is noted or told.
        """
        try:
            caller = await self._counter.recognise(
                request, in_address=request.query_params.get(IN_ADDRESS, "")
            )
        except Stopped as stopped:
            if stopped.status_code == 401 and "last-event-id" in request.headers:
                return Response(status_code=204)
            raise
        after = _after(request)
        await self._paging.must_reach(caller.agreement_id, after)
        chunks = self._chunks(caller, after)
        return StreamingResponse(chunks, headers=HEADERS, media_type="text/event-stream")

    async def _chunks(self, caller: Caller, after: int) -> AsyncIterator[bytes]:
        """What came since; while nothing comes, a sign of life now and then, and no question but for the key."""
        yield RETRY
        # Whoever comes with a sequence says that it has what is before; what is told here may still be lost on its way.
        await self._counter.ask(caller.actor, lambda store: store.asked.note(caller.agreement_id, after))
        is_asked_for = True
        while not self._waiting.is_closed and await self._counter.opens(caller):
            page = self._paging.next(caller.agreement_id, after, AT_ONCE) if is_asked_for else None
            events, following = await page if page else ([], after)
            if events:
                yield b"".join(map(_wire, events))
                yield HEARTBEAT  # what was said last is held until more is: by thousands who wait, for hours
                after = following
                continue
            is_asked_for = await self._waiting.until_more(caller.agreement_id, after, HEARTBEAT_EVERY)
            if not is_asked_for:
                yield HEARTBEAT


def _after(request: Request) -> int:
    given = request.headers.get("last-event-id") or request.query_params.get("after", "0")
    if not (given.isascii() and given.isdigit() and len(given) <= DIGITS):
        wrong = "Give the sequence up to which you have everything."
        raise Invalid("after-invalid", wrong, {"after": [wrong]})
    return int(given)


def _wire(event: dict[str, object]) -> bytes:
    number = int(str(event["sequence"]))
    return b"id: %d\nevent: message\ndata: %s\n\n" % (number, to_json(event))
