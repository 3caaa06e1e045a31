"""Server-sent events with Starlette alone: a line now and then to whoever listens, of nothing, from nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from benchmarks.baselines.site import serve


async def listen(request: Request) -> Response:
    """A comment every fifteen seconds."""

    async def chunks() -> AsyncIterator[bytes]:
        while True:
            yield b":\n\n"
            await asyncio.sleep(15)

    return StreamingResponse(chunks(), media_type="text/event-stream")


if __name__ == "__main__":
    serve("/feeds/v1/stream", listen)
