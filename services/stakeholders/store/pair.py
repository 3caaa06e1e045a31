"""The collections of pairs that may be one: of persons, and of organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Generic, TypeVar

from pymongo import DeleteMany, IndexModel

from services.stakeholders.domain.duplicate import Duplicate
from services.stakeholders.domain.events import OrganizationsScanned
from services.stakeholders.domain.organization_pair import OrganizationPair
from services.stakeholders.domain.pair import Pair
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

MOST_LIKELY = ("score", -1)
MOST = 50
_LOOKED = "organization_pairs.looked"
P = TypeVar("P", bound=Pair)


class Pairs(Generic[P]):
    """All pairs of one kind, waiting and decided; `ids` is the field that holds whom a pair is of."""

    name: ClassVar[str]
    ids: ClassVar[str]
    cls: type[P]

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, self.cls)

    def get(self, key: str, version: int | None = None) -> P:
        """Return the pair or refuse."""
        return self._all.get(key, version)

    def find(self, key: str) -> P | None:
        """Return the pair or None."""
        return self._all.find(key)

    def save(self, pair: P, *events: DomainEvent) -> P:
        """Save the pair and tell its events."""
        return self._all.save(pair, *events)

    def waiting_of(self, entry_id: str) -> list[P]:
        """The pairs of an entry that nobody has decided about."""
        return self._all.find_many({self.ids: entry_id, "state": "waiting"}, limit=MOST)

    def forget(self, entry_ids: Iterable[str]) -> None:
        """Drop the waiting pairs of entries that are not there any more."""
        self._drop(self.ids, list(entry_ids))

    def drop(self, keys: Iterable[str]) -> None:
        """Drop waiting pairs that resemble each other no more."""
        self._drop("_id", list(keys))

    def show(self, key: str) -> dict[str, Any]:
        """One pair as plain values."""
        return self._all.show(key)

    def list(self, state: str, *, limit: int, after: str | None, of: str | None = None) -> dict[str, Any]:
        """A page of pairs in a state, all or those `of` an entry, the likeliest first."""
        wanted, id_field = {"state": state, **({self.ids: of} if of else {})}, self._all.id_field
        return page(
            self._unit, self.name, wanted, by=MOST_LIKELY, limit=limit, after=after, id_field=id_field
        )

    def _drop(self, field: str, found: Any) -> None:
        if found:
            self._unit.write(self.name, DeleteMany({field: {"$in": found}, "state": "waiting"}))


class Duplicates(Pairs[Duplicate]):
    """Pairs of persons."""

    name = "duplicates"
    ids = "person_ids"
    cls = Duplicate
    indexes = (
        IndexModel([("state", 1), MOST_LIKELY, ("_id", -1)], name="state"),
        IndexModel([("person_ids", 1), ("state", 1)], name="persons"),
    )


class OrganizationPairs(Pairs[OrganizationPair]):
    """Pairs of organisations."""

    name = "organization_pairs"
    ids = "organization_ids"
    cls = OrganizationPair
    indexes = (
        IndexModel([("state", 1), MOST_LIKELY, ("_id", -1)], name="state"),
        IndexModel([("organization_ids", 1), ("state", 1)], name="organizations"),
    )

    def tell(self, event: OrganizationsScanned) -> None:
        """Tell how far all organisations were looked through."""
        self._unit.record(event)

    def looked(self) -> int:
        """How many organisations this unit has compared with the rest, this one counted."""
        number = int(self._unit.recall(_LOOKED, _LOOKED) or 0) + 1
        self._unit.remember(_LOOKED, _LOOKED, number)
        return number
