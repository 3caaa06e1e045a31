"""Accounts of the people who sign in: who they are here, in which roles, and since when not any more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from email_validator import EmailNotValidError, validate_email
from pymongo import ReturnDocument
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import DuplicateKeyError

from shared.kernel.clock import Clock
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.kernel.roles import GRANTS, Actor
from shared.web.indexes import ACCOUNTS

Document = dict[str, Any]
KEPT = 100
"""So many of the last changes of an account are kept with it."""
AS_IT_IS = {"changes": 0}
"""What is read of an account wherever it is not asked how it came to be so."""

NOT_FOR_PEOPLE = frozenset(
    {
        *("public", "guest", "sender", "gateway", "counter"),
        *("partner-reader", "partner-feed", "partner-sender", "contact-reader"),
    }
)
# Roles that act on behalf of one organisation: without it, they may do nothing.
ON_BEHALF = frozenset({"partner"})


@dataclass(frozen=True)
class Account:
    """One person's account; `email` is normalised and unique.

    `locale` is the language that was chosen for the pages; empty, they speak that of the browser.
    Whose password is temporary was given it by somebody else, and must choose another before anything else.
    """

    account_id: str
    email: str
    display_name: str
    roles: tuple[str, ...]
    organization_id: str | None
    locale: str
    created_at: datetime
    disabled_at: datetime | None = None
    has_temporary_password: bool = False

    def actor(self, roles: tuple[str, ...] | None = None) -> Actor:
        """The account as whoever acts, in all its roles or in those given that it still has."""
        kept = self.roles if roles is None else tuple(role for role in roles if role in self.roles)
        return Actor(self.account_id, kept, self.organization_id)


@dataclass(frozen=True)
class Change:
    """What was done to an account and by which other; `by` is empty for what was done on the machine itself.

    `what` is opened, roles, closed, reopened, password-given or password-chosen; `roles` are those that held then.
    """

    at: datetime
    by: str
    what: str
    roles: tuple[str, ...]
    organization_id: str | None


@dataclass(frozen=True)
class NewAccount:
    """What is asked of whoever opens an account for somebody."""

    email: str
    display_name: str
    roles: tuple[str, ...]
    organization_id: str | None = None
    locale: str = ""


class Accounts:
    """The accounts of one site."""

    def __init__(self, database: AsyncDatabase[Document], clock: Clock) -> None:
        self._accounts = database[ACCOUNTS]
        self._clock = clock

    async def create(
        self, wanted: NewAccount, password_hash: str | None = None, *, by: str = "", is_given: bool = False
    ) -> Account:
        """Open an account; refuses a second one with the same address and roles that do not exist.

        A password that `is_given` by somebody else is good for one thing, to choose another.
        """
        roles = _roles(wanted.roles)
        document: Document = {
            "_id": new_id(),
            "email": normal_email(wanted.email),
            "display_name": _name(wanted.display_name),
            "roles": list(roles),
            "organization_id": _organization(roles, wanted.organization_id),
            "locale": wanted.locale,
            "created_at": self._clock.now(),
            "disabled_at": None,
            "password_hash": password_hash,
            "temporary_password": is_given,
        }
        document["changes"] = [self._change_of(document, "opened", by)]
        try:
            await self._accounts.insert_one(document)
        except DuplicateKeyError:
            raise Conflict(
                "email-taken",
                "There is an account with this address already.",
                {"email": ["Already in use."]},
            ) from None
        return _account(document)

    async def changes(self, account_id: str) -> list[Change]:
        """What was done to an account, the last first; at most the last hundred."""
        document = await self._accounts.find_one({"_id": account_id}, {"changes": 1}) or {}
        return [
            Change(**{**one, "roles": tuple(one["roles"])}) for one in reversed(document.get("changes", ()))
        ]

    async def get(self, account_id: str) -> Account:
        """Return the account or refuse with `NotFound`."""
        document = await self._accounts.find_one({"_id": account_id}, AS_IT_IS)
        if document is None:
            raise NotFound("account-not-found", "There is no such account.")
        return _account(document)

    async def find_for_sign_in(self, email: str) -> tuple[Account, str] | None:
        """The enabled account of an address with its password hash; None when there is none to sign in to."""
        try:
            wanted = {"email": normal_email(email), "disabled_at": None}
            document = await self._accounts.find_one(wanted, AS_IT_IS)
        except Invalid:
            return None
        if document is None or not document.get("password_hash"):
            return None
        return _account(document), document["password_hash"]

    async def names(self, account_ids: Iterable[str]) -> dict[str, str]:
        """The names of those ids that are accounts, disabled ones too: what they did stays theirs."""
        wanted = {"_id": {"$in": sorted(set(account_ids))}}
        found = self._accounts.find(wanted, {"display_name": 1})
        return {document["_id"]: document["display_name"] async for document in found}

    async def representatives(self, organization_ids: Iterable[str]) -> dict[str, list[str]]:
        """Organisation -> the names of those who sign in on behalf of it, in the order of their names."""
        wanted = {"organization_id": {"$in": sorted({one for one in organization_ids if one})}}
        query = {**wanted, "roles": {"$in": sorted(ON_BEHALF)}, "disabled_at": None}
        found: dict[str, list[str]] = {}
        async for document in self._accounts.find(query).sort("display_name", 1):
            found.setdefault(document["organization_id"], []).append(document["display_name"])
        return found

    async def enabled(self, account_ids: Iterable[str]) -> dict[str, Account]:
        """Those of the accounts that are open, by id."""
        wanted = {"_id": {"$in": sorted(set(account_ids))}, "disabled_at": None}
        found = self._accounts.find(wanted, AS_IT_IS)
        return {document["_id"]: _account(document) async for document in found}

    async def colleagues(self) -> dict[str, str]:
        """The names of all whose account is open, by id, in the order of their names."""
        return {one.account_id: one.display_name for one in await self.list_accounts() if not one.disabled_at}

    async def list_accounts(self) -> list[Account]:
        """All accounts by name."""
        found = self._accounts.find({}, AS_IT_IS).sort("display_name", 1)
        return [_account(document) async for document in found]

    async def disable(self, account_id: str, *, by: str = "") -> Account:
        """Close the account: its sessions and tokens are refused at their next request; `Keys.close` ends them."""
        return await self._change(account_id, {"disabled_at": self._clock.now()}, "closed", by)

    async def enable(self, account_id: str, *, by: str = "") -> Account:
        """Open a disabled account again."""
        return await self._change(account_id, {"disabled_at": None}, "reopened", by)

    async def set_roles(
        self, account_id: str, roles: tuple[str, ...], organization_id: str | None, *, by: str = ""
    ) -> Account:
        """Give other roles, and the organisation on whose behalf they act; both hold from the next request on."""
        roles = _roles(roles)
        values = {"roles": list(roles), "organization_id": _organization(roles, organization_id)}
        return await self._change(account_id, values, "roles", by)

    async def set_locale(self, account_id: str, locale: str) -> Account:
        """Choose the language of the pages."""
        return await self._change(account_id, {"locale": locale})

    async def set_password_hash(self, account_id: str, password_hash: str, *, by: str = "") -> Account:
        """Keep the hash of a password that its owner knows alone."""
        values = {"password_hash": password_hash, "temporary_password": False}
        return await self._change(account_id, values, "password-chosen", by)

    async def set_temporary_password_hash(
        self, account_id: str, password_hash: str, *, by: str = ""
    ) -> Account:
        """Keep the hash of a password that somebody else gave: good for one thing, to choose another."""
        values = {"password_hash": password_hash, "temporary_password": True}
        return await self._change(account_id, values, "password-given", by)

    async def keep_upgraded_hash(self, account_id: str, password_hash: str) -> None:
        """Keep the same password under a newer hash."""
        await self._change(account_id, {"password_hash": password_hash})

    async def _change(self, account_id: str, values: Document, what: str = "", by: str = "") -> Account:
        """Change an account and, where that is more than a matter of its owner, note what was done, both or neither."""
        update: Document = {"$set": values}
        if what:
            account = await self.get(account_id)
            after = {"roles": list(account.roles), "organization_id": account.organization_id, **values}
            update["$push"] = {"changes": {"$each": [self._change_of(after, what, by)], "$slice": -KEPT}}
        document = await self._accounts.find_one_and_update(
            {"_id": account_id}, update, AS_IT_IS, return_document=ReturnDocument.AFTER
        )
        if document is None:
            raise NotFound("account-not-found", "There is no such account.")
        return _account(document)

    def _change_of(self, account: Document, what: str, by: str) -> Document:
        held = {"roles": account["roles"], "organization_id": account["organization_id"]}
        return {"at": self._clock.now(), "by": by, "what": what, **held}


def normal_email(text: str) -> str:
    """The one form of an address under which its account is found; refuses what is no address."""
    try:
        # Accounts may live on an internal domain, so whether the world can deliver to it is not asked.
        checked = validate_email(text.strip(), check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError as error:
        raise Invalid("email-invalid", "This is not an e-mail address.", {"email": [str(error)]}) from None
    return checked.normalized.casefold()


def _account(document: Document) -> Account:
    return Account(
        account_id=document["_id"],
        email=document["email"],
        display_name=document["display_name"],
        roles=tuple(document["roles"]),
        organization_id=document["organization_id"],
        locale=document["locale"],
        created_at=document["created_at"],
        disabled_at=document["disabled_at"],
        has_temporary_password=document.get("temporary_password", False),
    )


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not 0 < len(name) <= 120 or not name.isprintable():
        raise Invalid(
            "name-invalid", "A name has 1 to 120 characters.", {"display_name": ["1 to 120 characters."]}
        )
    return name


def _roles(roles: tuple[str, ...]) -> tuple[str, ...]:
    unknown = sorted(role for role in roles if role not in GRANTS or role in NOT_FOR_PEOPLE)
    if unknown or not roles:
        known = ", ".join(sorted(GRANTS.keys() - NOT_FOR_PEOPLE))
        raise Invalid(
            "role-unknown", f"Roles are: {known}.", {"roles": [f"Unknown: {', '.join(unknown) or 'none'}."]}
        )
    return tuple(dict.fromkeys(roles))


def _organization(roles: tuple[str, ...], organization_id: str | None) -> str | None:
    if not organization_id and ON_BEHALF.intersection(roles):
        sentence = "Choose the organisation for which a partner reports."
        raise Invalid("organization-needed", sentence, {"organization_id": [sentence]})
    return organization_id or None
