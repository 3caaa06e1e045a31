"""The collection of pitches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.media.domain.pitch import Pitch
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("pitched_on", -1), ("_id", -1)]
FILTERS = ("release_id", "outlet_id", "person_id")


class Pitches:
    """All pitches."""

    name = "pitches"
    indexes = (
        IndexModel(BY_DAY, name="day"),
        IndexModel([("answer", 1), *BY_DAY], name="answer"),
        *(IndexModel([(field, 1), *BY_DAY], name=field) for field in FILTERS),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Pitch)

    def get(self, pitch_id: str, version: int | None = None) -> Pitch:
        """Return the pitch or refuse."""
        return self._all.get(pitch_id, version)

    def save(self, pitch: Pitch, *events: DomainEvent) -> Pitch:
        """Save the pitch and tell its events."""
        return self._all.save(pitch, *events)

    def to_people(self, person_ids: Iterable[str]) -> list[Pitch]:
        """Every offer to these persons."""
        return self._all.find_many({"person_id": {"$in": list(person_ids)}}, limit=0)

    def show(self, pitch_id: str) -> dict[str, Any]:
        """One pitch as plain values."""
        return self._all.show(pitch_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of pitches, the latest first."""
        query = {field: asked[field] for field in FILTERS if asked.get(field)}
        if "is_answered" in asked:
            query["answer"] = {"$gt": ""} if asked["is_answered"] else ""
        return page(
            self._unit,
            self.name,
            query,
            by=("pitched_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="pitch_id",
        )
