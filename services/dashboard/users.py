"""Opens accounts from the command line.

`python -m services.dashboard.users add EMAIL NAME ROLE [ROLE ...] [--organization ID]`: the password is read from
standard input, so that it stands in no process list and no shell history.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from shared.kernel.clock import SystemClock
from shared.kernel.errors import Conflict, Refusal
from shared.kernel.settings import Settings
from shared.mongo.connection import open_database_async
from shared.web.accounts import Accounts, NewAccount
from shared.web.indexes import DECLARED
from shared.web.passwords import Passwords

ORGANIZATION = "--organization"


async def add_account(settings: Settings, wanted: NewAccount, password: str) -> bool:
    """Open an account; False when the e-mail has one already, which stays as it is."""
    database = open_database_async(
        settings.text("MONGODB_URI"), "dashboard", settings.text("GROUNDSWELL_DB", "groundswell")
    )
    try:
        for name, models in DECLARED.items():
            await database[name].create_indexes(list(models))
        await Accounts(database, SystemClock()).create(wanted, await Passwords().hash(password))
    except Conflict:
        return False
    finally:
        await database.client.close()
    return True


async def list_ids(settings: Settings) -> dict[str, str]:
    """The account id of every e-mail."""
    database = open_database_async(
        settings.text("MONGODB_URI"), "dashboard", settings.text("GROUNDSWELL_DB", "groundswell")
    )
    try:
        accounts = await Accounts(database, SystemClock()).list_accounts()
    finally:
        await database.client.close()
    return {account.email: account.account_id for account in accounts}


def main(arguments: Sequence[str]) -> int:
    """Read the arguments, add the account, say what happened."""
    if len(arguments) < 4 or arguments[0] != "add":
        print(
            "usage: python -m services.dashboard.users add EMAIL NAME ROLE [ROLE ...] [--organization ID] < password",
            file=sys.stderr,
        )
        return 2
    _, email, name, *roles = arguments
    organization_id = None
    if ORGANIZATION in roles:
        at = roles.index(ORGANIZATION)
        organization_id = "".join(roles[at + 1 : at + 2]) or None
        del roles[at : at + 2]
    password = sys.stdin.readline().rstrip("\n")
    try:
        added = asyncio.run(
            add_account(
                Settings.from_process(), NewAccount(email, name, tuple(roles), organization_id), password
            )
        )
    except Refusal as refusal:
        print(
            refusal.detail,
            *[sentence for said in refusal.fields.values() for sentence in said],
            file=sys.stderr,
        )
        return 1
    print(f"{email} can sign in now." if added else f"{email} has an account already; nothing was changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
