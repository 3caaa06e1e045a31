"""The web process that partners' programs ask, put together."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from prometheus_client import CollectorRegistry
from pymongo.asynchronous.database import AsyncDatabase
from starlette.applications import Starlette
from starlette.requests import Request

from services.feeds.domain.queue import address_in
from services.feeds.sending.amqp.offer import queues_of
from services.feeds.sending.http.guard import Guard
from services.feeds.sending.origin import Origin
from services.feeds.store import Store
from services.feeds.store.pages import Pages
from services.feeds.web.cards import Cards
from services.feeds.web.changes import Changes
from services.feeds.web.contacts import Contacts
from services.feeds.web.counter import Counter
from services.feeds.web.counting import Counting
from services.feeds.web.files import Files
from services.feeds.web.formats import Formats
from services.feeds.web.hub import Hub
from services.feeds.web.noting import Noting
from services.feeds.web.osdi import Osdi
from services.feeds.web.osdi_reading import OsdiReading
from services.feeds.web.osdi_routes import osdi_routes
from services.feeds.web.paging import Paging
from services.feeds.web.pulling import Pulling
from services.feeds.web.queue_intake import QueueIntake
from services.feeds.web.reading import Reading
from services.feeds.web.receiving import Receiving
from services.feeds.web.registry import Registry
from services.feeds.web.services import Others
from services.feeds.web.streaming import Streaming
from services.feeds.web.subscribing import Subscribing
from services.feeds.web.waiting import Waiting
from shared.kernel.clock import SystemClock
from shared.kernel.errors import NotFound
from shared.kernel.roles import NOBODY
from shared.kernel.settings import Settings
from shared.mongo.connection import Document, open_database, open_database_async
from shared.mongo.transactions import UnitOfWork
from shared.web.app import kit
from shared.web.health import health_routes
from shared.web.site import LOOPBACK, Site


@dataclass(frozen=True)
class Parts:
    """What the process holds open."""

    work: UnitOfWork[Store]
    counter: Counter
    waiting: Waiting
    others: Others
    pages: Pages


def open_parts(settings: Settings) -> Parts:
    """Connect to the database of feeds; its service makes the indexes."""
    prefix = settings.text("GROUNDSWELL_DB", "groundswell")
    database = open_database(settings.text("MONGODB_URI"), "feeds", prefix)
    work: UnitOfWork[Store] = UnitOfWork(database, Store, SystemClock())
    counter = Counter(work)

    async def look(agreement_ids: Iterable[str]) -> Mapping[str, int]:
        return await counter.ask(NOBODY, lambda store: store.heads.get(agreement_ids))

    def connect() -> AsyncDatabase[Document]:
        return open_database_async(settings.text("MONGODB_URI"), "feeds", prefix)

    return Parts(work, counter, Waiting(look), Others(settings.text("AMQP_URI")), Pages(connect))


def build(parts: Parts, settings: Settings) -> Starlette:
    """Make the application of opened parts."""
    registry = CollectorRegistry()

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        works = [parts.waiting.run(), noting.run()]
        if vhost := settings.text("PARTNERS_VHOST", ""):
            uri = address_in(vhost, settings.text("AMQP_URI"))
            works.append(QueueIntake(uri, parts.counter, parts.others).run())
        tasks = [asyncio.create_task(work) for work in works]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await noting.write()
        await parts.others.close()
        await parts.pages.close()
        parts.work.database.client.close()

    paging, noting = Paging(parts.counter, parts.pages), Noting(parts.counter)
    origin, guard = Origin.of(settings), Guard.of(settings)
    receiving, reading = Receiving(parts.counter, parts.others), Reading(parts.counter, origin.feeds_url)

    async def ping() -> None:
        await asyncio.to_thread(parts.work.database.command, "ping")

    return kit(
        [
            *health_routes({"database": ping}, registry, _only_from_here),
            *Pulling(parts.counter, parts.waiting, paging, noting).routes(),
            *Streaming(parts.counter, parts.waiting, paging).routes(),
            *Subscribing(parts.counter, guard, queues_of(settings)).routes(),
            *Hub(parts.counter, guard, origin).routes(),
            *Contacts(parts.counter, parts.others).routes(),
            *Counting(parts.counter, parts.others).routes(),
            *receiving.routes(),
            *Cards(parts.counter, parts.others).routes(),
            *Registry(parts.counter, parts.others).routes(),
            *osdi_routes(Osdi(receiving, SystemClock()), OsdiReading(reading)),
            *Formats(reading, origin).routes(),
            *Changes(reading).routes(),
            *Files(receiving).routes(),
        ],
        site=Site.from_settings(settings),
        registry=registry,
        lifespan=lifespan,
    )


async def _only_from_here(request: Request) -> None:
    """How much partners ask is for those who look after the machine."""
    if request.client is None or request.client.host not in LOOPBACK:
        raise NotFound("not-found", "There is nothing here.")
