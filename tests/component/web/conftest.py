"""What the web kit's tests share: a real database, a door with keys, an application and a browser."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from prometheus_client import CollectorRegistry
from pymongo import MongoClient
from starlette.applications import Starlette

from shared.kernel.clock import SetClock
from shared.kernel.roles import Actor
from shared.mongo.connection import connect_async
from shared.testing.personas import NOON
from shared.web.accounts import Account, Accounts, NewAccount
from shared.web.app import kit
from shared.web.door import Door, Keys
from shared.web.indexes import DECLARED
from shared.web.passwords import Passwords
from shared.web.ratelimit import Buckets, SignInBrakes
from shared.web.serve import server
from shared.web.sessions import Sessions
from shared.web.site import Site
from shared.web.tokens import ApiTokens
from shared.web.views import SavedViews

BASE = "http://127.0.0.1:8000"
PASSWORD = "a tired person's sentence"


@dataclass
class FakeServices:
    """A stand-in for the services: answers what it was told to, and remembers how it was asked."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked: list[SimpleNamespace] = field(default_factory=list)

    def bound(
        self, actor: Actor, correlation_id: str, *, command_id: str | None = None, timeout: float = 3.0
    ) -> FakeAsk:
        return FakeAsk(
            self, SimpleNamespace(actor=actor, correlation_id=correlation_id, command_id=command_id)
        )

    async def answer(self, name: str, request: dict[str, Any], context: SimpleNamespace) -> Any:
        self.asked.append(SimpleNamespace(name=name, request=request, **vars(context)))
        given = self.answers[name]
        if isinstance(given, Exception):
            raise given
        return given


@dataclass
class FakeAsk:
    """`ask.campaigns.show_campaign(request)` of the stand-in."""

    services: FakeServices
    context: SimpleNamespace
    path: tuple[str, ...] = ()

    def __getattr__(self, name: str) -> FakeAsk:
        return FakeAsk(self.services, self.context, (*self.path, name))

    async def __call__(self, request: dict[str, Any]) -> Any:
        return await self.services.answer(".".join(self.path), request, self.context)


@pytest.fixture(scope="module")
def access_database(mongo_uri: str, database_name: str) -> str:
    name = f"{database_name}_dashboard"
    with MongoClient(mongo_uri) as client:
        for collection, models in DECLARED.items():
            client[name][collection].create_indexes(list(models))
    return name


@pytest.fixture
async def database(mongo_uri: str, access_database: str) -> AsyncIterator[Any]:
    client = connect_async(mongo_uri, "web-tests")
    for collection in DECLARED:
        await client[access_database][collection].delete_many({})
    yield client[access_database]
    await client.close()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def site() -> Site:
    return Site(BASE)


@pytest.fixture
def hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture
def keys(database: Any, clock: SetClock, hasher: PasswordHasher) -> Keys:
    return Keys(
        Accounts(database, clock),
        Sessions(database, clock),
        ApiTokens(database, clock),
        Passwords(hasher),
        SignInBrakes(database, clock),
        SavedViews(database, clock),
    )


@pytest.fixture
def door(site: Site, keys: Keys) -> Door:
    return Door(site, keys, Buckets(per_second=1000, burst=1000))


@pytest.fixture
async def ada(keys: Keys) -> Account:
    wanted = NewAccount("Ada@Example.org", "Ada", ("coordinator",))
    return await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))


@pytest.fixture
async def eve(keys: Keys) -> Account:
    wanted = NewAccount("eve@example.org", "Eve", ("representative",))
    return await keys.accounts.create(wanted, await keys.passwords.hash(PASSWORD))


@pytest.fixture
def services() -> FakeServices:
    return FakeServices()


@pytest.fixture
def an_app(site: Site) -> Callable[..., Starlette]:
    def make(routes: list[Any], **more: Any) -> Starlette:
        return kit(routes, site=site, registry=CollectorRegistry(), **more)

    return make


@pytest.fixture
async def a_browser() -> AsyncIterator[Callable[..., httpx.AsyncClient]]:
    opened: list[httpx.AsyncClient] = []

    def open_browser(app: Any, **more: Any) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(app, client=("127.0.0.1", 4444))
        opened.append(httpx.AsyncClient(transport=transport, base_url=BASE, **more))
        return opened[-1]

    yield open_browser
    for browser in opened:
        await browser.aclose()


@contextmanager
def running(app: Any, *, before_shutdown: tuple[Callable[[], None], ...] = ()) -> Iterator[tuple[str, Any]]:
    """Serve an application on a real socket in a thread of its own."""
    one = server(app, "127.0.0.1", 0, before_shutdown=before_shutdown)
    thread = threading.Thread(target=lambda: asyncio.run(one.serve()))
    one.capture_signals = _no_signals  # type: ignore[method-assign]
    thread.start()
    while not one.started:
        if not thread.is_alive():
            raise RuntimeError("the server did not start")
        threading.Event().wait(0.01)
    port = one.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}", one
    finally:
        one.should_exit = True
        thread.join(15)
        assert not thread.is_alive(), "the server did not end"


@contextmanager
def _no_signals() -> Iterator[None]:
    yield
