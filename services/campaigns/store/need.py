"""The collection of how many people need something where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.campaigns.domain.need import Need
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

_BY_AREA = [("area_key", 1), ("_id", 1)]
FILTERS = ("area_key", "sector_key")


class Needs:
    """All that is said; one for each area, sector, source and time, by the id."""

    name = "needs"
    indexes = (
        IndexModel(_BY_AREA, name="area"),
        IndexModel([("sector_key", 1), *_BY_AREA], name="sector"),
        IndexModel([("batch_id", 1), ("last_batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Need)

    def get(self, need_id: str, version: int | None = None) -> Need:
        """Return it or refuse."""
        return self._all.get(need_id, version)

    def with_ids(self, need_ids: Iterable[str]) -> dict[str, Need]:
        """Those of these ids that are there, in one read."""
        wanted = sorted(set(need_ids))
        found = self._all.find_many({"_id": {"$in": wanted}}, limit=len(wanted)) if wanted else []
        return {one.need_id: one for one in found}

    def save(self, need: Need, *events: DomainEvent) -> Need:
        """Save what is said and tell its events."""
        return self._all.save(need, *events)

    def remove(self, need: Need, removed: DomainEvent) -> None:
        """Delete what is said and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": need.need_id}))
        self._all.record(need, removed)

    def of_batch(self, batch_id: str, limit: int) -> Sequence[Need]:
        """At most `limit` that came with an import, and that nobody has said anew since."""
        return self._all.find_many({"batch_id": batch_id, "last_batch_id": batch_id}, limit=limit)

    def show(self, need_id: str) -> dict[str, Any]:
        """One as plain values."""
        return self._all.show(need_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page by area."""
        return page(
            self._unit,
            self.name,
            {name: asked[name] for name in FILTERS if asked.get(name)},
            by=("area_key", 1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="need_id",
        )
