"""Keeps the accounts of those who sign in, for jobs and the command line: opened, closed, given roles and tokens."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from shared.kernel.clock import SystemClock
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.kernel.settings import Settings
from shared.mongo.connection import open_database_async
from shared.web.accounts import Account, Accounts, NewAccount, normal_email
from shared.web.door import Keys
from shared.web.indexes import DECLARED
from shared.web.passwords import Passwords
from shared.web.ratelimit import SignInBrakes
from shared.web.sessions import Sessions
from shared.web.tokens import ApiToken, ApiTokens
from shared.web.views import SavedViews


@dataclass(frozen=True)
class Register:
    """The accounts by e-mail, with everything that hangs on them."""

    keys: Keys

    async def list_accounts(self) -> list[Account]:
        """All accounts by name."""
        return await self.keys.accounts.list_accounts()

    async def find(self, email: str) -> Account:
        """The account of an e-mail, or `NotFound`."""
        wanted = normal_email(email)
        found = [one for one in await self.list_accounts() if one.email == wanted]
        if not found:
            raise NotFound("account-not-found", f"There is no account of {wanted}.")
        return found[0]

    async def add(self, wanted: NewAccount, password: str) -> Account:
        """Open an account; refuses an e-mail that has one."""
        return await self.keys.accounts.create(wanted, await self.keys.passwords.hash(password))

    async def close(self, email: str) -> Account:
        """Close an account and end its sessions and tokens."""
        return await self.keys.close((await self.find(email)).account_id)

    async def reopen(self, email: str) -> Account:
        """Open a closed account again."""
        return await self.keys.reopen((await self.find(email)).account_id)

    async def set_roles(
        self, email: str, roles: tuple[str, ...], organization_id: str | None = None
    ) -> Account:
        """Give an account other roles; it goes on acting for its organisation unless another is named."""
        account = await self.find(email)
        behalf = organization_id or account.organization_id
        return await self.keys.accounts.set_roles(account.account_id, roles, behalf)

    async def set_password(self, email: str, password: str) -> Account:
        """Give an account a password that its owner has chosen, and end its sessions."""
        account = await self.find(email)
        hashed = await self.keys.passwords.hash(password)
        changed = await self.keys.accounts.set_password_hash(account.account_id, hashed)
        await self.keys.sessions.revoke_all(account.account_id)
        return changed

    async def reset_password(self, email: str) -> str:
        """Give an account a password to use once, and end its sessions; returns it, shown this once."""
        _, password = await self.keys.reset_password((await self.find(email)).account_id)
        return password

    async def make_token(
        self, email: str, name: str, roles: tuple[str, ...], lasts: timedelta
    ) -> tuple[ApiToken, str]:
        """Make an API token with all or some of an account's roles; the second value is the secret, shown this once."""
        account = await self.find(email)
        if account.disabled_at is not None:
            raise Invalid("account-closed", "This account is closed: its tokens would open nothing.")
        return await self.keys.tokens.create(account, name, roles or account.roles, lasts)


@asynccontextmanager
async def open_register(settings: Settings) -> AsyncIterator[Register]:
    """Connect to the accounts, whose indexes are made where they are missing."""
    database = open_database_async(
        settings.text("MONGODB_URI"), "dashboard", settings.text("GROUNDSWELL_DB", "groundswell")
    )
    try:
        for name, models in DECLARED.items():
            await database[name].create_indexes(list(models))
        clock = SystemClock()
        accounts, sessions, tokens = (
            Accounts(database, clock),
            Sessions(database, clock),
            ApiTokens(database, clock),
        )
        yield Register(
            Keys(
                accounts,
                sessions,
                tokens,
                Passwords(),
                SignInBrakes(database, clock),
                SavedViews(database, clock),
            )
        )
    finally:
        await database.client.close()


async def add_account(settings: Settings, wanted: NewAccount, password: str) -> bool:
    """Open an account; False when the e-mail has one already, which stays as it is."""
    async with open_register(settings) as register:
        try:
            await register.add(wanted, password)
        except Conflict:
            return False
    return True


async def list_ids(settings: Settings) -> dict[str, str]:
    """The account id of every e-mail."""
    async with open_register(settings) as register:
        return {account.email: account.account_id for account in await register.list_accounts()}
