"""The collection of hearings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pymongo import IndexModel

from services.policy.domain.hearing import Hearing
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_START = [("starts_at", 1), ("_id", 1)]
ABOUT = ("policy_id", "state")


class Hearings:
    """All hearings, those that were cancelled included."""

    name = "hearings"
    indexes = (
        IndexModel(BY_START, name="start"),
        *(IndexModel([(field, 1), *BY_START], name=field.removesuffix("_id")) for field in ABOUT),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Hearing)

    def get(self, hearing_id: str, version: int | None = None) -> Hearing:
        """Return the hearing or refuse."""
        return self._all.get(hearing_id, version)

    def save(self, hearing: Hearing, *events: DomainEvent) -> Hearing:
        """Save the hearing and tell its events."""
        return self._all.save(hearing, *events)

    def policy_ids(self) -> set[str]:
        """The ids of all policies that were heard."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def show(self, hearing_id: str) -> dict[str, Any]:
        """One hearing as plain values."""
        return self._all.show(hearing_id)

    def list(self, asked: dict[str, Any], now: datetime) -> dict[str, Any]:
        """A page of hearings: those still to come, the next first; else all, the latest first."""
        query: dict[str, Any] = {field: asked[field] for field in ABOUT if asked.get(field)}
        upcoming = asked.get("upcoming")
        if upcoming:
            query["starts_at"] = {"$gte": now.replace(hour=0, minute=0, second=0, microsecond=0)}
        return page(
            self._unit,
            self.name,
            query,
            by=("starts_at", 1 if upcoming else -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="hearing_id",
        )
