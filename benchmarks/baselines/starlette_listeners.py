"""Server-sent events with Starlette alone: a line now and then to whoever listens, of nothing, from nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from shared.kernel.settings import Settings


async def listen(request: Request) -> Response:
    """A comment every fifteen seconds."""

    async def chunks() -> AsyncIterator[bytes]:
        while True:
            yield b":\n\n"
            await asyncio.sleep(15)

    return StreamingResponse(chunks(), media_type="text/event-stream")


async def ready(request: Request) -> Response:
    """Say that requests are taken."""
    return Response(b"yes")


if __name__ == "__main__":
    routes = [Route("/feeds/v1/stream", listen), Route("/readyz", ready)]
    port = Settings.from_process().number("GROUNDSWELL_PORT", 0)
    uvicorn.run(
        Starlette(routes=routes),
        host="127.0.0.1",
        port=port,
        access_log=False,
        log_level="warning",
        loop="uvloop",
    )
