"""The collection of persons who were merged into others."""

from __future__ import annotations

from collections.abc import Iterable

from pymongo import IndexModel

from services.campaigns.domain.merged import MergedPerson
from shared.kernel.events import DomainEvent
from shared.mongo.unit import Aggregates, Unit

DEEPEST = 100


class MergedPeople:
    """Where the ids of persons lead who were merged."""

    name = "merged_people"
    indexes = (IndexModel([("merged_into", 1)], name="merged_into"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, MergedPerson)

    def get(self, person_id: str) -> MergedPerson:
        """What is remembered of an id, or a blank to remember it in."""
        return self._all.find(person_id) or MergedPerson(person_id)

    def save(self, before: MergedPerson, after: MergedPerson) -> None:
        """Remember it, if it is not as it was."""
        if after != before:
            self._all.save(after)

    def now_of(self, person_id: str) -> str:
        """The id of the person to whom this id leads: itself, unless they were merged."""
        for _ in range(DEEPEST):
            to = self.get(person_id).merged_into
            if not to:
                break
            person_id = to
        return person_id

    def have_led(self, person_ids: Iterable[str]) -> bool:
        """Whether one of these was merged into another, or another into it, and so may have given under two ids."""
        wanted = {"$in": list(person_ids)}
        query = {"$or": [{"_id": wanted}, {"merged_into": wanted}]}
        return self._all.find_one(query) is not None

    def tell(self, event: DomainEvent) -> None:
        """Tell of what follows for somebody."""
        self._unit.record(event)
