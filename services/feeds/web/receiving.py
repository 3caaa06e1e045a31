"""Where partners' programs send rows in, each of which is answered for by itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.web.counter import Counter
from services.feeds.web.pulling import PREFIX, answer
from services.feeds.web.rows import KINDS, By, take
from services.feeds.web.services import Others
from shared.kernel.errors import Forbidden
from shared.messaging.ask import Ask
from shared.web.bodies import MEGABYTE
from shared.web.parser import read_json

MOST_BYTES = 5 * MEGABYTE
MAY_NOT = "This key may only ask. Make one that may send in, too."


class Receiving:
    """The routes to which a partner's program sends."""

    def __init__(self, counter: Counter, others: Others) -> None:
        self._counter = counter
        self._others = others

    def routes(self) -> list[Route]:
        """Where to send."""
        return [Route(f"{PREFIX}/{kind}", self._taking(kind), methods=["POST"]) for kind in KINDS]

    def _taking(self, kind: str) -> Callable[[Request], Awaitable[Response]]:
        async def taking(request: Request) -> Response:
            by, ask = await self.sender(request)
            sent = await read_json(request, MOST_BYTES, is_needed=True, takes_nul=True)
            return answer(await take(kind, sent, ask, by))

        return taking

    async def sender(self, request: Request, secret: str = "") -> tuple[By, Ask]:
        """Who sends, and what asks on its behalf; `Idempotency-Key` makes a second sending answer the first."""
        caller = await self._counter.recognise(request, secret)
        if not caller.key.may_send:
            raise Forbidden("key-may-not-send", MAY_NOT)
        named = request.headers.get("idempotency-key", "").strip('"')[:200]
        command_id = f"{caller.key.key_id}:{named}" if named else None
        known_as = await self._counter.known_as(caller.actor.organization_id)
        by = By(f"key {caller.key.name}", caller.actor, known_as)
        return by, await self._others.on_behalf_of(by.actor, command_id)
