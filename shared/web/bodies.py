"""The limits in size and time of request bodies, however a handler reads them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.web.problems import Stopped

MEGABYTE = 1024 * 1024
SECONDS = 30.0
LIMIT = "groundswell.body_limit"


class BodyGuard:
    """Middleware: ends the reading of a body beyond `limit` bytes, unless the handler has allowed more."""

    def __init__(self, app: ASGIApp, limit: int = MEGABYTE) -> None:
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope[LIMIT] = self.limit
        size = 0

        async def counted() -> Message:
            nonlocal size
            message = await receive()
            size += len(message.get("body", b""))
            if size > scope[LIMIT]:
                raise too_large(scope[LIMIT])
            return message

        await self.app(scope, counted, send)


async def read_body(request: Request, limit: int = MEGABYTE, seconds: float = SECONDS) -> bytes:
    """Read a small body whole; refuses what is longer than `limit` or slower than `seconds`."""
    try:
        async with asyncio.timeout(seconds):
            return b"".join([chunk async for chunk in read_chunks(request, limit)])
    except TimeoutError:
        raise Stopped(408, "too-slow", f"The request was not complete after {seconds:.0f} seconds.") from None


async def read_chunks(request: Request, limit: int) -> AsyncIterator[bytes]:
    """Yield a body as it arrives, up to `limit` bytes; one announced as longer is refused unread."""
    request.scope[LIMIT] = limit
    announced = request.headers.get("content-length", "0")
    if announced.isascii() and announced.isdigit() and int(announced) > limit:
        raise too_large(limit)
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > limit:
            raise too_large(limit)
        if chunk:
            yield chunk


def too_large(limit: int) -> Stopped:
    """The refusal of a body that is too large; it names the limit."""
    # The rest of the body is still on its way; a closed connection keeps it from being read as a request.
    return Stopped(
        413,
        "too-large",
        f"The request is larger than the {_size(limit)} taken here.",
        headers={"Connection": "close"},
    )


def _size(limit: int) -> str:
    return f"{limit // MEGABYTE} MB" if limit >= MEGABYTE else f"{limit} bytes"
