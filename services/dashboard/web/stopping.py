"""The page behind the link at the foot of a digest: one press, or one click of a mail program, ends them."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import Framer
from services.dashboard.web.rendering import render
from shared.web.digests import Digests
from shared.web.pages import framed, page
from shared.web.ratelimit import Buckets

PATH = "/digest/stop"


class Stopping:
    """Nobody signs in for it: the sealed link says whose digests end, and it opens nothing else."""

    def __init__(self, digests: Digests, framer: Framer) -> None:
        self._digests = digests
        self._framer = framer
        self._buckets = Buckets(per_second=1.0, burst=30)

    def routes(self) -> list[Route]:
        """The address of this page."""
        return [
            Route(f"{PATH}/{{token}}", self.show, methods=["GET"]),
            Route(f"{PATH}/{{token}}", self.stop, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Say what would end, or has; only a press ends it, for programs open links, too."""
        account_id = await self._whose(request)
        is_done = await self._digests.choice_of(account_id) is None
        return await self._shown(request, is_done=is_done)

    async def stop(self, request: Request) -> Response:
        """End it; mail programs follow no redirection (RFC 8058), so the answer is the page itself."""
        await self._digests.stop(await self._whose(request))
        return await self._shown(request, is_done=True)

    async def _whose(self, request: Request) -> str:
        self._buckets.take(request.client.host if request.client else "unknown")
        return await self._digests.opened(request.path_params["token"])

    async def _shown(self, request: Request, *, is_done: bool) -> Response:
        with framed(await self._framer.frame(request)):
            return page(render("watching/stop.html", {"is_done": is_done, "here": request.url.path}))
