"""Opal, Ada: who may sign in here, in which roles, and on whose behalf?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from services.dashboard.web.choices import choices
from services.dashboard.web.frame import Framer
from services.dashboard.web.labels import titles_of
from services.dashboard.web.rendering import render
from services.dashboard.web.screens import Look, admit
from services.dashboard.web.tables.seen import ROWS, collecting, rows_file
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refusal
from shared.web.accounts import Account, Change, NewAccount
from shared.web.door import Door, Visitor
from shared.web.pages import attachment, framed, page, see_other
from shared.web.parser import read_form
from shared.web.speech import Words, _, in_a_row, spoken

log = structlog.get_logger("web")
READ, KEEP = "dashboard.audit", "dashboard.users"
CHANGES = Words(
    {
        "opened": "Opened",
        "roles": "Given these roles",
        "closed": "Closed",
        "reopened": "Opened again",
        "password-given": "Given a password to use once",
        "password-chosen": "Given a password of its own",
    }
)
MAY = Words(
    {
        "coordinator": "Does and reads all there is to the coalition’s work, agrees with partners, keeps accounts.",
        "organiser": "Keeps people, organisations and campaigns; reads media and policy, answers threads.",
        "press": "Does all of media; reads campaigns, policy and organisations, but no people.",
        "analyst": "Does all of policy; reads campaigns, media and organisations, but no people.",
        "representative": "Speaks for a community: signs decisions off, checks what holds on the ground, reads.",
        "partner": "Reports for one organisation, promises and gives its help, sees its own feed.",
        "auditor": "Reads, and reads who looked into what; changes nothing.",
        "ops": "Watches and mends what runs, keeps accounts; reads organisations, but no people.",
    }
)
"""What each role is for, in a line; the permissions themselves stand in `shared.kernel.roles`."""
ROLES = [{"value": role, "text": role.capitalize(), "hint": hint} for role, hint in MAY.texts.items()]
Titles = Mapping[str, Mapping[str, str]]
NOTHING: dict[str, Any] = {"email": "", "display_name": "", "roles": [], "organization_id": ""}


class UserPages:
    """The pages on which accounts are opened, given roles and passwords, and closed."""

    def __init__(self, door: Door, services: Any, framer: Framer) -> None:
        self._door = door
        self._services = services
        self._framer = framer

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route("/users", self.list, methods=["GET", "POST"]),
            Route("/users/{account_id}", self.one, methods=["GET", "POST"]),
            Route("/users/{account_id}/disable", self.disable, methods=["POST"]),
            Route("/users/{account_id}/enable", self.enable, methods=["POST"]),
            Route("/users/{account_id}/password", self.reset_password, methods=["POST"]),
        ]

    async def list(self, request: Request) -> Response:
        """List the accounts; take the form that opens another."""
        visitor = await self._admit(request)
        if request.method == "GET":
            return await self._accounts(request, self._look(request, visitor), NOTHING, 200)
        form = await read_form(request)
        typed = {name: form.get(name, "") for name in ("email", "display_name", "organization_id")}
        roles = tuple(form.getlist("roles"))
        wanted = NewAccount(typed["email"], typed["display_name"], roles, typed["organization_id"] or None)
        try:
            hashed = await self._door.keys.passwords.hash(form.get("password", ""))
            await self._check_organization(request, visitor, typed["organization_id"])
            account = await self._door.keys.accounts.create(
                wanted, hashed, by=visitor.account.account_id, is_given=True
            )
        except Refusal as refusal:
            look = self._look(request, visitor, refusal)
            return await self._accounts(request, look, {**typed, "roles": list(roles)}, refusal.status)
        _noted(account, "opened", visitor)
        await self._say(
            visitor,
            _(
                "%(display_name)s can sign in now. Hand over the password in person; it is good for choosing another.",
                display_name=account.display_name,
            ),
        )
        return see_other("/users")

    async def one(self, request: Request) -> Response:
        """Show an account; take the form that gives it other rights, which nobody gives himself."""
        visitor = await self._admit(request)
        account = await self._door.keys.accounts.get(request.path_params["account_id"])
        if request.method == "GET":
            return await self._account(request, account, self._look(request, visitor))
        if account.account_id == visitor.account.account_id:
            raise Forbidden(
                "own-roles", _("Nobody changes their own roles. Ask somebody else who keeps the accounts.")
            )
        form = await read_form(request)
        roles, organization_id = tuple(form.getlist("roles")), form.get("organization_id", "")
        try:
            await self._check_organization(request, visitor, organization_id)
            await self._door.keys.accounts.set_roles(
                account.account_id, roles, organization_id or None, by=visitor.account.account_id
            )
        except Refusal as refusal:
            look = self._look(request, visitor, refusal)
            typed = {"roles": list(roles), "organization_id": organization_id}
            return await self._account(request, account, look, status=refusal.status, typed=typed)
        _noted(account, "roles", visitor)
        await self._say(
            visitor, _("What %(display_name)s may do holds from now on.", display_name=account.display_name)
        )
        return see_other("/users")

    async def disable(self, request: Request) -> Response:
        """Close an account and end its sessions and tokens."""
        visitor = await self._admit(request)
        account_id = request.path_params["account_id"]
        if account_id == visitor.account.account_id:
            raise Conflict("own-account", _("You cannot close your own account. Ask somebody else to do it."))
        account = await self._door.keys.close(account_id, by=visitor.account.account_id)
        _noted(account, "closed", visitor)
        await self._say(
            visitor,
            _(
                "%(display_name)s cannot sign in any more; what they did stays.",
                display_name=account.display_name,
            ),
        )
        return see_other("/users")

    async def enable(self, request: Request) -> Response:
        """Open a closed account again."""
        visitor = await self._admit(request)
        account = await self._door.keys.reopen(
            request.path_params["account_id"], by=visitor.account.account_id
        )
        _noted(account, "reopened", visitor)
        await self._say(
            visitor,
            _(
                "%(display_name)s can sign in again; programs need new tokens.",
                display_name=account.display_name,
            ),
        )
        return see_other("/users")

    async def reset_password(self, request: Request) -> Response:
        """Give an account a password to use once, on the answer to this form, the only place where it ever stands."""
        visitor = await self._admit(request)
        account_id = request.path_params["account_id"]
        if account_id == visitor.account.account_id:
            raise Conflict("own-account", _("Change your own password on the page of your account."))
        account, password = await self._door.keys.reset_password(account_id, by=visitor.account.account_id)
        _noted(account, "password-given", visitor)
        view = {"name": account.display_name, "here": f"/users/{account_id}", "password": password}
        with framed(await self._framer.frame(request)):
            return page(render("users/password.html", view))

    async def _admit(self, request: Request) -> Visitor:
        visitor = await self._door.admit_person(request)
        admit(visitor.actor, READ if request.method == "GET" else KEEP)
        return visitor

    def _look(self, request: Request, visitor: Visitor, refusal: Refusal | None = None) -> Look:
        return Look(actor=visitor.actor, csrf=self._door.csrf_token(request), refusal=refusal)

    def _ask(self, request: Request, look: Look) -> Any:
        return self._services.bound(look.actor, request.state.correlation_id)

    async def _check_organization(self, request: Request, visitor: Visitor, organization_id: str) -> None:
        """Refuse an organisation that is not registered: nothing could ever be reported for it."""
        if not organization_id:
            return
        ask = self._services.bound(visitor.actor, request.state.correlation_id)
        try:
            await ask.stakeholders.show_organization({"organization_id": organization_id})
        except NotFound:
            sentence = _("This organisation is not registered. Choose another.")
            raise Invalid("organization-unknown", sentence, {"organization_id": [sentence]}) from None

    async def _say(self, visitor: Visitor, text: str) -> None:
        if visitor.session:
            await self._door.keys.sessions.leave_notice(visitor.session.session_id, "good", text)

    async def _accounts(
        self, request: Request, look: Look, typed: Mapping[str, Any], status: int
    ) -> Response:
        accounts = await self._door.keys.accounts.list_accounts()
        ask, state = self._ask(request, look), look.state(typed)
        titles = await titles_of(ask, [account.organization_id for account in accounts])
        view = {
            "rows": [_row(account, titles) for account in accounts],
            "may_keep": look.may(KEEP),
            "state": state,
            "roles": ROLES,
            "choices": await choices(ask, look, state, "organizations"),
        }
        return await self._shown(request, "users/index.html", view, status)

    async def _account(
        self,
        request: Request,
        account: Account,
        look: Look,
        *,
        status: int = 200,
        typed: Mapping[str, Any] | None = None,
    ) -> Response:
        ask = self._ask(request, look)
        own = {"roles": list(account.roles), "organization_id": account.organization_id or ""}
        state = look.state(own if typed is None else typed)
        changes = await self._door.keys.accounts.changes(account.account_id)
        names = await self._door.keys.accounts.names(one.by for one in changes)
        view = {
            "name": account.display_name,
            "may_keep": look.may(KEEP),
            "changes": [_changed(one, names) for one in changes],
            "here": f"/users/{account.account_id}",
            "is_open": account.disabled_at is None,
            "own_roles": in_a_row(*map(spoken, account.roles), by=_(", ")),
            "is_own": account.account_id == look.actor.actor_id,
            "facts": _facts(account, await titles_of(ask, [account.organization_id])),
            "state": state,
            "roles": ROLES,
            "choices": await choices(ask, look, state, "organizations"),
            "csrf": look.csrf,
        }
        return await self._shown(request, "users/show.html", view, status)

    async def _shown(self, request: Request, template: str, view: Mapping[str, Any], status: int) -> Response:
        """The page, or the rows of the table on it that is asked for."""
        query = request.query_params.multi_items() if request.method != "POST" else []
        with framed(await self._framer.frame(request)), collecting(request.url.path, query) as seen:
            shown = render(template, view)
            asked = dict(query).get(ROWS)
            return page(shown, status) if asked is None else attachment(*await rows_file(seen, asked))


def _facts(account: Account, titles: Titles) -> list[dict[str, Any]]:
    return [
        {"name": _("E-mail"), "value": account.email},
        {"name": _("On behalf of"), "value": _behalf(account, titles) or _("nobody in particular")},
        {"name": _("Since"), "value": {"iso": account.created_at.isoformat()}},
        {"name": _("State"), "value": _state(account)},
    ]


def _noted(account: Account, what: str, visitor: Visitor) -> None:
    log.info("account.changed", account_id=account.account_id, what=what, by=visitor.account.account_id)


def _changed(change: Change, names: Mapping[str, str]) -> dict[str, Any]:
    roles = in_a_row(*map(spoken, change.roles), by=_(", "))
    return {
        "what": {"text": CHANGES[change.what], "note": roles if change.what in ("opened", "roles") else ""},
        "by": names.get(change.by, change.by) or _("the command line"),
        "at": {"iso": change.at.isoformat()},
    }


def _behalf(account: Account, titles: Titles) -> str:
    """The name of the organisation for which somebody acts; its id where nobody can say the name now."""
    known = titles.get(account.organization_id or "")
    return known["title"] if known else account.organization_id or ""


def _row(account: Account, titles: Titles) -> dict[str, Any]:
    return {
        "name": {"text": account.display_name, "href": f"/users/{account.account_id}", "note": account.email},
        "roles": {
            "text": in_a_row(*map(spoken, account.roles), by=_(", ")),
            "note": _behalf(account, titles),
        },
        "state": _state(account),
        "since": {"iso": account.created_at.isoformat()},
    }


def _state(account: Account) -> dict[str, Any]:
    if account.disabled_at is not None:
        return {"text": _("Closed"), "state": "neutral"}
    if account.has_temporary_password:
        return {"text": _("Must choose a password"), "state": "warn"}
    return {"text": _("May sign in"), "state": "good"}
