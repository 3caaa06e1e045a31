"""The collection of wishes for what happened before."""

from __future__ import annotations

from pymongo import IndexModel

from services.feeds.domain.backfill import Backfill
from shared.kernel.events import DomainEvent
from shared.mongo.unit import Aggregates, Unit

AT_ONCE = 20


class Backfills:
    """All wishes for what happened before; one runs for a partner at a time."""

    name = "backfills"
    indexes = (
        IndexModel([("state", 1), ("_id", 1)], name="state"),
        IndexModel(
            [("agreement_id", 1)],
            name="one-at-a-time",
            unique=True,
            partialFilterExpression={"state": "running"},
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Backfill)

    def get(self, backfill_id: str) -> Backfill:
        """One wish, or refuse."""
        return self._all.get(backfill_id)

    def running_for(self, agreement_id: str) -> bool:
        """Whether one runs for a partner."""
        return self._all.find_one({"agreement_id": agreement_id, "state": "running"}) is not None

    def running(self) -> list[str]:
        """The ids of those that run, the oldest first."""
        found = self._unit.collection(self.name).find(
            {"state": "running"}, {"_id": 1}, session=self._unit.session
        )
        return [one["_id"] for one in found.sort("_id", 1).limit(AT_ONCE)]

    def save(self, backfill: Backfill, *events: DomainEvent) -> Backfill:
        """Save a wish and tell its events."""
        return self._all.save(backfill, *events)
