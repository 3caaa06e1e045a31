"""Calendars for programs that cannot sign in: an address with a secret of one's own, which opens calendars only."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.pages.gatherings import calendars
from services.dashboard.web.pages.hearings import calendar
from services.dashboard.web.screens import Look, admit
from shared.web.door import Door

Calendar = Callable[[Any, Look], Awaitable[Any]]
CALENDARS: tuple[tuple[str, Calendar, str], ...] = (
    ("gatherings.ics", calendars.show_many, "campaigns.read"),
    ("gatherings/{gathering_id}.ics", calendars.show_one, "campaigns.read"),
    ("hearings.ics", calendar.every_calendar, "policy.read"),
    ("policies/{policy_id}.ics", calendar.policy_calendar, "policy.read"),
)
"""What can be subscribed to: the end of the address, who makes it, the permission it needs."""
WAIT = 900
"""Seconds for which a program may keep what it got."""


class Subscribing:
    """The calendars behind secret addresses; what their owner may not read any more is refused there, too."""

    def __init__(self, door: Door, services: Any) -> None:
        self._door = door
        self._services = services

    def routes(self) -> list[Route]:
        """The addresses, all under `/subscribe/{secret}`."""
        return [
            Route(f"/subscribe/{{secret}}/{path}", self._endpoint(show, needs))
            for path, show, needs in CALENDARS
        ]

    def _endpoint(self, show: Calendar, needs: str) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            path = dict(request.path_params)
            visitor = await self._door.subscriber(path.pop("secret"))
            admit(visitor.actor, needs)
            ask = self._services.bound(visitor.actor, request.state.correlation_id)
            query = {name: value for name, value in request.query_params.items() if value}
            made = await show(ask, Look(actor=visitor.actor, path=path, query=query))
            headers = {"Cache-Control": f"private, max-age={WAIT}", "Referrer-Policy": "no-referrer"}
            return Response(made.body, 200, headers, made.media_type)

        return endpoint
