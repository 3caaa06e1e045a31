"""The answer to an error that nobody foresaw: logged whole, told as a correlation id."""

from __future__ import annotations

import structlog
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web.problems import Problems

log = structlog.get_logger("web")


class LastResort:
    """Middleware around everything that handlers and other middleware may let fall.

    It stands inside those that add headers, which Starlette's own error middleware does not.
    """

    def __init__(self, app: ASGIApp, problems: Problems) -> None:
        self.app = app
        self.problems = problems

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        is_started = False

        async def watched(message: Message) -> None:
            nonlocal is_started
            is_started = is_started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            log.exception("request.failed", route=getattr(scope.get("route"), "path", "unmatched"))
            if is_started:
                raise  # the server then cuts the connection: half an answer must not look like a whole one
            response = await self.problems.answer(Request(scope, receive), error)
            await response(scope, receive, send)
