"""The collection of contacts with decision-makers."""

from __future__ import annotations

from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.touch import Touch
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("touched_on", -1), ("_id", -1)]
ABOUT = ("policy_id", "person_id", "campaign_id")


class Touches:
    """All contacts."""

    name = "touches"
    indexes = (
        IndexModel(BY_DAY, name="day"),
        *(IndexModel([(field, 1), *BY_DAY], name=field.removesuffix("_id")) for field in ABOUT),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Touch)

    def save(self, touch: Touch, *events: DomainEvent) -> Touch:
        """Save the contact and tell its events."""
        return self._all.save(touch, *events)

    def get(self, touch_id: str) -> Touch:
        """Return the contact or refuse."""
        return self._all.get(touch_id)

    def remove(self, touch: Touch, withdrawn: DomainEvent) -> None:
        """Delete the contact and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": touch.touch_id}))
        self._all.record(touch, withdrawn)

    def knows(self, touch_id: str) -> bool:
        """Whether there is such a contact."""
        return self._all.find(touch_id) is not None

    def policy_ids(self) -> set[str]:
        """The ids of all policies about which there was contact."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of contacts, the latest first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in ABOUT if asked.get(field)},
            by=("touched_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="touch_id",
        )
