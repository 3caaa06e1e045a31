"""Accounts with API tokens for the programs that ask: many, because each may ask only so often."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from benchmarks.arena import Place
from shared.kernel.clock import SystemClock
from shared.mongo.connection import open_database_async
from shared.web.accounts import Accounts, NewAccount
from shared.web.tokens import ApiTokens

TOKENS_EACH = 10
LASTS = timedelta(days=1)


def tokens(place: Place, role: str, number: int) -> list[str]:
    """Open accounts of a role and return so many of their tokens."""
    return asyncio.run(_tokens(place, role, number))


async def _tokens(place: Place, role: str, number: int) -> list[str]:
    uri, prefix = place.environment["MONGODB_URI"], place.environment["GROUNDSWELL_DB"]
    database, clock = open_database_async(uri, "dashboard", prefix), SystemClock()
    accounts, made = Accounts(database, clock), []
    for one in range(number // TOKENS_EACH):
        account = await accounts.create(NewAccount(f"program{one}@example.org", f"Program {one}", (role,)))
        for name in range(TOKENS_EACH):
            made.append((await ApiTokens(database, clock).create(account, f"no {name}", (role,), LASTS))[1])
    await database.client.close()
    return made
