"""The names that stewards have decided, for partners: as they stand for each, and its word whether it takes them."""

from __future__ import annotations

from functools import partial
from hashlib import blake2b
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.feeds.queries.registry import CARRIED, carries_names
from services.feeds.web.counter import WRONG, Caller, Counter, queried
from services.feeds.web.pulling import PREFIX, answer
from services.feeds.web.services import Others
from shared.kernel.errors import Forbidden, Invalid
from shared.messaging.ask import Ask
from shared.web.answers import JSON, to_json
from shared.web.asking import whole_number
from shared.web.parser import read_json

NOT_AGREED = (
    f"Your terms do not carry {CARRIED} with its name and organization_id; a steward writes terms that do."
)
ASKED = ("limit", "after", "as_of")
UNKNOWN = f"Unknown field. Known are: {', '.join(ASKED)}."


class Registry:
    """The routes at which a partner's program reads the registry and answers for names."""

    def __init__(self, counter: Counter, others: Others) -> None:
        self._counter = counter
        self._others = others

    def routes(self) -> list[Route]:
        """Where to ask and to answer."""
        name = f"{PREFIX}/aliases/{{alias_id}}"
        return [
            Route(f"{PREFIX}/registry", self.read, methods=["GET"]),
            Route(f"{name}/adopt", self.adopt, methods=["POST"]),
            Route(f"{name}/refuse", self.refuse, methods=["POST"]),
        ]

    async def read(self, request: Request) -> Response:
        """A page of names as they stand for this partner, now or `as_of` a moment; unchanged, 304 by its ETag."""
        ask = await self._asking(request)
        found = await ask.stakeholders.list_registry(_asked(request))
        body = to_json(found)
        tag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(body, headers=headers, media_type=JSON)

    async def adopt(self, request: Request) -> Response:
        """Take a name over."""
        ask = await self._asking(request)
        return answer(await ask.stakeholders.adopt_alias({"alias_id": request.path_params["alias_id"]}))

    async def refuse(self, request: Request) -> Response:
        """Say that a name is not so, and why: `{"reason": "..."}`."""
        ask = await self._asking(request)
        sent = await read_json(request, is_needed=True)
        if strange := sorted(set(sent) - {"reason"}):
            raise Invalid("field-unknown", "There is only a reason to give.", {strange[0]: ["Leave it out."]})
        wish = {"alias_id": request.path_params["alias_id"], "reason": sent.get("reason", "")}
        return answer(await ask.stakeholders.refuse_alias_by(wish))

    async def _asking(self, request: Request) -> Ask:
        caller = await self._counter.recognise(request)
        await self._must_be_agreed(caller)
        return await self._others.on_behalf_of(caller.actor)

    async def _must_be_agreed(self, caller: Caller) -> None:
        question = partial(carries_names, caller.agreement_id)
        if not await self._counter.ask(caller.actor, question):
            raise Forbidden("registry-not-agreed", NOT_AGREED)


def _asked(request: Request) -> dict[str, Any]:
    asked = queried(request, ())
    if strange := [name for name in asked if name not in ASKED]:
        raise Invalid("fields-invalid", WRONG, {name: [UNKNOWN] for name in strange})
    limit = whole_number(asked.get("limit", ""))
    return asked if limit is None else {**asked, "limit": limit}
