"""Views that an account keeps: the address of a list as it was narrowed, under a name of one's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import DuplicateKeyError

from shared.kernel.clock import Clock
from shared.kernel.errors import Conflict, Invalid, NotFound
from shared.kernel.ids import new_id
from shared.web.indexes import VIEWS

Document = dict[str, Any]
MOST = 30
LONGEST_NAME, LONGEST_ADDRESS = 60, 2000


@dataclass(frozen=True)
class SavedView:
    """A name and where it leads: a path of this site with its query."""

    view_id: str
    name: str
    address: str


class SavedViews:
    """The kept views of one site."""

    def __init__(self, database: AsyncDatabase[Document], clock: Clock) -> None:
        self._views = database[VIEWS]
        self._clock = clock

    async def of(self, account_id: str) -> list[SavedView]:
        """All that an account keeps, by name; who keeps several at the same moment may pass the most by a few."""
        found = self._views.find({"account_id": account_id}).sort("name", 1).limit(10 * MOST)
        return [SavedView(one["_id"], one["name"], one["address"]) async for one in found]

    async def keep(self, account_id: str, name: str, address: str) -> SavedView:
        """Keep a view; refuses a name that is taken, and more views than anybody finds again."""
        name = " ".join(name.split())
        if not 0 < len(name) <= LONGEST_NAME:
            wrong = f"Give a name of 1 to {LONGEST_NAME} characters."
            raise Invalid("view-name-invalid", wrong, {"name": [wrong]})
        if len(address) > LONGEST_ADDRESS:
            raise Invalid("view-too-long", "This view is narrowed by more than can be kept.")
        if await self._views.count_documents({"account_id": account_id}, limit=MOST) >= MOST:
            raise Conflict("views-too-many", f"You keep {MOST} views, which is the most. Let one go first.")
        view = SavedView(new_id(), name, address)
        document = {"_id": view.view_id, "account_id": account_id, "name": name, "address": address}
        try:
            await self._views.insert_one({**document, "kept_at": self._clock.now()})
        except DuplicateKeyError as error:
            wrong = "You keep a view of this name already."
            raise Conflict("view-name-taken", wrong, {"name": [wrong]}) from error
        return view

    async def let_go(self, account_id: str, view_id: str) -> None:
        """Forget a view of one's own."""
        gone = await self._views.delete_one({"_id": view_id, "account_id": account_id})
        if not gone.deleted_count:
            raise NotFound("view-not-found", "You keep no such view.")
