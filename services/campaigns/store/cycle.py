"""The collection of cycles, each with its sign-offs."""

from __future__ import annotations

from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.cycle import Cycle
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

_LATEST = [("opened_at", -1), ("_id", -1)]


class Cycles:
    """All cycles."""

    name = "cycles"
    indexes = (
        IndexModel(_LATEST, name="latest"),
        IndexModel([("campaign_id", 1), *_LATEST], name="campaign"),
        IndexModel([("signer_ids", 1), *_LATEST], name="signer"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Cycle)

    def get(self, cycle_id: str, version: int | None = None) -> Cycle:
        """Return the cycle or refuse."""
        return self._all.get(cycle_id, version)

    def find(self, cycle_id: str) -> Cycle | None:
        """Return the cycle or None."""
        return self._all.find(cycle_id)

    def save(self, cycle: Cycle, *events: DomainEvent) -> Cycle:
        """Save the cycle and tell its events."""
        return self._all.save(cycle, *events)

    def list(self, wanted: Document, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of cycles, the newest first."""
        query = {name: value for name, value in wanted.items() if value}
        return page(
            self._unit,
            self.name,
            query,
            by=("opened_at", -1),
            limit=limit,
            after=after,
            id_field="cycle_id",
        )
