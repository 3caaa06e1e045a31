"""Doors for everybody who got a message: the page behind its link, and the hook by which replies to texts come in."""

from __future__ import annotations

import hashlib
import hmac

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import Framer, in_asked_language
from services.dashboard.web.pages.mailings.words import CHANNELS, SENDABLE
from services.dashboard.web.receiving import read_text, take_text
from services.dashboard.web.rendering import render
from shared.kernel.errors import Forbidden, NotFound, Unavailable
from shared.kernel.roles import GATEWAY, PUBLIC
from shared.kernel.settings import Settings
from shared.messaging.ask import Ask, Services
from shared.web.bodies import read_body
from shared.web.pages import framed, page
from shared.web.parser import media_type_of
from shared.web.ratelimit import Buckets
from shared.web.speech import N_, _, spoken

SIGNATURE = "X-Signature"
LONGEST = 16 * 1024
WAYS = (N_("e-mail"), N_("text message"))
"""How the ways of a message are called inside a sentence."""


class Unsubscribing:
    """The pages and the hook; nobody signs in for them, the link or the signature says enough."""

    def __init__(self, services: Services, framer: Framer, settings: Settings) -> None:
        self._services = services
        self._framer = framer
        self._secret = settings.text("SMS_HOOK_SECRET", "")
        self._organization_id = settings.text("SMS_HOOK_ORGANIZATION", "")
        self._buckets = Buckets(per_second=1.0, burst=30)

    def routes(self) -> list[Route]:
        """The addresses of these doors."""
        return [
            Route("/unsubscribe/{token}", self.show, methods=["GET"]),
            Route("/unsubscribe/{token}", self.opt_out, methods=["POST"]),
            Route("/hooks/sms", self.take_reply, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Say what would end, or has; only a press ends it, for programs open links, too."""
        return await self._shown(request, self._ask(request))

    async def opt_out(self, request: Request) -> Response:
        """End it: pressed on the page, or by a mail program for its reader, which sends no token of ours.

        Such programs follow no redirection (RFC 8058), so the answer is the page itself.
        """
        ask = self._ask(request)
        await ask.media.opt_out({"token": request.path_params["token"]})
        return await self._shown(request, ask)

    async def _shown(self, request: Request, ask: Ask) -> Response:
        found = await ask.media.show_opt_out({"token": request.path_params["token"]})
        way = spoken(CHANNELS.texts[found["channel"]].lower())
        what = SENDABLE.get(found["purpose"], _("Messages"))
        view = {
            "what": _("%(what)s, by %(way)s", what=what, way=way),
            "asker": await _asker(ask, found["organization_id"]),
            "is_done": found["is_done"],
            "here": in_asked_language(request, request.url.path),
        }
        with framed(await self._framer.frame(request)):
            return page(render("unsubscribe/show.html", view))

    async def take_reply(self, request: Request) -> Response:
        """Take a text from the gateway: `{"from", "text", "id", "at"}`, signed with the secret that both know."""
        if not self._secret:
            raise NotFound("hook-not-set-up", "Replies to text messages are not taken here.")
        body = await read_body(request, LONGEST)
        sealed = hmac.new(self._secret.encode(), body, hashlib.sha256).hexdigest()
        given = request.headers.get(SIGNATURE, "").removeprefix("sha256=")
        if not hmac.compare_digest(sealed.encode(), given.encode()):
            self._take_turn(request)
            raise Forbidden("signature-wrong", f"{SIGNATURE} is not the HMAC-SHA256 of this body.")
        # Who knows the secret need not wait: many say STOP in the minute after a mailing.
        ask = self._services.bound(GATEWAY, request.state.correlation_id)
        await take_text(ask, read_text(media_type_of(request), body), self._organization_id)
        return Response(status_code=204)

    def _ask(self, request: Request) -> Ask:
        self._take_turn(request)
        return self._services.bound(PUBLIC, request.state.correlation_id)

    def _take_turn(self, request: Request) -> None:
        self._buckets.take(request.client.host if request.client else "unknown")


async def _asker(ask: Ask, organization_id: str) -> str:
    """Who wrote, by name; empty where nobody can say it now, since the page must work without."""
    try:
        names: dict[str, str] = (await ask.stakeholders.name_targets({"ids": [organization_id]}))["names"]
    except Unavailable:
        return ""
    return names.get(organization_id, "")
