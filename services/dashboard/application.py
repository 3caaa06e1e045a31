"""The dashboard put together: door, screens, JSON API, documents, live stream, health."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from services.dashboard.live import Feeder, permits
from services.dashboard.web.beside import Beside
from services.dashboard.web.frame import Framer
from services.dashboard.web.owning import CHOOSING, refuse_strangers
from services.dashboard.web.pages.account import AccountPages
from services.dashboard.web.pages.digests import DigestPages
from services.dashboard.web.pages.password import PasswordPages
from services.dashboard.web.pages.table import SCREENS
from services.dashboard.web.pages.users import UserPages
from services.dashboard.web.pages.views import ViewPages
from services.dashboard.web.public.acting import PublicActions
from services.dashboard.web.public.standing import PublicStands
from services.dashboard.web.rendering import ASSETS, PAGES, render
from services.dashboard.web.representing import refuse_two_partners
from services.dashboard.web.routing import Screens
from services.dashboard.web.sign_in import SignIn
from services.dashboard.web.stopping import Stopping
from services.dashboard.web.subscribing import Subscribing
from services.dashboard.web.tables.routes import Tables
from services.dashboard.web.unsubscribing import Unsubscribing
from services.dashboard.web.uploads import Uploads
from services.dashboard.web.veiling import Veiled
from services.dashboard.web.words import LANGUAGES
from shared.kernel.clock import SystemClock
from shared.kernel.settings import Settings
from shared.kernel.version import VERSION
from shared.messaging.ask import Services
from shared.mongo.connection import open_database_async
from shared.web.accounts import Accounts
from shared.web.app import kit
from shared.web.asyncapi import asyncapi_document, load_events
from shared.web.beside import addresses_of
from shared.web.digests import Digests
from shared.web.documents import document_route
from shared.web.door import Door, Keys
from shared.web.form_tokens import FormTokens
from shared.web.gateway import Gateway, Guard
from shared.web.health import health_routes
from shared.web.indexes import DECLARED
from shared.web.live import Hub
from shared.web.openapi import openapi_document
from shared.web.operations import Operations
from shared.web.pages import framed, page
from shared.web.passwords import Passwords
from shared.web.problems import Problem, Problems
from shared.web.ratelimit import SignInBrakes
from shared.web.sentences import heading_of
from shared.web.sessions import Sessions
from shared.web.site import Site
from shared.web.stream import LiveStream
from shared.web.tokens import ApiTokens
from shared.web.views import SavedViews
from shared.web.watch import Watch
from shared.web.zone import zone_of

FEEDS = "http://127.0.0.1:8090"
"""Where partners' programs ask for their events, unless the settings say otherwise."""
CONTRACTS = Path(__file__).parents[2] / "shared" / "contracts"


@dataclass(frozen=True)
class Parts:
    """What the process holds open: the database, the broker connection, the hub, the door."""

    database: Any
    services: Services
    hub: Hub
    door: Door


async def open_parts(settings: Settings) -> Parts:
    """Connect to both servers and make sure of the indexes."""
    database = open_database_async(
        settings.text("MONGODB_URI"), "dashboard", settings.text("GROUNDSWELL_DB", "groundswell")
    )
    for name, models in DECLARED.items():
        await database[name].create_indexes(list(models))
    clock = SystemClock()
    keys = Keys(
        Accounts(database, clock),
        Sessions(database, clock),
        ApiTokens(database, clock),
        Passwords(),
        SignInBrakes(database, clock),
        SavedViews(database, clock),
    )
    door = Door(Site.from_settings(settings), keys)
    services = cast(Services, Veiled(await Services.connect(settings.text("AMQP_URI"))))
    return Parts(database, services, Hub(permits=permits), door)


