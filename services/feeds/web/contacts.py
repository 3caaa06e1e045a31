"""The contacts that were passed on to a partner, as stakeholders say them now; whoever agrees no more is left empty."""

from __future__ import annotations

from functools import partial
from typing import Any

from marshmallow import Schema, fields, validate
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.domain.delivery import LARGEST
from services.feeds.queries.contact import list_passed_on
from services.feeds.web.counter import Caller, Counter, loaded, queried
from services.feeds.web.pulling import NO_STORE, PREFIX
from services.feeds.web.services import Others
from shared.kernel.roles import Actor
from shared.web.answers import JSON, to_json

MOST = 100
WITHDRAWN = {"withdrawn": True}
READER = "contact-reader"
"""The role in which stakeholders are asked: of partners' programs none has it, for it is told by person ids."""


class ContactsSchema(Schema):
    """Which contacts."""

    after = fields.Int(load_default=0, validate=validate.Range(0, LARGEST))
    limit = fields.Int(load_default=MOST, validate=validate.Range(1, MOST))


class Contacts:
    """The route at which a partner's program reads whom it was given."""

    def __init__(self, counter: Counter, others: Others) -> None:
        self._counter = counter
        self._others = others

    def routes(self) -> list[Route]:
        """Where to ask."""
        return [Route(f"{PREFIX}/contacts", self.contacts, methods=["GET"])]

    async def contacts(self, request: Request) -> Response:
        """A page of contacts after a sequence: `{"items": [...], "sequence"}`; an empty one where there are no more.

        An item is `{"withdrawn": true}` beside its ids for whoever agrees no more, is known no more, or took part where
        the terms of today do not reach.
        """
        caller = await self._counter.recognise(request)
        caller.key.must_act()
        asked = loaded(ContactsSchema, queried(request, ("after", "limit")))
        found = await self._counter.ask(caller.actor, partial(list_passed_on, caller.agreement_id, asked))
        items = await self._said(caller, found["contacts"])
        following = f"{PREFIX}/contacts?after={found['sequence']}&limit={asked['limit']}"
        headers = {"X-Sequence": str(found["sequence"]), "Link": f'<{following}>; rel="next"', **NO_STORE}
        page = {"items": items, "sequence": found["sequence"]}
        return Response(to_json(page), headers=headers, media_type=JSON)

    async def _said(self, caller: Caller, contacts: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """What stakeholders say of these now, in one call, which they note."""
        covered = [one for one in contacts if one["asked"]]
        said = await self._read(caller, covered) if covered else {}
        return [{**one["shown"], **said.get(one["shown"]["sequence"], WITHDRAWN)} for one in contacts]

    async def _read(self, caller: Caller, contacts: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
        reader = Actor(caller.actor.actor_id, (READER,), caller.actor.organization_id)
        ask = await self._others.on_behalf_of(reader)
        read = await ask.stakeholders.read_contacts({"contacts": [one["asked"] for one in contacts]})
        sequences = (one["shown"]["sequence"] for one in contacts)
        return dict(zip(sequences, read["secret"], strict=True))
