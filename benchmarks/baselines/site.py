"""One question served by Starlette and uvicorn alone, at the port that the settings name; `/readyz` says that it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.kernel.settings import Settings


def serve(path: str, answer: Callable[[Request], Awaitable[Response]]) -> None:
    """Serve until the process is ended."""
    port = Settings.from_process().number("GROUNDSWELL_PORT", 0)
    uvicorn.run(
        Starlette(routes=[Route(path, answer), Route("/readyz", _ready)]),
        host="127.0.0.1",
        port=port,
        access_log=False,
        log_level="warning",
        loop="uvloop",
    )


async def _ready(request: Request) -> Response:
    return Response(b"yes")
