"""Runs an application under uvicorn so that it ends well: streams, then requests, then the process."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Coroutine, Sequence
from typing import Any

import uvicorn
import uvloop
from starlette.types import ASGIApp

from shared.web.heads import BoundedHeads

GRACE_SECONDS = 10


class Server(uvicorn.Server):
    """uvicorn, which before it waits for open connections ends those that never end by themselves."""

    def __init__(self, config: uvicorn.Config, before_shutdown: Sequence[Callable[[], None]] = ()) -> None:
        super().__init__(config)
        self._before_shutdown = before_shutdown

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop taking connections, end the streams, wait for the rest within the grace time."""
        for end in self._before_shutdown:
            end()
        await super().shutdown(sockets)


def server(
    app: ASGIApp,
    host: str,
    port: int,
    *,
    trusted_proxies: str = "",
    before_shutdown: Sequence[Callable[[], None]] = (),
) -> Server:
    """Make the server; who is in `trusted_proxies` may say in X-Forwarded-For for whom it asks, by default nobody."""
    config = uvicorn.Config(
        app,
        host,
        port,
        access_log=False,  # it would write addresses and paths; the kit logs without
        log_config=None,
        server_header=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=trusted_proxies,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=30,
        http=BoundedHeads,
    )
    return Server(config, before_shutdown)


def run(serving: Coroutine[Any, Any, None]) -> None:
    """Serve on uvloop, which uvicorn takes by itself only where it makes the loop."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(serving)
