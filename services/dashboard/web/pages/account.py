"""Whoever is signed in: who am I here, where am I signed in, and which programs act for me?"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import Framer
from services.dashboard.web.rendering import CLOCK, render
from services.dashboard.web.screens import Look
from shared.kernel.clock import from_text
from shared.kernel.errors import Conflict, Invalid, Refusal
from shared.web.door import Door, Visitor
from shared.web.filters import day
from shared.web.pages import framed, page, see_other
from shared.web.parser import read_form
from shared.web.speech import N_, _, in_a_list, spoken
from shared.web.tokens import CALENDARS, LONGEST, ApiToken
from shared.web.zone import typed_moment

# The first that fits: each of them also carries the names of those below it.
BROWSERS = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", N_("an iPhone")),
    ("Windows", "Windows"),
    ("Mac OS", N_("a Mac")),
    ("Linux", "Linux"),
)
OFFERED = (
    ("campaigns.read", N_("Gatherings"), "gatherings.ics"),
    ("policy.read", N_("Hearings"), "hearings.ics"),
)
"""Calendars that one can subscribe to: the permission, the name, the end of the address."""


class AccountPages:
    """The pages of one's own account, sessions and API tokens."""

    def __init__(self, door: Door, framer: Framer) -> None:
        self._door = door
        self._framer = framer

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route("/account", self.show),
            Route("/account/sessions/{session_id}/revoke", self.revoke_session, methods=["POST"]),
            Route("/account/tokens", self.make_token, methods=["POST"]),
            Route("/account/calendar", self.make_calendar, methods=["POST"]),
            Route("/account/tokens/{token_id}/revoke", self.revoke_token, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show the account."""
        visitor = await self._door.admit_person(request)
        return await self._page(request, visitor, Look(csrf=self._door.csrf_token(request)), 200)

    async def revoke_session(self, request: Request) -> Response:
        """End another session of one's own."""
        visitor = await self._door.admit_person(request)
        await self._door.keys.sessions.revoke(visitor.account.account_id, request.path_params["session_id"])
        await self._say(visitor, _("The session was ended. That browser has to sign in again."))
        return see_other("/account")

    async def make_token(self, request: Request) -> Response:
        """Make a token and show its secret on the answer to this form, the only place where it ever stands."""
        visitor = await self._door.admit_person(request)
        form = await read_form(request)
        typed = {name: form.get(name, "") for name in ("name", "expires_on")}
        roles = tuple(form.getlist("roles"))
        try:
            await self._check_name(visitor, typed["name"])
            lasts = _end_of(typed["expires_on"]) - CLOCK.now()
            token, secret = await self._door.keys.tokens.create(visitor.account, typed["name"], roles, lasts)
        except Refusal as refusal:
            look = Look(csrf=self._door.csrf_token(request), refusal=_by_field(refusal))
            return await self._page(request, visitor, look, refusal.status, {**typed, "roles": list(roles)})
        made = {"name": token.name, "secret": secret, "expires_at": token.expires_at.isoformat()}
        with framed(await self._framer.frame(request)):
            return page(render("account/token.html", {"made": made}))

    async def make_calendar(self, request: Request) -> Response:
        """Make an address for calendar programs, show it on this answer only, and end the one before it."""
        visitor = await self._door.admit_person(request)
        tokens, account = self._door.keys.tokens, visitor.account
        for token in await tokens.list_tokens(account.account_id):
            if token.use == CALENDARS and _is_valid(token):
                await tokens.revoke(account.account_id, token.token_id)
        token, secret = await tokens.create(account, "Calendar programs", account.roles, LONGEST, CALENDARS)
        site = self._door.site.public_url
        made = {
            "addresses": [
                {"text": spoken(text), "href": f"{site}/subscribe/{secret}/{path}"}
                for needs, text, path in OFFERED
                if visitor.actor.may(needs)
            ],
            "expires_at": token.expires_at.isoformat(),
        }
        with framed(await self._framer.frame(request)):
            return page(render("account/calendar.html", {"made": made}))

    async def revoke_token(self, request: Request) -> Response:
        """End a token at once."""
        visitor = await self._door.admit_person(request)
        await self._door.keys.tokens.revoke(visitor.account.account_id, request.path_params["token_id"])
        await self._say(visitor, _("The token was revoked. Whatever uses it is refused from now on."))
        return see_other("/account")

    async def _check_name(self, visitor: Visitor, name: str) -> None:
        """Refuse a second token of a name, which is also what sending the form twice would make."""
        known = await self._door.keys.tokens.list_tokens(visitor.account.account_id)
        if any(_is_valid(token) and token.name == name.strip() for token in known):
            sentence = _("You have a token of this name. Revoke it first, or name this one differently.")
            raise Conflict("token-name-taken", sentence, {"name": [sentence]})

    async def _say(self, visitor: Visitor, text: str) -> None:
        if visitor.session:
            await self._door.keys.sessions.leave_notice(visitor.session.session_id, "good", text)

    async def _page(
        self,
        request: Request,
        visitor: Visitor,
        look: Look,
        status: int,
        typed: Mapping[str, Any] | None = None,
    ) -> Response:
        keys, account = self._door.keys, visitor.account
        sessions = await keys.sessions.list_sessions(account.account_id)
        tokens = await keys.tokens.list_tokens(account.account_id)
        current = visitor.session.session_id if visitor.session else ""
        view = {
            "name": account.display_name,
            "email": account.email,
            "roles": in_a_list(spoken(role) for role in account.roles),
            "csrf": look.csrf,
            "sessions": [_session(one, current) for one in sessions],
            "tokens": [_token(one) for one in tokens],
            "has_calendar": any(one.use == CALENDARS and _is_valid(one) for one in tokens),
            "state": look.state(typed or {"roles": [], "name": "", "expires_on": ""}),
            "options": [{"value": role, "text": spoken(role).capitalize()} for role in account.roles],
        }
        with framed(await self._framer.frame(request)):
            return page(render("account/show.html", view), status)


def _end_of(text: str) -> datetime:
    try:
        return from_text(typed_moment(f"{date.fromisoformat(text)}T23:59:59"))
    except ValueError:
        sentence = _("Give the last day on which it works, within a year.")
        raise Invalid("token-lifetime", sentence, {"expires_on": [sentence]}) from None


def _by_field(refusal: Refusal) -> Refusal:
    """The same refusal with its sentences under the names of this form."""
    fields = {{"expires_at": "expires_on"}.get(name, name): said for name, said in refusal.fields.items()}
    return type(refusal)(refusal.code, refusal.detail, fields)


def _is_valid(token: ApiToken) -> bool:
    return token.revoked_at is None and token.expires_at > CLOCK.now()


def _session(session: Any, current: str) -> dict[str, Any]:
    is_current = session.session_id == current
    return {
        "device": {"text": browser_of(session.device), "note": session.device},
        "seen": {"iso": session.seen_at.isoformat()},
        "do": {"text": _("this browser"), "state": "good"}
        if is_current
        else {"buttons": [{"text": _("End"), "action": f"/account/sessions/{session.session_id}/revoke"}]},
    }


def browser_of(agent: str) -> str:
    """A browser and its system by their names, from what it says of itself."""
    browser = next((name for mark, name in BROWSERS if mark in agent), "")
    system = next((spoken(name) for mark, name in SYSTEMS if mark in agent), "")
    return (
        _("%(browser)s on %(system)s", browser=browser, system=system)
        if browser and system
        else browser or agent[:40] or _("An unnamed browser")
    )


def _token(token: ApiToken) -> dict[str, Any]:
    revoke = {"text": _("Revoke"), "action": f"/account/tokens/{token.token_id}/revoke", "kind": "danger"}
    ended = {"text": _("Revoked") if token.revoked_at else _("Expired"), "state": "neutral"}
    return {
        "name": {
            "text": token.name,
            "note": _("calendars only")
            if token.use == CALENDARS
            else in_a_list(spoken(role) for role in token.roles),
        },
        "expires": _("at the end of %(date)s", date=day(token.expires_at.date())),
        "used": {"iso": token.last_used_at.isoformat()} if token.last_used_at else _("never"),
        "do": {"buttons": [revoke]} if _is_valid(token) else ended,
    }
