"""API tokens: long-lived secrets for programs, with fewer rights than their owner and an end of their own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from shared.kernel.clock import Clock
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.kernel.secret import digest, new_secret
from shared.web.accounts import Account
from shared.web.indexes import TOKENS
from shared.web.secret import is_secret

Document = dict[str, Any]

# A prefix that scanners of leaked secrets can look for.
PREFIX = "gsw_"
API, CALENDARS = "api", "calendars"
"""What a token opens: the API, or nothing but calendars, because it stands in an address that programs keep."""
LONGEST = timedelta(days=366)
USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class ApiToken:
    """What is known of a token once its secret has been shown."""

    token_id: str
    account_id: str
    name: str
    roles: tuple[str, ...]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    use: str = API


class ApiTokens:
    """The API tokens of one site."""

    def __init__(self, database: AsyncDatabase[Document], clock: Clock) -> None:
        self._tokens = database[TOKENS]
        self._clock = clock

    async def create(
        self, account: Account, name: str, roles: tuple[str, ...], lasts: timedelta, use: str = API
    ) -> tuple[ApiToken, str]:
        """Make a token with some of the account's roles; the second value is the secret, shown this once."""
        self._check(account, name, roles, lasts)
        secret, now = new_secret(), self._clock.now()
        document = {
            "_id": new_id(),
            "digest": digest(secret),
            "account_id": account.account_id,
            "name": name.strip(),
            "roles": list(dict.fromkeys(roles)),
            "created_at": now,
            "expires_at": now + lasts,
            "last_used_at": None,
            "revoked_at": None,
            "use": use,
        }
        await self._tokens.insert_one(document)
        return _token(document), PREFIX + secret if use == API else secret

    async def find(self, text: str) -> ApiToken | None:
        """Return the API token of a secret while it is valid, and note that it was used."""
        if not text.startswith(PREFIX):
            return None
        return await self._valid(text.removeprefix(PREFIX), {"use": {"$ne": CALENDARS}})

    async def find_subscription(self, secret: str) -> ApiToken | None:
        """The same of a token that opens calendars only."""
        return await self._valid(secret, {"use": CALENDARS})

    async def _valid(self, secret: str, use: Document) -> ApiToken | None:
        if not is_secret(secret):
            return None
        now = self._clock.now()
        document = await self._tokens.find_one(
            {"digest": digest(secret), "revoked_at": None, "expires_at": {"$gt": now}, **use}
        )
        if document is None:
            return None
        if document["last_used_at"] is None or now - document["last_used_at"] >= USED_EVERY:
            await self._tokens.update_one({"_id": document["_id"]}, {"$set": {"last_used_at": now}})
        return _token(document)

    async def list_tokens(self, account_id: str) -> list[ApiToken]:
        """All tokens of an account, revoked and expired ones too, the newest first."""
        found = self._tokens.find({"account_id": account_id}).sort("created_at", -1)
        return [_token(document) async for document in found]

    async def revoke(self, account_id: str, token_id: str) -> None:
        """End one of the account's own tokens at once; somebody else's is not found."""
        mine = {"_id": token_id, "account_id": account_id}
        # The first moment stays: a second click must not rewrite when it ended.
        now = {"$set": {"revoked_at": {"$ifNull": ["$revoked_at", self._clock.now()]}}}
        if not (await self._tokens.update_one(mine, [now])).matched_count:
            raise NotFound("token-not-found", "There is no such token of yours.")

    async def revoke_all(self, account_id: str) -> None:
        """End all tokens of an account that have not ended yet."""
        await self._tokens.update_many(
            {"account_id": account_id, "revoked_at": None}, {"$set": {"revoked_at": self._clock.now()}}
        )

    async def lasting(self, token_ids: Iterable[str]) -> set[str]:
        """Those of the tokens that are still valid."""
        valid = {"revoked_at": None, "expires_at": {"$gt": self._clock.now()}}
        found = self._tokens.find({"_id": {"$in": list(token_ids)}, **valid}, {"_id": 1})
        return {document["_id"] async for document in found}

    def _check(self, account: Account, name: str, roles: tuple[str, ...], lasts: timedelta) -> None:
        if not 0 < len(name.strip()) <= 80 or not name.isprintable():
            raise Invalid(
                "token-name", "Name the token after what uses it.", {"name": ["1 to 80 characters."]}
            )
        if not timedelta(0) < lasts <= LONGEST:
            raise Invalid(
                "token-lifetime", "A token lasts a year at most.", {"expires_at": ["Within a year."]}
            )
        if not roles:
            raise Invalid("token-roles", "A token needs a role.", {"roles": ["At least one."]})
        if not set(roles) <= set(account.roles):
            raise Forbidden("role-not-yours", "A token cannot have a role that you do not have.")


def _token(document: Document) -> ApiToken:
    return ApiToken(
        token_id=document["_id"],
        account_id=document["account_id"],
        name=document["name"],
        roles=tuple(document["roles"]),
        created_at=document["created_at"],
        expires_at=document["expires_at"],
        last_used_at=document["last_used_at"],
        revoked_at=document["revoked_at"],
        use=document.get("use", API),
    )
