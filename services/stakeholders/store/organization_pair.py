"""The collection of pairs of organisations that may be one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import DeleteMany, IndexModel

from services.stakeholders.domain.events import OrganizationsScanned
from services.stakeholders.domain.organization_pair import OrganizationPair
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

MOST_LIKELY = ("score", -1)
MOST = 50
_LOOKED = "organization_pairs.looked"


class OrganizationPairs:
    """All pairs, waiting and decided."""

    name = "organization_pairs"
    indexes = (
        IndexModel([("state", 1), MOST_LIKELY, ("_id", -1)], name="state"),
        IndexModel([("organization_ids", 1), ("state", 1)], name="organizations"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, OrganizationPair)

    def get(self, pair_id: str, version: int | None = None) -> OrganizationPair:
        """Return the pair or refuse."""
        return self._all.get(pair_id, version)

    def find(self, pair_id: str) -> OrganizationPair | None:
        """Return the pair or None."""
        return self._all.find(pair_id)

    def save(self, pair: OrganizationPair, *events: DomainEvent) -> OrganizationPair:
        """Save the pair and tell its events."""
        return self._all.save(pair, *events)

    def tell(self, event: OrganizationsScanned) -> None:
        """Tell how far all organisations were looked through."""
        self._unit.record(event)

    def waiting_of(self, organization_id: str) -> list[OrganizationPair]:
        """The pairs of an organisation that nobody has decided about."""
        query = {"organization_ids": organization_id, "state": "waiting"}
        return self._all.find_many(query, limit=MOST)

    def drop(self, pair_ids: Iterable[str]) -> None:
        """Drop waiting pairs that resemble each other no more."""
        ids = list(pair_ids)
        if ids:
            self._unit.write(self.name, DeleteMany({"_id": {"$in": ids}, "state": "waiting"}))

    def forget(self, organization_id: str) -> None:
        """Drop the waiting pairs of an organisation that is not there any more."""
        query = {"organization_ids": organization_id, "state": "waiting"}
        self._unit.write(self.name, DeleteMany(query))

    def looked(self) -> int:
        """How many organisations this unit has compared with the rest, this one counted."""
        number = int(self._unit.recall(_LOOKED, _LOOKED) or 0) + 1
        self._unit.remember(_LOOKED, _LOOKED, number)
        return number

    def show(self, pair_id: str) -> dict[str, Any]:
        """One pair as plain values."""
        return self._all.show(pair_id)

    def list(self, state: str, *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of pairs in a state, the likeliest first."""
        wanted = {"state": state}
        return page(
            self._unit, self.name, wanted, by=MOST_LIKELY, limit=limit, after=after, id_field="pair_id"
        )
