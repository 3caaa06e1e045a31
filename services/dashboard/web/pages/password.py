"""Whoever is signed in: how do I get a password that only I know?"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import Framer
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look
from shared.kernel.errors import Invalid, Refusal
from shared.web.door import Door, Visitor
from shared.web.pages import framed, page, see_other
from shared.web.parser import read_form
from shared.web.problems import Stopped
from shared.web.speech import _

PATH = "/account/password"


class PasswordPages:
    """The page on which a password is changed; also where a password that somebody else gave leads."""

    def __init__(self, door: Door, framer: Framer) -> None:
        self._door = door
        self._framer = framer

    def routes(self) -> list[Route]:
        """The address of this page."""
        return [Route(PATH, self.change, methods=["GET", "POST"])]

    async def change(self, request: Request) -> Response:
        """Show the form; take it, end all other sessions, and go on."""
        visitor = await self._door.admit_person(request, any_password=True)
        if request.method == "GET":
            return await self._page(request, visitor, Look(csrf=self._door.csrf_token(request)), 200)
        form = await read_form(request)
        old, new = form.get("old", ""), form.get("password", "")
        try:
            await self._door.change_password(request, visitor, old, new)
        except (Refusal, Stopped) as refusal:
            return await self._refused(request, visitor, refusal)
        return await self._done(visitor)

    async def _done(self, visitor: Visitor) -> Response:
        if visitor.session:
            said = _("Your password is changed. Every other browser has to sign in again.")
            await self._door.keys.sessions.leave_notice(visitor.session.session_id, "good", said)
        return see_other("/" if visitor.account.has_temporary_password else "/account")

    async def _refused(self, request: Request, visitor: Visitor, refusal: Refusal | Stopped) -> Response:
        look = Look(csrf=self._door.csrf_token(request), refusal=_by_field(refusal))
        status = refusal.status_code if isinstance(refusal, Stopped) else refusal.status
        return await self._page(request, visitor, look, status)

    async def _page(self, request: Request, visitor: Visitor, look: Look, status: int) -> Response:
        view = {
            "state": look.state({}),
            "email": visitor.account.email,
            "is_given": visitor.account.has_temporary_password,
        }
        frame = await self._framer.frame(request)
        # Until the password is one's own, no section opens and nothing is heard.
        with framed({**frame, "nav": []} if view["is_given"] else frame):
            return page(render("account/password.html", view), status)


def _by_field(refusal: Refusal | Stopped) -> Refusal:
    """The refusal as this form says it: the address was right, so it is the old password that was not."""
    if isinstance(refusal, Stopped):
        return Invalid(refusal.code, refusal.detail)
    if refusal.code == "sign-in-refused":
        sentence = _("This is not your password.")
        return Invalid(
            "password-wrong", _("This is not your password. Nothing was changed."), {"old": [sentence]}
        )
    return refusal
