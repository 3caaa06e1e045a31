"""Screens as routes: admits the visitor, frames the page, carries out forms and redirects after them."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.beside import Beside
from services.dashboard.web.frame import Framer
from services.dashboard.web.opening import without_closed
from services.dashboard.web.screens import Answer, Attachment, Done, Form, Look, Screen, Show, in_order
from services.dashboard.web.tables.seen import ROWS, collecting, rows_file
from services.dashboard.web.words import folder_of, in_words_of
from shared.kernel.clock import SystemClock
from shared.kernel.errors import Invalid, Refusal
from shared.web.digests import Choice, Digests, Sending
from shared.web.door import Door, Visitor
from shared.web.pages import attachment, framed, is_fragment, page, see_other
from shared.web.parser import read_form
from shared.web.problems import Stopped

KEY = "_key"


class Screens:
    """Makes the routes of the pages."""

    def __init__(
        self,
        door: Door,
        services: Any,
        framer: Framer,
        digests: Digests | None = None,
        *,
        feeds: str = "",
        beside: Beside | None = None,
    ) -> None:
        self._feeds = feeds
        self._beside = beside or Beside({}, SystemClock())
        self._door = door
        self._services = services
        self._framer = framer
        self._digests = digests

    def routes(self, screens: Iterable[Screen]) -> list[Route]:
        """One route per screen, those with fixed paths first."""
        return [Route(one.path, self._endpoint(one), methods=_methods(one)) for one in in_order(screens)]

    def _endpoint(self, screen: Screen) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            visitor = await self._door.admit(request, token_later=True)
            screen.admit(visitor.actor)
            look = self._look(request, visitor)
            if request.method == "POST":
                return await self._act(request, visitor, screen, look)
            return await self._show(request, visitor, screen, look, 200)

        return endpoint

    async def _show(
        self, request: Request, visitor: Visitor, screen: Screen, look: Look, status: int
    ) -> Response:
        ask = self._services.bound(visitor.actor, request.state.correlation_id)
        frame = {**await self._framer.frame(request), "is_refused": look.refusal is not None}
        query = request.query_params.multi_items() if request.method != "POST" else []
        with collecting(look.address, query) as seen, framed(frame), in_words_of(_folder(screen)):
            shown = await screen.show(ask, look)
            if ROWS in look.query and isinstance(shown, str):
                return attachment(*await rows_file(seen, look.query[ROWS]))
        if isinstance(shown, Done):
            return see_other(shown.to)
        if isinstance(shown, Attachment):
            return attachment(shown.name, shown.media_type, shown.body)
        return page(without_closed(shown, visitor.actor), status)

    async def _act(self, request: Request, visitor: Visitor, screen: Screen, look: Look) -> Response:
        if screen.act is None:
            raise Stopped(
                405, "method-not-allowed", "This screen has no form.", headers={"Allow": "GET, HEAD"}
            )
        form: Form = await read_form(request)
        typed = {name: value for name, value in form.items() if not name.startswith("_")}
        ask = self._services.bound(
            visitor.actor,
            request.state.correlation_id,
            command_id=_command_id(visitor, screen, form),
            timeout=10.0,
        )
        try:
            if visitor.session:  # only now, so that who signed in anew beside this form loses nothing typed
                await self._door.check_form(request)
            with in_words_of(folder_of(screen.act.__module__)):
                done = await screen.act(ask, look, typed)
        except Refusal as refusal:
            return await self._show(request, visitor, screen, look.refused(typed, refusal), refusal.status)
        if isinstance(done, Answer):
            answer = replace(screen, show=_said_by(screen, done))
            return await self._show(request, visitor, answer, replace(look, form=typed), 200)
        if done.notice and visitor.session:
            await self._door.keys.sessions.leave_notice(visitor.session.session_id, done.kind, done.notice)
        return see_other(done.to)

    def _look(self, request: Request, visitor: Visitor) -> Look:
        return Look(
            actor=visitor.actor,
            path=dict(request.path_params),
            query={name: value for name, value in request.query_params.items() if value},
            address=request.url.path,
            fragment=is_fragment(request),
            csrf=self._door.csrf_token(request),
            names=self._door.keys.accounts.names,
            representatives=self._door.keys.accounts.representatives,
            colleagues=self._door.keys.accounts.colleagues,
            digest=partial(self._digest_of, visitor.account.account_id),
            sending=self._sending,
            beside=self._beside.standings,
            site=self._door.site.public_url,
            feeds=self._feeds,
        )

    async def _digest_of(self, account_id: str) -> Choice | None:
        return await self._digests.choice_of(account_id) if self._digests else None

    async def _sending(self) -> Sending:
        return await self._digests.sending() if self._digests else Sending(None, {})


def _folder(screen: Screen) -> str:
    return folder_of(screen.show.__module__)


def _said_by(screen: Screen, answer: Answer) -> Show:
    """The page of an answer, which speaks the language that the screen speaks."""

    async def show(ask: Any, look: Look) -> str:
        return await answer.show(ask, look)

    show.__module__ = screen.show.__module__
    return show


def _methods(screen: Screen) -> list[str]:
    return ["GET", "POST"] if screen.act else ["GET"]


def _command_id(visitor: Visitor, screen: Screen, form: Form) -> str | None:
    """The idempotency key of a form: its own, bound to who sent it and where, so that a double click is one wish."""
    key = form.get(KEY, "")
    if not key:
        return None
    if len(key) > 200:
        raise Invalid("form-key-invalid", "This form's key is not ours; reload the page and send it again.")
    text = f"{visitor.actor.actor_id}|{screen.path}|{key}"
    return hashlib.blake2b(text.encode(), digest_size=20).hexdigest()
