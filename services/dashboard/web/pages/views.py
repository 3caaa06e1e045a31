"""Whoever is signed in: how do I come back to the lists that I look at every day?"""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import Framer
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look
from shared.kernel.errors import Refusal
from shared.web.door import Door, Visitor
from shared.web.pages import framed, local_path, page, see_other
from shared.web.parser import read_form
from shared.web.speech import _

VIEWS = "/views"


class ViewPages:
    """The pages of one's kept views."""

    def __init__(self, door: Door, framer: Framer) -> None:
        self._door = door
        self._framer = framer

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(VIEWS, self.show),
            Route(f"{VIEWS}/new", self.keep, methods=["GET", "POST"]),
            Route(f"{VIEWS}/{{view_id}}/remove", self.let_go, methods=["POST"]),
        ]

    async def show(self, request: Request) -> Response:
        """Show all."""
        visitor = await self._door.admit_person(request)
        kept = await self._door.keys.views.of(visitor.account.account_id)
        rows = [
            {
                "name": {"text": one.name, "href": one.address},
                "do": {"buttons": [{"text": _("Let it go"), "action": f"{VIEWS}/{one.view_id}/remove"}]},
            }
            for one in kept
        ]
        view = {"rows": rows, "csrf": self._door.csrf_token(request)}
        return await self._render(request, "views/list.html", view, 200)

    async def keep(self, request: Request) -> Response:
        """Ask for a name; keep the view under it, and go back to it."""
        visitor = await self._door.admit_person(request)
        if request.method == "GET":
            address = local_path(request.query_params.get("at", ""), VIEWS)
            return await self._form(request, Look(csrf=self._door.csrf_token(request)), address, 200)
        form = await read_form(request)
        address = local_path(form.get("at", ""), VIEWS)
        try:
            await self._door.keys.views.keep(visitor.account.account_id, form.get("name", ""), address)
        except Refusal as refusal:
            look = Look(
                csrf=self._door.csrf_token(request), form={"name": form.get("name", "")}, refusal=refusal
            )
            return await self._form(request, look, address, refusal.status)
        await self._say(visitor, _("Kept. It stands under your views, beside the sections."))
        return see_other(address)

    async def let_go(self, request: Request) -> Response:
        """Forget one."""
        visitor = await self._door.admit_person(request)
        await self._door.keys.views.let_go(visitor.account.account_id, request.path_params["view_id"])
        await self._say(visitor, _("Gone. The list itself is where it was."))
        return see_other(VIEWS)

    async def _say(self, visitor: Visitor, text: str) -> None:
        if visitor.session:
            await self._door.keys.sessions.leave_notice(visitor.session.session_id, "good", text)

    async def _form(self, request: Request, look: Look, address: str, status: int) -> Response:
        return await self._render(request, "views/new.html", {"at": address, "state": look.state()}, status)

    async def _render(self, request: Request, name: str, view: dict[str, Any], status: int) -> Response:
        with framed(await self._framer.frame(request)):
            return page(render(name, view), status)
