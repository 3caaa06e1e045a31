"""OSDI's collections, to be read: the gatherings and petitions of a partner's log, page by page and one by one."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from functools import partial

from marshmallow import Schema, fields, validate
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.formats.kinds import topics_about
from services.feeds.formats.osdi import MOST_ON_A_PAGE, Collection, Resource, collections
from services.feeds.store import Store
from services.feeds.web.counter import Caller, loaded
from services.feeds.web.osdi import CURIES, PREFIX, TOKEN, hal, refused_as_osdi
from services.feeds.web.reading import Reading, all_of, queried
from shared.kernel.errors import Invalid, NotFound, Refusal
from shared.web.problems import Stopped

USUAL = 25
NUMBERS = ("page", "per_page")
Work = Callable[[Request, Caller, Collection], Awaitable[Resource]]


class PageSchema(Schema):
    """Which page, and of what length."""

    page = fields.Int(load_default=1, validate=validate.Range(1, 1_000_000))
    per_page = fields.Int(load_default=USUAL, validate=validate.Range(1, MOST_ON_A_PAGE))


class OsdiReading:
    """The routes at which tools of partners read what OSDI calls events and petitions."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def routes(self) -> list[Route]:
        """Where to read."""
        each = collections(PREFIX)
        return [
            *(Route(one.address, self._answered(one, self.page), methods=["GET"]) for one in each),
            *(
                Route(f"{one.address}/{{key}}", self._answered(one, self.one), methods=["GET"])
                for one in each
            ),
        ]

    async def page(self, request: Request, caller: Caller, collection: Collection) -> Resource:
        """A page of a collection, those first that were first told of."""
        query = queried(request, NUMBERS)
        _must_be_supported(query)
        asked = loaded(PageSchema, query)
        resources = await self._resources(caller, collection)
        return collection.page(resources, asked["page"], asked["per_page"], {"curies": CURIES})

    async def one(self, request: Request, caller: Caller, collection: Collection) -> Resource:
        """One of a collection."""
        own = f"{collection.address}/{request.path_params['key']}"
        for found in await self._resources(caller, collection):
            if found["_links"]["self"]["href"] == own:
                return {**found, "_links": {**found["_links"], "curies": CURIES}}
        raise NotFound("not-in-your-log", "You were told of no such thing, or it was taken out since.")

    async def _resources(self, caller: Caller, collection: Collection) -> list[Resource]:
        return await self._reading.fold(caller, partial(_found, caller.agreement_id, collection))

    def _answered(self, collection: Collection, work: Work) -> Callable[[Request], Awaitable[Response]]:
        async def answered(request: Request) -> Response:
            try:
                caller = await self._reading.recognise(request, request.headers.get(TOKEN, ""))
                return hal(await work(request, caller, collection))
            except (Refusal, Stopped) as refused:
                return refused_as_osdi(refused)

        return answered


def _must_be_supported(query: Iterable[str]) -> None:
    wrong = {}
    for name in query:
        if name not in NUMBERS:
            wrong[name] = [f"{name} is not supported here; page and per_page are."]
    if wrong:
        raise Invalid("query-not-supported", next(iter(wrong.values()))[0], wrong)


def _found(agreement_id: str, collection: Collection, store: Store) -> list[Resource]:
    return collection.resources(all_of(agreement_id, topics_about(collection.kind), store))