def build(parts: Parts, settings: Settings) -> Starlette:
    """Make the application of opened parts."""
    registry = CollectorRegistry()
    parts.hub.count_in(registry)
    framer = Framer(parts.door, parts.hub, PAGES, settings.text("GROUNDSWELL_COALITION", "Groundswell"))
    feeder = Feeder(parts.services, parts.hub)
    watch = Watch(parts.hub, parts.door.actors)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(feeder.run()), asyncio.create_task(watch.run())]
        yield
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await parts.services.close()
        await parts.database.client.close()

    problems = Problems(page=_error_page(framer), sign_in_path="/sign-in", password_path="/account/password")
    return kit(
        _routes(parts, framer, feeder, registry, settings),
        site=parts.door.site,
        registry=registry,
        problems=problems,
        languages=LANGUAGES,
        zone=zone_of(settings),
        lifespan=lifespan,
    )


def _guards(parts: Parts) -> dict[str, Guard]:
    accounts = parts.door.keys.accounts
    return {
        "stakeholders.merge_organizations": partial(refuse_two_partners, accounts.representatives),
        **dict.fromkeys(CHOOSING, partial(refuse_strangers, accounts.colleagues)),
    }


def _routes(
    parts: Parts, framer: Framer, feeder: Feeder, registry: CollectorRegistry, settings: Settings
) -> list[BaseRoute]:
    operations = Operations.load(CONTRACTS / "operations")
    amqp_uri = settings.text("AMQP_URI")
    digests = Digests(parts.database, SystemClock())
    feeds = settings.text("GROUNDSWELL_FEEDS_URL", FEEDS)
    beside = Beside(addresses_of(settings), SystemClock())
    stream = LiveStream(parts.hub, feeder.replay, parts.door.listener)
    return [
        *health_routes({"database": _ping(parts), "broker": _broker(parts)}, registry, _operators(parts)),
        ASSETS.route(),
        Route("/live", stream),
        document_route("/openapi.json", lambda: openapi_document(operations, parts.door.site, VERSION)),
        document_route(
            "/asyncapi.json", lambda: asyncapi_document(load_events(CONTRACTS / "events"), VERSION, amqp_uri)
        ),
        *Gateway(parts.door, parts.services, operations, _guards(parts)).routes(),
        *SignIn(parts.door, framer).routes(),
        *Unsubscribing(parts.services, framer, settings).routes(),
        *Stopping(digests, framer).routes(),
        *PublicActions(parts.services, framer, parts.door.site, FormTokens(parts.database)).routes(),
        *PublicStands(parts.services, framer).routes(),
        *AccountPages(parts.door, framer).routes(),
        *PasswordPages(parts.door, framer).routes(),
        *ViewPages(parts.door, framer).routes(),
        *DigestPages(parts.door, parts.services, framer, digests).routes(),
        *UserPages(parts.door, parts.services, framer).routes(),
        *Subscribing(parts.door, parts.services).routes(),
        *Tables(parts.door, parts.services, operations).routes(),
        *Uploads(parts.door, parts.services, framer).routes(),
        *Screens(parts.door, parts.services, framer, digests, feeds=feeds, beside=beside).routes(SCREENS),
    ]


def _error_page(framer: Framer) -> Any:
    def show(request: Request, problem: Problem) -> Response:
        with framed(framer.frame_of_errors(request)):
            view = {key: problem[key] for key in ("detail", "correlation_id")}
            view["title"] = heading_of(problem["title"], problem["status"])
            return page(render("errors/problem.html", view), problem["status"])

    return show


def _operators(parts: Parts) -> Any:
    """How busy the coalition is, is for those who look after the platform: by session or API token."""

    async def guard(request: Request) -> None:
        visitor = await parts.door.admit(request)
        visitor.actor.must("operations.read")

    return guard


def _ping(parts: Parts) -> Any:
    async def ping() -> None:
        await parts.database.command("ping")

    return ping


def _broker(parts: Parts) -> Any:
    async def connected() -> None:
        if not parts.services.is_connected:
            raise ConnectionError("the broker is not there")

    return connected
