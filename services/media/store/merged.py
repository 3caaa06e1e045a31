"""The collection of persons who were merged, so that threads under any of their ids are one person's."""

from __future__ import annotations

from pymongo import IndexModel

from services.media.domain.merged import MergedPerson
from shared.mongo.unit import Aggregates, Unit

DEEPEST = 100


class MergedPeople:
    """Where ids of persons lead."""

    name = "merged_people"
    indexes = (IndexModel([("merged_into", 1)], name="merged_into"),)

    def __init__(self, unit: Unit) -> None:
        self._all = Aggregates(unit, self.name, MergedPerson)

    def lead(self, person_id: str, to: str, heard: int) -> None:
        """Remember where an id leads (nowhere: empty)."""
        before = self._all.find(person_id) or MergedPerson(person_id)
        after = before.leading_to(heard, to)
        if after != before:
            self._all.save(after)

    def ids_of(self, person_id: str) -> list[str]:
        """Every id under which somebody is or was known, the one that is kept first."""
        kept = self._now_of(person_id)
        found, wave = [kept], [kept]
        while wave and len(found) < DEEPEST:
            wave = [
                one.person_id for one in self._all.find_many({"merged_into": {"$in": wave}}, limit=DEEPEST)
            ]
            found += [one for one in wave if one not in found]
        return found

    def _now_of(self, person_id: str) -> str:
        for _ in range(DEEPEST):
            known = self._all.find(person_id)
            if known is None or not known.merged_into:
                break
            person_id = known.merged_into
        return person_id
