"""The collection of what partners say of names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.adoption import Adoption, new_adoption
from shared.kernel.events import DomainEvent
from shared.mongo.unit import Aggregates, Unit

MOST = 10_000


class Adoptions:
    """One document for each partner and name of which it has said something."""

    name = "adoptions"
    indexes = (
        IndexModel([("alias_id", 1), ("state", 1)], name="alias"),
        IndexModel([("organization_id", 1), ("_id", 1)], name="organization"),
        IndexModel([("state", 1), ("alias_id", 1)], name="state"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Adoption)

    def of(self, alias_id: str, organization_id: str) -> Adoption:
        """What a partner says of a name, or a blank to say it in."""
        fresh = new_adoption(alias_id, organization_id)
        return self._all.find(fresh.adoption_id) or fresh

    def save(self, adoption: Adoption, event: DomainEvent) -> Adoption:
        """Save an answer and tell of it."""
        return self._all.save(adoption, event)

    def of_alias(self, alias_id: str) -> list[Adoption]:
        """Everybody who has said something of a name."""
        return self._all.find_many({"alias_id": alias_id})

    def of_organizations(self, organization_ids: Iterable[str]) -> list[Adoption]:
        """Everything that a partner has said, under whichever of its ids."""
        return self._all.find_many({"organization_id": {"$in": list(organization_ids)}}, limit=MOST)

    def disputed(self) -> list[str]:
        """The names that at least one partner refuses."""
        found = self._unit.collection(self.name).distinct(
            "alias_id", {"state": "refused"}, session=self._unit.session
        )
        return sorted(found)[:MOST]

    def counts(self, alias_ids: Iterable[str]) -> dict[str, dict[str, int]]:
        """How many partners have taken each of these names over, and how many refuse it."""
        ids = list(alias_ids)
        if not ids:
            return {}
        stages: list[Any] = [
            {"$match": {"alias_id": {"$in": ids}}},
            {"$group": {"_id": {"alias": "$alias_id", "state": "$state"}, "partners": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(stages, session=self._unit.session)
        counts: dict[str, dict[str, int]] = {}
        for one in found:
            counts.setdefault(one["_id"]["alias"], {})[one["_id"]["state"]] = one["partners"]
        return counts
