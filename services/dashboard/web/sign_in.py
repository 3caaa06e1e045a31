"""Coming and going: the sign-in page, signing out, the chosen colours."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import THEMES, Framer
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look
from services.dashboard.web.words import LANGUAGES
from shared.kernel.errors import Refusal
from shared.web.catalogues import ASKED, COOKIE
from shared.web.door import Door
from shared.web.pages import framed, local_path, page, see_other
from shared.web.parser import read_form
from shared.web.problems import Stopped

YEAR = 365 * 24 * 3600


class SignIn:
    """The pages through which somebody comes in and goes."""

    def __init__(self, door: Door, framer: Framer) -> None:
        self._door = door
        self._framer = framer

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route("/sign-in", self.sign_in, methods=["GET", "POST"]),
            Route("/sign-out", self.sign_out, methods=["POST"]),
            Route("/preferences", self.preferences, methods=["POST"]),
        ]

    async def sign_in(self, request: Request) -> Response:
        """Show the form; take it; lead on to where the visitor wanted to go."""
        wanted = local_path(request.query_params.get("next", "/"))
        if request.method == "GET":
            if await self._door.recognise(request):
                return see_other(wanted)
            return await self._form(request, Look(csrf=self._door.csrf_token(request)), wanted, 200)
        await self._door.check_form(request)
        form = await read_form(request)
        wanted = local_path(form.get("next", "/"))
        try:
            _, secret = await self._door.sign_in(request, form.get("email", ""), form.get("password", ""))
        except (Refusal, Stopped) as refusal:
            return await self._refused(request, form, refusal, wanted)
        response = see_other(wanted)
        self._door.hand_over(response, secret)
        return response

    async def sign_out(self, request: Request) -> Response:
        """End the session."""
        await self._door.admit(request, any_password=True)
        response = see_other("/sign-in")
        await self._door.sign_out(request, response)
        return response

    async def preferences(self, request: Request) -> Response:
        """Keep the chosen colours in the browser, and the language with the account as well."""
        visitor = await self._door.admit(request)
        form = await read_form(request)
        response = see_other(local_path(form.get("back", "/")))
        theme = form.get("theme", "")
        if theme in THEMES:
            self._keep(response, "theme", theme)
        language = form.get("language", "")
        if language in LANGUAGES:
            await self._door.keys.accounts.set_locale(visitor.account.account_id, language)
            self._keep(response, COOKIE, language)
        return response

    def _keep(self, response: Response, name: str, value: str) -> None:
        response.set_cookie(name, value, max_age=YEAR, samesite="lax", secure=self._door.site.is_secure)

    async def _refused(
        self, request: Request, form: Mapping[str, str], refusal: Refusal | Stopped, wanted: str
    ) -> Response:
        status = refusal.status if isinstance(refusal, Refusal) else refusal.status_code
        typed = {"email": form.get("email", "")}
        look = Look(csrf=self._door.csrf_token(request), form=typed)
        return await self._form(request, look, wanted, status, str(refusal.detail))

    async def _form(
        self, request: Request, look: Look, wanted: str, status: int, detail: str = ""
    ) -> Response:
        state = {**look.state(), "detail": detail}
        with framed(await self._framer.frame(request)):
            response = page(render("account/sign_in.html", {"state": state, "next": wanted}), status)
        asked = request.query_params.get(ASKED, "")
        if asked in LANGUAGES:
            self._keep(response, COOKIE, asked)
        return response
