"""A receiver of webhooks that does nothing but count: `/count` tells how many came, and within how many seconds."""

from __future__ import annotations

import time
from typing import Any

import orjson
import uvicorn

from shared.kernel.settings import Settings

Told = dict[str, Any]


class Receiver:
    """The smallest ASGI application that takes a body and says 204."""

    def __init__(self) -> None:
        self._number = 0
        self._first = self._last = 0.0

    async def __call__(self, scope: Told, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            return
        if scope["method"] == "GET":
            await self._answer(send, 200, orjson.dumps(self._count(scope["path"])))
            return
        while (await receive()).get("more_body"):
            pass
        self._last = time.perf_counter()
        self._first = self._first or self._last
        self._number += 1
        await self._answer(send, 204, b"")

    def _count(self, path: str) -> Told:
        told = {"number": self._number, "seconds": self._last - self._first}
        if path == "/again":
            self._number, self._first, self._last = 0, 0.0, 0.0
        return told

    async def _answer(self, send: Any, status: int, body: bytes) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": body})


if __name__ == "__main__":
    port = Settings.from_process().number("GROUNDSWELL_PORT", 0)
    uvicorn.run(
        Receiver(),
        host="127.0.0.1",
        port=port,
        access_log=False,
        log_level="warning",
        loop="uvloop",
        lifespan="off",
    )
