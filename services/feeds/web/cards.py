"""A partner's report card for its own programs, as insights counts it."""

from __future__ import annotations

from marshmallow import Schema, fields, validate
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.web.counter import Counter, loaded, queried
from services.feeds.web.pulling import PREFIX, answer
from services.feeds.web.services import Others
from shared.kernel.errors import Unavailable

AWAY = "The message broker is not there, and nobody else can count. Ask again in a few seconds."


class ReportCardSchema(Schema):
    """Over how many months, this one last."""

    months = fields.Int(load_default=6, validate=validate.Range(1, 24))


class Cards:
    """The route at which a partner sees how well its reports come."""

    def __init__(self, counter: Counter, others: Others) -> None:
        self._counter = counter
        self._others = others

    def routes(self) -> list[Route]:
        """Where to ask."""
        return [Route(f"{PREFIX}/report-card", self.show, methods=["GET"])]

    async def show(self, request: Request) -> Response:
        """The card of whose key it is, month by month; another's is not to be had."""
        caller = await self._counter.recognise(request)
        asked = loaded(ReportCardSchema, queried(request, ("months",)))
        try:
            ask = await self._others.on_behalf_of(caller.actor)
        except Unavailable as refusal:
            raise Unavailable(refusal.code, AWAY) from refusal
        found = await ask.insights.show_report_card(
            {"organization_id": caller.actor.organization_id, **asked}
        )
        return answer(found)
