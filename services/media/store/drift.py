"""The collection of drifts from key messages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import DeleteMany, IndexModel

from services.media.domain.drifting import Drift
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_MOMENT = [("found_at", -1), ("_id", -1)]
FILTERS = ("key_message_id", "campaign_id", "place_kind")


class Drifts:
    """All drifts; one for each text and message, by the id."""

    name = "drifts"
    indexes = (
        IndexModel(BY_MOMENT, name="moment"),
        *(IndexModel([(field, 1), *BY_MOMENT], name=field) for field in FILTERS),
        IndexModel([("place_id", 1)], name="thing"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Drift)

    def known(self, drift_ids: Iterable[str]) -> set[str]:
        """Which of these were told of before, in this transaction too."""
        wanted = set(drift_ids)
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": sorted(wanted)}}, {"_id": 1}, session=self._unit.session
        )
        return {one["_id"] for one in found} | {one for one in wanted if self._unit.recall(self.name, one)}

    def save(self, drift: Drift, *events: DomainEvent) -> Drift:
        """Save the drift and tell of it."""
        return self._all.save(drift, *events)

    def forget(self, place_id: str) -> None:
        """Take out those of a text that is there no more."""
        self._unit.write(self.name, DeleteMany({"place_id": place_id}))

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of drifts, the latest first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in FILTERS if asked.get(field)},
            by=("found_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="drift_id",
        )
