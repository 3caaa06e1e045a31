"""The collection of the languages that people need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.media.domain.language_need import LanguageNeed
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_AREA = [("area", 1), ("_id", 1)]
FILTERS = ("area", "language")
HIDDEN = {"is_by_hand": 0}
ALL = 5_000
"""So many are added up for the gaps: a hundred counties with fifty languages each."""


class LanguageNeeds:
    """All that is said of languages; one for each area and language, by the id."""

    name = "language_needs"
    indexes = (
        IndexModel(BY_AREA, name="area_order"),
        IndexModel([("language", 1), *BY_AREA], name="language"),
        IndexModel([("batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, LanguageNeed)

    def get(self, language_need_id: str, version: int | None = None) -> LanguageNeed:
        """Return the need or refuse."""
        return self._all.get(language_need_id, version)

    def with_ids(self, language_need_ids: Iterable[str]) -> dict[str, LanguageNeed]:
        """Those of these ids that are there."""
        found = self._all.find_many({"_id": {"$in": sorted(set(language_need_ids))}})
        return {one.language_need_id: one for one in found}

    def save(self, need: LanguageNeed, *events: DomainEvent) -> LanguageNeed:
        """Save the need and tell its events."""
        return self._all.save(need, *events)

    def remove(self, need: LanguageNeed, removed: DomainEvent) -> None:
        """Delete the need and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": need.language_need_id}))
        self._all.record(need, removed)

    def of_batch(self, batch_id: str, limit: int) -> Sequence[LanguageNeed]:
        """At most `limit` that came with an import and were not changed by hand since."""
        return self._all.find_many({"batch_id": batch_id, "is_by_hand": False}, limit=limit)

    def everywhere(self, area: str | None = None) -> Sequence[LanguageNeed]:
        """All of an area, or of every area."""
        return self._all.find_many({"area": area} if area else {}, limit=ALL)

    def show(self, language_need_id: str) -> dict[str, Any]:
        """One need as plain values."""
        return {name: value for name, value in self._all.show(language_need_id).items() if name not in HIDDEN}

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of needs by area."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in FILTERS if asked.get(field)},
            by=("area", 1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields=HIDDEN,
            id_field="language_need_id",
        )
