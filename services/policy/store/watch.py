"""The collection of what accounts watch."""

from __future__ import annotations

from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.watch import MOST, Watch
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

NEWEST = [("watched_at", -1), ("_id", -1)]


class Watches:
    """All things that accounts watch."""

    name = "watches"
    indexes = (IndexModel([("account_id", 1), *NEWEST], name="account"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Watch)

    def find(self, watch_id: str) -> Watch | None:
        """Return what is watched under an id, or None."""
        return self._all.find(watch_id)

    def are_too_many(self, account_id: str) -> bool:
        """Whether an account watches as much as it may."""
        return len(self._all.find_many({"account_id": account_id}, limit=MOST)) == MOST

    def save(self, watch: Watch) -> Watch:
        """Begin to watch."""
        return self._all.save(watch)

    def remove(self, watch_id: str) -> None:
        """Watch it no more."""
        self._unit.write(self.name, DeleteOne({"_id": watch_id}))

    def list(self, account_id: str, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of what an account watches, the newest first."""
        return page(
            self._unit,
            self.name,
            {"account_id": account_id},
            by=("watched_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="watch_id",
        )
