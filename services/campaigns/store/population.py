"""The collection of how many people live where."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.campaigns.domain.population import Population
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

_BY_AREA = [("area_key", 1), ("_id", 1)]
FILTERS = ("area_key", "level")


class Populations:
    """All that is said; one for each area, source and time, by the id."""

    name = "populations"
    indexes = (
        IndexModel(_BY_AREA, name="area"),
        IndexModel([("level", 1), *_BY_AREA], name="level"),
        IndexModel([("batch_id", 1), ("last_batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Population)

    def with_ids(self, population_ids: Iterable[str]) -> dict[str, Population]:
        """Those of these ids that are there."""
        wanted = sorted(set(population_ids))
        found = self._all.find_many({"_id": {"$in": wanted}}, limit=len(wanted)) if wanted else []
        return {one.population_id: one for one in found}

    def save(self, population: Population, *events: DomainEvent) -> Population:
        """Save what is said and tell its events."""
        return self._all.save(population, *events)

    def remove(self, population: Population, removed: DomainEvent) -> None:
        """Delete what is said and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": population.population_id}))
        self._all.record(population, removed)

    def of_batch(self, batch_id: str, limit: int) -> Sequence[Population]:
        """At most `limit` that came with an import, and that no later one changed."""
        return self._all.find_many({"batch_id": batch_id, "last_batch_id": batch_id}, limit=limit)

    def show(self, population_id: str) -> dict[str, Any]:
        """One as plain values."""
        return self._all.show(population_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page by area, without the single numbers."""
        return page(
            self._unit,
            self.name,
            {name: asked[name] for name in FILTERS if asked.get(name) is not None},
            by=("area_key", 1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields={"cells": 0},
            id_field="population_id",
        )
