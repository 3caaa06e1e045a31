"""The collection of shifts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.campaigns.domain.shift import Shift
from shared.kernel.errors import NotFound
from shared.mongo.unit import Aggregates, Unit


class Shifts:
    """All shifts; what a gathering's are is asked for by its id."""

    name = "shifts"
    indexes = (IndexModel([("gathering_id", 1), ("starts_at", 1), ("slot", 1)], name="gathering"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Shift)

    def get(self, shift_id: str) -> Shift:
        """Return the shift or refuse."""
        return self._all.get(shift_id)

    def get_of(self, gathering_id: str, shift_id: str) -> Shift:
        """Return a shift of this gathering or refuse."""
        shift = self._all.find(shift_id)
        if shift is None or shift.gathering_id != gathering_id:
            raise NotFound("shift-not-found", f"The gathering has no shift {shift_id}.")
        return shift

    def of(self, gathering_ids: Iterable[str]) -> dict[str, list[Shift]]:
        """The shifts of each gathering in the order of their hours, without those that were taken out."""
        query = {"gathering_id": {"$in": list(gathering_ids)}}
        by_gathering: dict[str, list[Shift]] = {}
        for shift in sorted(self._all.find_many(query, limit=0), key=lambda one: (one.starts_at, one.slot)):
            if shift.state != "removed":
                by_gathering.setdefault(shift.gathering_id, []).append(shift)
        return by_gathering

    def save(self, shift: Shift) -> Shift:
        """Save the shift, which tells nothing of itself."""
        return self._all.save(shift)

    def shown_of(self, gathering_ids: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        """The same as plain values for whoever asks, with those that were taken out."""
        query = {"gathering_id": {"$in": list(gathering_ids)}}
        found = self._unit.collection(self.name).find(query, {"version": 0, "tickets": 0})
        shown: dict[str, list[dict[str, Any]]] = {}
        for document in found.sort([("gathering_id", 1), ("starts_at", 1), ("slot", 1)]):
            of = shown.setdefault(document.pop("gathering_id"), [])
            of.append({"shift_id": document.pop("_id"), **document})
        return shown
