"""The collection of wishes for what happened before."""

from __future__ import annotations

from pymongo import IndexModel

from services.feeds.domain.backfill import Backfill
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.plain import from_plain
from shared.mongo.unit import Aggregates, Unit

AT_ONCE = 20
SHOWN = 20
"""So many wishes of a partner are listed."""


class Backfills:
    """All wishes for what happened before; one runs for a partner at a time."""

    name = "backfills"
    indexes = (
        IndexModel([("state", 1), ("_id", 1)], name="state"),
        IndexModel([("agreement_id", 1), ("_id", -1)], name="agreement"),
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

    def find(self, backfill_id: str) -> Backfill | None:
        """One wish, or None."""
        return self._all.find(backfill_id)

    def of(self, agreement_id: str) -> list[Backfill]:
        """Those of a partner, the last first."""
        found = self._unit.collection(self.name).find(
            {"agreement_id": agreement_id}, session=self._unit.session
        )
        return [_read(one) for one in found.sort("_id", -1).limit(SHOWN)]

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


def _read(document: Document) -> Backfill:
    return from_plain(Backfill, {**document, "backfill_id": document["_id"]})
