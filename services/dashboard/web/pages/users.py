"""Opal, Ada: who may sign in here, and in which roles?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.frame import Framer
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look, admit
from shared.kernel.errors import Conflict, Forbidden, Refusal
from shared.kernel.roles import GRANTS
from shared.web.accounts import NOT_FOR_PEOPLE, Account, NewAccount
from shared.web.door import Door, Visitor
from shared.web.pages import framed, page, see_other
from shared.web.parser import read_form

NEEDS = "dashboard.users"
ROLES = [{"value": role, "text": role.capitalize()} for role in GRANTS if role not in NOT_FOR_PEOPLE]
NOTHING: dict[str, Any] = {"email": "", "display_name": "", "roles": []}


class UserPages:
    """The pages on which accounts are opened, given roles, and closed."""

    def __init__(self, door: Door, framer: Framer) -> None:
        self._door = door
        self._framer = framer

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route("/users", self.list, methods=["GET", "POST"]),
            Route("/users/{account_id}", self.one, methods=["GET", "POST"]),
            Route("/users/{account_id}/disable", self.disable, methods=["POST"]),
            Route("/users/{account_id}/enable", self.enable, methods=["POST"]),
        ]

    async def list(self, request: Request) -> Response:
        """List the accounts; take the form that opens another."""
        visitor = await self._admit(request)
        if request.method == "GET":
            return await self._accounts(request, self._look(request), NOTHING, 200)
        form = await read_form(request)
        typed = {"email": form.get("email", ""), "display_name": form.get("display_name", "")}
        roles = form.getlist("roles")
        wanted = NewAccount(typed["email"], typed["display_name"], tuple(roles))
        try:
            hashed = await self._door.keys.passwords.hash(form.get("password", ""))
            account = await self._door.keys.accounts.create(wanted, hashed)
        except Refusal as refusal:
            look = self._look(request, refusal)
            return await self._accounts(request, look, {**typed, "roles": roles}, refusal.status)
        await self._say(visitor, f"{account.display_name} can sign in now. Hand over the password in person.")
        return see_other("/users")

    async def one(self, request: Request) -> Response:
        """Show an account; take the form that gives it other roles, which nobody gives himself."""
        visitor = await self._admit(request)
        account = await self._door.keys.accounts.get(request.path_params["account_id"])
        if request.method == "GET":
            return await self._account(request, visitor, account, self._look(request))
        if account.account_id == visitor.account.account_id:
            raise Forbidden(
                "own-roles", "Nobody changes their own roles. Ask somebody else who keeps the accounts."
            )
        roles = tuple((await read_form(request)).getlist("roles"))
        try:
            await self._door.keys.accounts.set_roles(account.account_id, roles)
        except Refusal as refusal:
            look = self._look(request, refusal)
            return await self._account(request, visitor, account, look, status=refusal.status, roles=roles)
        await self._say(visitor, f"The roles of {account.display_name} hold from now on.")
        return see_other("/users")

    async def disable(self, request: Request) -> Response:
        """Close an account and end its sessions and tokens."""
        visitor = await self._admit(request)
        account_id = request.path_params["account_id"]
        if account_id == visitor.account.account_id:
            raise Conflict("own-account", "You cannot close your own account. Ask somebody else to do it.")
        account = await self._door.keys.close(account_id)
        await self._say(visitor, f"{account.display_name} cannot sign in any more; what they did stays.")
        return see_other("/users")

    async def enable(self, request: Request) -> Response:
        """Open a closed account again."""
        visitor = await self._admit(request)
        account = await self._door.keys.reopen(request.path_params["account_id"])
        await self._say(visitor, f"{account.display_name} can sign in again; programs need new tokens.")
        return see_other("/users")

    async def _admit(self, request: Request) -> Visitor:
        visitor = await self._door.admit_person(request)
        admit(visitor.actor, NEEDS)
        return visitor

    def _look(self, request: Request, refusal: Refusal | None = None) -> Look:
        return Look(csrf=self._door.csrf_token(request), refusal=refusal)

    async def _say(self, visitor: Visitor, text: str) -> None:
        if visitor.session:
            await self._door.keys.sessions.leave_notice(visitor.session.session_id, "good", text)

    async def _accounts(
        self, request: Request, look: Look, typed: Mapping[str, Any], status: int
    ) -> Response:
        accounts = await self._door.keys.accounts.list_accounts()
        view = {
            "rows": [_row(account) for account in accounts],
            "state": look.state(typed),
            "roles": ROLES,
        }
        with framed(await self._framer.frame(request)):
            return page(render("users/index.html", view), status)

    async def _account(
        self,
        request: Request,
        visitor: Visitor,
        account: Account,
        look: Look,
        *,
        status: int = 200,
        roles: tuple[str, ...] | None = None,
    ) -> Response:
        is_open = account.disabled_at is None
        view = {
            "name": account.display_name,
            "here": f"/users/{account.account_id}",
            "is_open": is_open,
            "own_roles": ", ".join(account.roles),
            "is_own": account.account_id == visitor.account.account_id,
            "facts": [
                {"name": "E-mail", "value": account.email},
                {"name": "Since", "value": {"iso": account.created_at.isoformat()}},
                {"name": "State", "value": _state(account)},
            ],
            "state": look.state({"roles": list(account.roles if roles is None else roles)}),
            "roles": ROLES,
            "csrf": look.csrf,
        }
        with framed(await self._framer.frame(request)):
            return page(render("users/show.html", view), status)


def _row(account: Account) -> dict[str, Any]:
    return {
        "name": {"text": account.display_name, "href": f"/users/{account.account_id}", "note": account.email},
        "roles": ", ".join(account.roles),
        "state": _state(account),
        "since": {"iso": account.created_at.isoformat()},
    }


def _state(account: Account) -> dict[str, Any]:
    if account.disabled_at is None:
        return {"text": "May sign in", "state": "good"}
    return {"text": "Closed", "state": "neutral"}
