"""`groundswell users`: the accounts of those who sign in, on the machine that has the database's address."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import click

from deploy.cli.run import DRY_RUN, JSON, YES, Run, pass_run
from deploy.cli.secrets import read_password
from services.dashboard.users import Register, open_register
from shared.kernel.clock import to_text
from shared.kernel.errors import Conflict
from shared.web.accounts import Account, NewAccount

EMAIL = click.argument("email")
ORGANIZATION = click.option("--organization", metavar="ID", help="Whom a partner acts for.")


@click.group()
def users() -> None:
    """Keep accounts. Needs MONGODB_URI; asks no other account for leave."""


@users.command()
@EMAIL
@click.argument("name")
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ...")
@ORGANIZATION
@JSON
@pass_run
def add(run: Run, email: str, name: str, roles: tuple[str, ...], organization: str | None) -> None:
    """Open an account. The password is asked for, or is the first line of standard input.

    An e-mail that has an account already is left as it is.
    """
    wanted, password = NewAccount(email, name, roles, organization), read_password()

    async def work(register: Register) -> tuple[Account, bool]:
        try:
            return await register.add(wanted, password), True
        except Conflict:
            return await register.find(email), False

    account, is_new = _with(run, work)
    said = "can sign in now" if is_new else "has an account already; nothing was changed"
    run.voice.answer({**_shown(account), "added": is_new}, f"{account.email} {said}.")


@users.command("list")
@JSON
@pass_run
def list_users(run: Run) -> None:
    """List all accounts by name."""
    found = [_shown(one) for one in _with(run, lambda register: register.list_accounts())]
    if run.voice.is_json:
        run.voice.document(found)
        return
    rows = [(one["email"], one["name"], " ".join(one["roles"]), one["state"]) for one in found]
    run.voice.rows(("e-mail", "name", "roles", "state"), rows)


@users.command()
@EMAIL
@YES
@DRY_RUN
@JSON
@pass_run
def close(run: Run, email: str, yes: bool, dry_run: bool) -> None:
    """Close an account and end its sessions and tokens; what it did stays."""
    if dry_run:
        _tell(run, _with(run, lambda register: register.find(email)), "would be closed")
        return
    run.must_agree(f"Close the account of {email}?", is_agreed=yes)
    _tell(run, _with(run, lambda register: register.close(email)), "is closed")


@users.command("open")
@EMAIL
@JSON
@pass_run
def reopen(run: Run, email: str) -> None:
    """Open a closed account again; programs need new tokens."""
    _tell(run, _with(run, lambda register: register.reopen(email)), "can sign in again")


@users.command("roles")
@EMAIL
@click.argument("roles", nargs=-1, required=True, metavar="ROLE ...")
@ORGANIZATION
@JSON
@pass_run
def set_roles(run: Run, email: str, roles: tuple[str, ...], organization: str | None) -> None:
    """Give an account these roles and no others; they hold from its next request on."""
    account = _with(run, lambda register: register.set_roles(email, roles, organization))
    _tell(run, account, f"has the roles {', '.join(account.roles)}")


@users.command()
@EMAIL
@click.option("--once", is_flag=True, help="Make one up that is good for signing in once, and print it.")
@JSON
@pass_run
def password(run: Run, email: str, once: bool) -> None:
    """Give an account another password, asked for or from standard input, and end its sessions."""
    if once:
        made = _with(run, lambda register: register.reset_password(email))
        run.voice.say("Hand it over in person: it is shown this once, and another must be chosen with it.")
        run.voice.answer({"email": email, "password": made}, made)
        return
    chosen = read_password()
    _tell(run, _with(run, lambda register: register.set_password(email, chosen)), "has a new password")


@users.command()
@EMAIL
@click.option("--name", required=True, help="What uses it.")
@click.option("--role", "roles", multiple=True, help="Only these of the account's roles; may be repeated.")
@click.option("--days", type=click.IntRange(1, 366), default=30, show_default=True, help="How long it lasts.")
@JSON
@pass_run
def token(run: Run, email: str, name: str, roles: tuple[str, ...], days: int) -> None:
    """Make an API token of an account and print it, this once."""
    lasts = timedelta(days=days)
    made, secret = _with(run, lambda register: register.make_token(email, name, roles, lasts))
    told = {"token": secret, "name": made.name, "roles": made.roles, "expires_at": to_text(made.expires_at)}
    run.voice.answer(told, secret)


def _with(run: Run, work: Callable[[Register], Coroutine[Any, Any, Any]]) -> Any:
    async def connected() -> Any:
        async with open_register(run.settings) as register:
            return await work(register)

    return asyncio.run(connected())


def _shown(account: Account) -> dict[str, Any]:
    return {
        "account_id": account.account_id,
        "email": account.email,
        "name": account.display_name,
        "roles": list(account.roles),
        "organization_id": account.organization_id,
        "state": "closed" if account.disabled_at else "open",
        "created_at": to_text(account.created_at),
    }


def _tell(run: Run, account: Account, what: str) -> None:
    run.voice.answer(_shown(account), f"{account.email} {what}.")
