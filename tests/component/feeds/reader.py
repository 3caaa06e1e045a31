"""A partner's program that reads its log over HTTP, from the application of the web process and a real database."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import httpx
from starlette.applications import Starlette

from services.feeds.application import Parts, build
from services.feeds.store.pages import Pages
from services.feeds.web.counter import Counter
from services.feeds.web.services import Others
from services.feeds.web.waiting import Waiting
from shared.kernel.settings import Settings
from shared.mongo.connection import connect_async
from shared.testing.doors import Door

URL = "https://feeds.example"
SETTINGS = {"GROUNDSWELL_PUBLIC_URL": "http://127.0.0.1:8080", "GROUNDSWELL_FEEDS_URL": URL}


@dataclass
class Reader:
    """Asks with a key, in the header unless it is told to do otherwise."""

    app: Starlette
    pages: Pages
    key: str = ""

    def get(self, path: str, *, key: str | None = None, **headers: str) -> httpx.Response:
        """Ask for a path, or for an address of ours."""
        return self._asked("GET", path, self.key if key is None else key, headers)

    def post(self, path: str, body: dict[str, Any]) -> httpx.Response:
        """Wish something."""
        return self._asked("POST", path, self.key, {}, json=body)

    def send(self, method: str, path: str, *, key: str | None = None, **more: Any) -> httpx.Response:
        """Ask or wish whatever there is."""
        return self._asked(method, path, self.key if key is None else key, more.pop("headers", {}), **more)

    def _asked(
        self, method: str, path: str, key: str, headers: dict[str, str], **more: Any
    ) -> httpx.Response:
        sent = {**({"Authorization": f"Bearer {key}"} if key else {}), **headers}

        async def asked() -> httpx.Response:
            transport = httpx.ASGITransport(self.app)
            try:
                async with httpx.AsyncClient(transport=transport, base_url=URL) as client:
                    return await client.request(method, path, headers=sent, **more)
            finally:
                await self.pages.close()  # each question has a loop of its own

        return asyncio.run(asked())


def reader_of(
    feeds: Door, counter: Counter | None = None, others: Others | None = None, **settings: str
) -> Reader:
    """Who asks the web process that stands over the same database."""

    async def nothing_comes(_: Any) -> dict[str, int]:
        return {}

    counter, pages = counter or Counter(feeds.unit_of_work), pages_of(feeds)
    others = others or Others("amqp://nobody@127.0.0.1:1/")
    parts = Parts(feeds.unit_of_work, counter, Waiting(nothing_comes), others, pages)
    return Reader(build(parts, Settings({**SETTINGS, **settings})), pages)


def pages_of(feeds: Door) -> Pages:
    """Pages from the same database, without threads."""
    database = feeds.database
    host, port = database.client.address or ("", 0)
    uri = f"mongodb://{host}:{port}/?directConnection=true"
    return Pages(lambda: connect_async(uri, "feeds")[database.name])
