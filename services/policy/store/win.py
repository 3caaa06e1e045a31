"""The collection of wins."""

from __future__ import annotations

from datetime import date
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.win import Win
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("changed_on", -1), ("_id", -1)]
ABOUT = ("policy_id", "campaign_id", "state", "stands", "scale")


class Wins:
    """All wins, drafts among them."""

    name = "wins"
    indexes = (
        IndexModel([("policy_id", 1), *BY_DAY], name="policy"),
        IndexModel([("campaign_id", 1), *BY_DAY], name="campaign"),
        IndexModel([("state", 1), *BY_DAY], name="state"),
        IndexModel([("stands", 1), *BY_DAY], name="stands"),
        IndexModel([("scale", 1), *BY_DAY], name="scale"),
        IndexModel([("due_on", 1), ("_id", 1)], name="due", partialFilterExpression={"due_on": {"$gt": ""}}),
        IndexModel(BY_DAY, name="day"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Win)

    def find(self, win_id: str) -> Win | None:
        """Return the win, or None."""
        return self._all.find(win_id)

    def get(self, win_id: str, version: int | None = None) -> Win:
        """Return the win or refuse."""
        return self._all.get(win_id, version)

    def save(self, win: Win, *events: DomainEvent) -> Win:
        """Save the win and tell its events."""
        return self._all.save(win, *events)

    def remove(self, win: Win, discarded: DomainEvent) -> None:
        """Delete the win and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": win.win_id}))
        self._all.record(win, discarded)

    def policy_ids(self) -> set[str]:
        """The ids of all policies of which anything was won."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def show(self, win_id: str) -> dict[str, Any]:
        """One win as plain values."""
        return self._all.show(win_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of wins, the latest first; those that are due by a day, the longest due first."""
        query: dict[str, Any] = {field: asked[field] for field in ABOUT if asked.get(field)}
        by = ("changed_on", -1)
        if due := asked.get("due_by"):
            query["due_on"] = {"$gt": "", "$lte": _plain(due)}
            by = ("due_on", 1)
        return page(
            self._unit,
            self.name,
            query,
            by=by,
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="win_id",
        )


def _plain(day: date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()
