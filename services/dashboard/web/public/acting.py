"""Whoever opens the link of a petition or an appeal, on a phone and without an account: what is asked, and by whom?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import Framer, in_asked_language
from services.dashboard.web.public import form_of_page, words
from services.dashboard.web.public.visitor import address_of
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Form
from shared.kernel.errors import Conflict, Invalid, NotFound, Refusal, Unavailable
from shared.kernel.roles import PUBLIC
from shared.messaging.ask import Ask, Services
from shared.web.csrf import check_origin
from shared.web.form_tokens import FormTokens
from shared.web.pages import framed, page, see_other
from shared.web.parser import read_form
from shared.web.problems import Stopped
from shared.web.ratelimit import Buckets
from shared.web.site import Site
from shared.web.speech import N_, _, spoken

LONGEST = 16 * 1024
TRAP = "website"
"""A field that nobody sees; programs that fill in every field give themselves away by it."""
TOKEN = "_form"
COMMAND_WITHIN = 10.0
"""Seconds: whoever has pressed a button waits rather than presses again."""
USED = N_("This form was sent before. What you typed is kept; if something in it was wrong, send it again.")
Action = Mapping[str, Any]


@dataclass(frozen=True)
class Brakes:
    """How fast pages are looked at from one address, and sent from one address and to one page."""

    looks: Buckets
    sent: Buckets
    taken: Buckets

    @staticmethod
    def usual() -> Brakes:
        """A hall of people behind one address can sign; a program that tries a list of addresses gets nowhere."""
        return Brakes(
            Buckets(per_second=4.0, burst=240),
            Buckets(per_second=0.1, burst=60),
            Buckets(per_second=5.0, burst=300),
        )


class PublicActions:
    """The pages on which anybody may act; only the press of a button in a letter makes it count."""

    def __init__(
        self, services: Services, framer: Framer, site: Site, tokens: FormTokens, brakes: Brakes | None = None
    ) -> None:
        self._services = services
        self._framer = framer
        self._site = site
        self._tokens = tokens
        self._brakes = brakes or Brakes.usual()

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route("/act/confirm/{token}", self.show_letter, methods=["GET"]),
            Route("/act/confirm/{token}", self.confirm, methods=["POST"]),
            Route("/act/{slug}", self.show, methods=["GET"]),
            Route("/act/{slug}", self.take, methods=["POST"]),
            Route("/act/{slug}/sent", self.show_sent, methods=["GET"]),
        ]

    async def show(self, request: Request) -> Response:
        """What is asked, by whom, and the form; or why nothing is taken."""
        ask = self._ask(request)
        action = await ask.campaigns.open_action({"slug": request.path_params["slug"]})
        return await self._form(request, ask, action, {}, None)

    async def take(self, request: Request) -> Response:
        """Take the form: nothing counts yet, and the answer is the same for everybody."""
        check_origin(request, self._site)
        form: Form = await read_form(request, LONGEST)
        ask = self._ask(request)
        action = await ask.campaigns.open_action({"slug": request.path_params["slug"]})
        try:
            self._brakes.sent.take(address_of(request))
            await self._keep(request, action, form)
        except (Invalid, Conflict, Unavailable) as refusal:
            return await self._form(request, ask, action, form, refusal)
        except Stopped as stopped:
            if stopped.status_code != 429:
                raise
            return await self._later(request, ask, action, form, stopped)
        return see_other(in_asked_language(request, f"/act/{action['slug']}/sent"))

    async def show_sent(self, request: Request) -> Response:
        """What is to be done now."""
        action = await self._ask(request).campaigns.open_action({"slug": request.path_params["slug"]})
        return self._page(request, "act/sent.html", {"title": action["title"]}, 200)

    async def show_letter(self, request: Request) -> Response:
        """What the link in a letter would confirm; only a press confirms it, for programs open links, too."""
        ask = self._ask(request)
        found = await ask.stakeholders.show_confirmation({"token": request.path_params["token"]})
        return self._confirmation(request, found, await _action_of(ask, found))

    async def confirm(self, request: Request) -> Response:
        """Confirm it; a second press finds it confirmed."""
        check_origin(request, self._site)
        ask = self._ask(request).within(COMMAND_WITHIN)
        token = {"token": request.path_params["token"]}
        found = await ask.stakeholders.show_confirmation(token)
        action = await _action_of(ask, found)
        if found["state"] == "expired" or _too_late(found, action):
            return self._confirmation(request, found, action)
        done = await ask.stakeholders.confirm(token)
        state = "given" if done["existing"] else "just-given"
        return self._confirmation(request, {**found, "state": state}, action)

    async def _keep(self, request: Request, action: Action, form: Form) -> None:
        if form.get(TRAP):
            return
        key = await self._tokens.check(action["slug"], form.get(TOKEN, ""), CLOCK.now())
        self._brakes.taken.take(action["slug"])
        if words.reason(action):
            raise Conflict(f"action-{action['state']}", words.reason(action))
        ask = self._services.bound(
            PUBLIC, request.state.correlation_id, command_id=key, timeout=COMMAND_WITHIN
        )
        await _asked(ask, form_of_page.said(action, form))

    async def _form(
        self, request: Request, ask: Ask, action: Action, typed: Form, refusal: Refusal | None
    ) -> Response:
        why = words.reason(action)
        token = "" if why else await self._tokens.issue(action["slug"], CLOCK.now())
        view = {
            **form_of_page.shown(action),
            "why": why,
            "is_down": action["state"] == "unpublished",
            "here": in_asked_language(request, f"/act/{action['slug']}"),
            "token": token,
            "whom": [] if why else await form_of_page.whom(ask, action),
            "state": form_of_page.state(typed, refusal),
        }
        return self._page(request, "act/show.html", view, refusal.status if refusal else 200)

    async def _later(
        self, request: Request, ask: Ask, action: Action, typed: Form, stopped: Stopped
    ) -> Response:
        """The form as it was typed, to be sent again: so many people behind one address are no fault of theirs."""
        wait = (stopped.headers or {}).get("Retry-After", "60")
        sentence = _(
            "Not sent yet: many people are sending from where you are. Wait %(wait)s seconds, then send it again.",
            wait=wait,
        )
        answer = await self._form(request, ask, action, typed, Unavailable("form-later", sentence))
        answer.status_code = 429
        answer.headers["Retry-After"] = wait
        return answer

    def _confirmation(self, request: Request, found: Mapping[str, Any], action: Action | None) -> Response:
        why = _too_late(found, action)
        state = "over" if why else found["state"]
        about = action or {}
        slug = about.get("slug", "")
        ticked = [one for one in found["purposes"] if one in words.PURPOSES]
        view = {
            "state": state,
            "title": found["title"],
            "why": why,
            "done": words.DONE.get(found["kind"], ""),
            "agreed": [{"text": words.agreed(one, about.get("organization_name", ""))} for one in ticked],
            "here": in_asked_language(request, request.url.path),
            "back": in_asked_language(request, f"/act/{slug}") if slug else "",
            **form_of_page.contact_of(about),
        }
        return self._page(request, "act/confirm.html", view, 410 if state == "expired" else 200)

    def _page(self, request: Request, template: str, view: Mapping[str, Any], status: int) -> Response:
        # The frame of errors, because it gives a stranger's browser no cookie.
        with framed(self._framer.frame_of_errors(request)):
            return page(render(template, view), status)

    def _ask(self, request: Request) -> Ask:
        self._brakes.looks.take(address_of(request))
        return self._services.bound(PUBLIC, request.state.correlation_id)


async def _asked(ask: Ask, said: dict[str, Any]) -> None:
    try:
        await ask.stakeholders.ask_to_confirm(said)
    except Conflict as conflict:
        if conflict.code == "idempotency-key-reused":
            raise Invalid("form-used", spoken(USED)) from conflict
        # Another form with the same address was taken at the same moment; this one has its turn after it.
        await ask.stakeholders.ask_to_confirm(said)


async def _action_of(ask: Ask, found: Mapping[str, Any]) -> Action | None:
    """The page on which it was given; an answer that counts already stands without it."""
    if not found["action_id"]:
        return None
    try:
        action: Action = await ask.campaigns.open_action({"action_id": found["action_id"]})
    except (NotFound, Unavailable):
        if found["state"] == "waiting":
            raise
        return None
    return action


def _too_late(found: Mapping[str, Any], action: Action | None) -> str:
    return words.too_late(action) if found["state"] == "waiting" and action else ""
