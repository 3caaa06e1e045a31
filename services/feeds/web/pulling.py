"""The feed that partners pull: a batch of CloudEvents after a sequence, at once or when there are some."""

from __future__ import annotations

from functools import partial
from typing import Any

from marshmallow import Schema, fields, validate
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.domain.delivery import LARGEST
from services.feeds.handlers.backfill import ask_for_the_past
from services.feeds.handlers.delivery import acknowledge_deliveries
from services.feeds.queries.agreement import show_agreement
from services.feeds.queries.backfill import list_backfills, show_backfill
from services.feeds.queries.delivery import list_unacknowledged
from services.feeds.schemas.backfill import AskForThePastSchema, OneBackfillSchema
from services.feeds.schemas.delivery import (
    PULLED,
    AcknowledgeDeliveriesSchema,
    ListUnacknowledgedSchema,
)
from services.feeds.web.counter import Caller, Counter, loaded, queried, wished
from services.feeds.web.noting import Noting
from services.feeds.web.paging import Paging
from services.feeds.web.waiting import Waiting
from shared.web.answers import JSON, to_json
from shared.web.parser import read_json

BATCH = "application/cloudevents-batch+json"
PREFIX = "/feeds/v1"
LONGEST = 30
"""Seconds that a question is held open at most while nothing happens."""
OF_OURS = ("written_by", "agreed_by", "leaks")
"""Accounts of ours, and what our stewards are warned of, which programs of partners need not know."""
NO_STORE = {"Cache-Control": "no-store"}


class PullSchema(Schema):
    """Which events, and how long to wait for them."""

    after = fields.Int(load_default=0, validate=validate.Range(0, LARGEST))
    limit = fields.Int(load_default=100, validate=validate.Range(1, PULLED))
    wait = fields.Int(load_default=0, validate=validate.Range(0, LONGEST))


class Pulling:
    """The routes that a partner's program asks."""

    def __init__(self, counter: Counter, waiting: Waiting, paging: Paging, noting: Noting) -> None:
        self._counter = counter
        self._waiting = waiting
        self._paging = paging
        self._noting = noting

    def routes(self) -> list[Route]:
        """Where to ask."""
        return [
            Route(f"{PREFIX}/events", self.events, methods=["GET"]),
            Route(f"{PREFIX}/unacknowledged", self.unacknowledged, methods=["GET"]),
            Route(f"{PREFIX}/acknowledgements", self.acknowledge, methods=["POST"]),
            Route(f"{PREFIX}/backfills", self.backfill, methods=["POST"]),
            Route(f"{PREFIX}/backfills", self.backfills, methods=["GET"]),
            Route(f"{PREFIX}/backfills/{{backfill_id}}", self.one_backfill, methods=["GET"]),
            Route(f"{PREFIX}/agreement", self.agreement, methods=["GET"]),
        ]

    async def events(self, request: Request) -> Response:
        """The events after a sequence, `application/cloudevents-batch+json`; an empty batch where there are none.

        `X-Sequence` and the link `next` say what to ask after next time.
        """
        caller = await self._counter.recognise(request)
        asked = loaded(PullSchema, queried(request, ("after", "limit", "wait")))
        events, sequence = await self._pull(caller, asked)
        if not events and await self._more_came(caller, asked):
            await self._counter.recognise(request)  # the key may have been revoked meanwhile
            events, sequence = await self._pull(caller, asked)
        following = f"{PREFIX}/events?after={sequence}&limit={asked['limit']}"
        headers = {"X-Sequence": str(sequence), "Link": f'<{following}>; rel="next"', **NO_STORE}
        return Response(to_json(events), headers=headers, media_type=BATCH)

    async def acknowledge(self, request: Request) -> Response:
        """Take a partner's word for what it holds: `{"sequences": [...]}` or `{"up_to": n}`."""
        caller = await self._counter.recognise(request)
        body = {**await read_json(request, is_needed=True), "agreement_id": caller.agreement_id}
        command = wished(AcknowledgeDeliveriesSchema, body)
        done = await self._counter.wish(caller.actor, command, acknowledge_deliveries)
        return answer(done)

    async def backfill(self, request: Request) -> Response:
        """Ask for what happened since a moment: `{"since": "2025-01-01T00:00:00Z"}`."""
        caller = await self._counter.recognise(request)
        body = {**await read_json(request, is_needed=True), "agreement_id": caller.agreement_id}
        command = wished(AskForThePastSchema, body)
        return answer(await self._counter.wish(caller.actor, command, ask_for_the_past), 202)

    async def backfills(self, request: Request) -> Response:
        """What was asked for of the past, the last first, and how far it is."""
        caller = await self._counter.recognise(request)
        question = partial(list_backfills, {"agreement_id": caller.agreement_id})
        return answer(await self._counter.ask(caller.actor, question))

    async def one_backfill(self, request: Request) -> Response:
        """One of them: `asked`, `running` with how many of how many, or `done`."""
        caller = await self._counter.recognise(request)
        which = loaded(OneBackfillSchema, {"agreement_id": caller.agreement_id, **request.path_params})
        return answer(await self._counter.ask(caller.actor, partial(show_backfill, which)))

    async def unacknowledged(self, request: Request) -> Response:
        """What waits for the partner's word, the oldest first."""
        caller = await self._counter.recognise(request)
        asked = {**queried(request, ("after", "limit")), "agreement_id": caller.agreement_id}
        question = partial(list_unacknowledged, loaded(ListUnacknowledgedSchema, asked))
        return answer(await self._counter.ask(caller.actor, question))

    async def agreement(self, request: Request) -> Response:
        """The agreement: what is shared, how far the sequence reaches, how far one has asked."""
        caller = await self._counter.recognise(request)
        question = partial(show_agreement, {"agreement_id": caller.agreement_id})
        found = await self._counter.ask(caller.actor, question)
        terms = [{key: one[key] for key in one if key not in OF_OURS} for one in found["terms"]]
        return answer({**found, "terms": terms})

    async def _more_came(self, caller: Caller, asked: dict[str, Any]) -> bool:
        seconds = asked["wait"]
        return bool(seconds) and await self._waiting.until_more(caller.agreement_id, asked["after"], seconds)

    async def _pull(self, caller: Caller, asked: dict[str, Any]) -> tuple[list[dict[str, Any]], int]:
        """The next events; that the partner asks after a sequence is noted."""
        found = await self._paging.next(caller.agreement_id, asked["after"], asked["limit"])
        self._noting.note(caller.agreement_id, asked["after"])
        return found


def answer(said: Any, status: int = 200) -> Response:
    """An answer that nobody keeps on the way."""
    return Response(to_json(said), status, headers=NO_STORE, media_type=JSON)
