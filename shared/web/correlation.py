"""One id for everything that one request causes: taken from the caller where it is sane, else made here."""

from __future__ import annotations

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from structlog.contextvars import bind_contextvars, reset_contextvars

from shared.kernel.ids import new_id

HEADER = "X-Correlation-ID"
_SANE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{7,63}")


class CorrelationIds:
    """Middleware: puts the id into the request's state, into every log line and into the answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        correlation_id = given if _SANE.fullmatch(given) else new_id()
        scope["state"] = {**scope.get("state", {}), "correlation_id": correlation_id}

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[HEADER] = correlation_id
            await send(message)

        before = bind_contextvars(correlation_id=correlation_id)
        try:
            await self.app(scope, receive, marked)
        finally:
            reset_contextvars(**before)
