"""Subscriptions, as partners' programs open and mend them, and the address at which a receiver says yes later."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.handlers import sending as handle_sending
from services.feeds.handlers import subscription as handle
from services.feeds.handlers.confirming import confirm_later
from services.feeds.queries import subscription as ask
from services.feeds.schemas import sending as of_sending
from services.feeds.schemas import subscription as of
from services.feeds.schemas.words import OneAgreementSchema
from services.feeds.sending.amqp.offer import with_address
from services.feeds.sending.http.guard import Guard
from services.feeds.sending.http.webhook import RATE, rate_of
from services.feeds.web.counter import Counter, loaded, queried, wished
from services.feeds.web.pulling import PREFIX, answer
from shared.web.parser import read_json

ALL = f"{PREFIX}/subscriptions"
ONE = f"{ALL}/{{subscription_id}}"
REFUSED = f"{PREFIX}/quarantine"
# What can be wished of one: the schema of the wish, who carries it out, and the status of the answer.
WISHES: dict[str, tuple[Any, Callable[..., Any], int]] = {
    "ask": (of.AskAgainSchema, handle.ask_again, 202),
    "pause": (of.PauseSubscriptionSchema, handle.pause_subscription, 200),
    "resume": (of.ResumeSubscriptionSchema, handle.resume_subscription, 200),
    "secret": (of.RotateSecretSchema, handle.rotate_secret, 200),
    "resend": (of_sending.ResendSchema, handle_sending.resend, 202),
    "test": (of_sending.SendTestSchema, handle_sending.send_test, 202),
}
OF_REFUSED: dict[str, tuple[Any, Callable[..., Any], int]] = {
    "replay": (of_sending.ReplayMessageSchema, handle_sending.replay_message, 202),
    "skip": (of_sending.SkipMessageSchema, handle_sending.skip_message, 200),
}


class Subscribing:
    """The routes by which a partner has its events sent."""

    def __init__(self, counter: Counter, guard: Guard, queues: str) -> None:
        self._counter = counter
        self._guard = guard
        self._queues = queues

    def routes(self) -> list[Route]:
        """Where to ask."""
        return [
            Route(f"{ALL}/confirm", self.confirm, methods=["GET", "POST"]),
            Route(ALL, self.every, methods=["GET"]),
            Route(ALL, self.open, methods=["POST"]),
            Route(ONE, self.one, methods=["GET"]),
            Route(ONE, self.correct, methods=["PATCH"]),
            Route(ONE, self.close, methods=["DELETE"]),
            Route(f"{ONE}/attempts", self.attempts, methods=["GET"]),
            *(Route(f"{ONE}/{name}", self._of_one(*wish), methods=["POST"]) for name, wish in WISHES.items()),
            Route(REFUSED, self.refused, methods=["GET"]),
            *(
                Route(f"{REFUSED}/{{message_id}}/{name}", self._of_one(*wish), methods=["POST"])
                for name, wish in OF_REFUSED.items()
            ),
        ]

    async def every(self, request: Request) -> Response:
        """The subscriptions of the agreement, and how far each is."""
        return await self._asked(request, ask.list_subscriptions, OneAgreementSchema)

    async def open(self, request: Request) -> Response:
        """Open one: `{"name", "sink", "types", "begins"}`; the secret is in the answer, this once."""
        return await self._to_address(request, of.OpenSubscriptionSchema, handle.open_subscription, 201)

    async def one(self, request: Request) -> Response:
        """One subscription."""
        return await self._asked(request, ask.show_subscription, of.OneSubscriptionSchema)

    async def correct(self, request: Request) -> Response:
        """Change name, types or address of one."""
        return await self._to_address(request, of.CorrectSubscriptionSchema, handle.correct_subscription, 200)

    async def close(self, request: Request) -> Response:
        """Close one."""
        return await self._wished(request, of.CloseSubscriptionSchema, handle.close_subscription)

    async def attempts(self, request: Request) -> Response:
        """What was tried, the last first; `?end=refused` only what ended so."""
        return await self._asked(request, ask.list_attempts, of_sending.ListAttemptsSchema)

    async def refused(self, request: Request) -> Response:
        """The events that were refused and wait for a person; `?state=waiting` those that are tried again."""
        return await self._asked(request, ask.list_messages, of_sending.ListMessagesSchema)

    async def confirm(self, request: Request) -> Response:
        """Take the yes of a receiver that was asked before; `WebHook-Allowed-Rate` says how many a minute."""
        told = request.query_params
        rate = rate_of(request.headers.get("webhook-allowed-rate", ""))
        work = partial(confirm_later, told.get("id", ""), told.get("key", ""), RATE if rate is None else rate)
        subscription = await self._counter.settle(work)
        return answer({"subscription_id": subscription.subscription_id, "state": subscription.state})

    def _of_one(self, schema: Any, work: Callable[..., Any], status: int) -> Callable[..., Any]:
        async def wish(request: Request) -> Response:
            return await self._wished(request, schema, work, status)

        return wish

    async def _wished(
        self, request: Request, schema: Any, work: Callable[..., Any], status: int = 200
    ) -> Response:
        caller = await self._counter.recognise(request)
        command = wished(schema, {**await read_json(request), **request.path_params})
        return answer(await self._counter.wish(caller.actor, command, work), status)

    async def _to_address(
        self, request: Request, schema: Any, work: Callable[..., Any], status: int
    ) -> Response:
        """A wish that names an address, which is looked at before anything is carried out."""
        caller = await self._counter.recognise(request)
        which = request.path_params or {"agreement_id": caller.agreement_id}
        command = wished(schema, {**await read_json(request, is_needed=True), **which})
        looked_at = await asyncio.to_thread(with_address, command, self._queues, self._guard.fault)
        return answer(await self._counter.wish(caller.actor, looked_at, work), status)

    async def _asked(self, request: Request, question: Callable[..., Any], schema: Any) -> Response:
        caller = await self._counter.recognise(request)
        which = request.path_params or {"agreement_id": caller.agreement_id}
        asked = loaded(schema, {**queried(request, ("limit",)), **which})
        return answer(await self._counter.ask(caller.actor, partial(question, asked)))
