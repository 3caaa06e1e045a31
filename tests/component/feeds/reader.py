"""A partner's program that reads its log over HTTP, from the application of the web process and a real database."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

from services.feeds.application import Parts, build
from services.feeds.web.counter import Counter
from services.feeds.web.services import Others
from services.feeds.web.waiting import Waiting
from shared.kernel.settings import Settings
from shared.testing.doors import Door

URL = "https://feeds.example"
SETTINGS = {"GROUNDSWELL_PUBLIC_URL": "http://127.0.0.1:8080", "GROUNDSWELL_FEEDS_URL": URL}


@dataclass
class Reader:
    """Asks with a key, in the header unless it is told to do otherwise."""

    app: Starlette
    key: str = ""

    def get(self, path: str, *, key: str | None = None, **headers: str) -> httpx.Response:
        """Ask for a path, or for an address of ours."""
        secret = self.key if key is None else key
        sent = {**({"Authorization": f"Bearer {secret}"} if secret else {}), **headers}

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            async with httpx.AsyncClient(transport=transport, base_url=URL) as client:
                return await client.get(path, headers=sent)

        return asyncio.run(asked())


def reader_of(feeds: Door) -> Reader:
    """Who asks the web process that stands over the same database."""

    async def nothing_comes(_: Any) -> dict[str, int]:
        return {}

    counter = Counter(feeds.unit_of_work)
    others = Others("amqp://nobody@127.0.0.1:1/")
    return Reader(
        build(Parts(feeds.unit_of_work, counter, Waiting(nothing_comes), others), Settings(SETTINGS))
    )
