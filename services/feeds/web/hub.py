"""The hub: programs ask it to push them one of their partner's own feeds, and to leave it off again (WebSub)."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.commands.hub import SubscribeByHub, UnsubscribeByHub
from services.feeds.domain.hub import TOPICS, lease_of
from services.feeds.handlers.hub import subscribe_by_hub, unsubscribe_by_hub
from services.feeds.schemas.hub import KNOWN, HubSchema
from services.feeds.sending.http.guard import Guard
from services.feeds.sending.origin import HUB, Origin
from services.feeds.web.counter import Caller, Counter, loaded
from services.feeds.web.pulling import NO_STORE
from shared.kernel.errors import Invalid
from shared.web.parser import Form, read_form

MOST_BYTES = 16 * 1024


class Hub:
    """The route at which feeds are subscribed to; a wish is taken at once, and the subscriber asked afterwards."""

    def __init__(self, counter: Counter, guard: Guard, origin: Origin) -> None:
        self._counter = counter
        self._guard = guard
        self._origin = origin

    def routes(self) -> list[Route]:
        """Where to ask."""
        return [Route(HUB, self.ask, methods=["POST"])]

    async def ask(self, request: Request) -> Response:
        """Take a wish: 202, whatever comes of it; what is wrong with the wish itself is said at once."""
        caller = await self._counter.recognise(request)
        asked = loaded(HubSchema, _said(await read_form(request, MOST_BYTES)))
        topic = self._topic(caller, asked["topic"])
        which = {"agreement_id": caller.agreement_id, "topic": topic, "callback": asked["callback"]}
        if asked["mode"] == "unsubscribe":
            await self._counter.wish(caller.actor, UnsubscribeByHub(**which), unsubscribe_by_hub)
        else:
            command = SubscribeByHub(
                **which, lease_seconds=lease_of(asked["lease_seconds"]), secret=asked["secret"]
            )
            fault = await asyncio.to_thread(self._guard.fault, command.callback)
            await self._counter.wish(caller.actor, replace(command, fault=fault), subscribe_by_hub)
        return Response(status_code=202, headers=NO_STORE)

    def _topic(self, caller: Caller, named: str) -> str:
        """The feed that an address names, if it is one of the caller's own."""
        own = {self._origin.topic(caller.agreement_id, feed): feed for feed in TOPICS}
        if named not in own:
            wrong = (
                f"Name the address that your feed gives as `self`, without a key in it: {' or '.join(own)}."
            )
            raise Invalid("topic-unknown", wrong, {"hub.topic": [wrong]})
        return own[named]


def _said(form: Form) -> dict[str, Any]:
    """What a form says to the hub; nothing stands there twice."""
    known = [(name, text) for name, text in form.multi_items() if name in KNOWN]
    twice = {name for name, _ in known if len(form.getlist(name)) > 1}
    if twice:
        raise Invalid("field-repeated", "Say each thing once.", {min(twice): ["Stands here twice."]})
    return dict(known)
