"""Who was erased, by ids that lead to nobody: so that nothing is kept of them anew where it is kept by such an id."""

from __future__ import annotations

from collections.abc import Sequence

from pymongo import IndexModel, UpdateOne

from shared.kernel.errors import Conflict
from shared.mongo.unit import Unit


class ErasedPeople:
    """One small document for each id under which somebody was known who was erased."""

    name = "erased_people"
    indexes: tuple[IndexModel, ...] = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, person_ids: Sequence[str]) -> None:
        """Remember them; an event that comes again changes nothing."""
        erased = {"$set": {"is_erased": True}}
        self._unit.write(self.name, *(UpdateOne({"_id": one}, erased, upsert=True) for one in person_ids))

    def must_not_be(self, person_id: str | None) -> None:
        """Refuse, with `Conflict("person-erased")`, what would be kept of somebody who was erased."""
        if person_id is None:
            return
        found = self._unit.collection(self.name).find_one({"_id": person_id}, session=self._unit.session)
        if found is not None:
            raise Conflict("person-erased", "This person was erased; nothing more is kept of them.")
