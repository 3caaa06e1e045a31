"""The collection of names and what has been decided about them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.alias import Alias, alias_id_from
from services.stakeholders.store.removal import remove
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit


class Aliases:
    """All names that have been met outside and had to be decided about."""

    name = "aliases"
    indexes = (
        IndexModel([("state", 1), ("_id", 1)], name="state"),
        IndexModel([("state", 1), ("met_at", -1), ("_id", -1)], name="newest"),
        IndexModel([("organization_id", 1)], name="organization"),
        IndexModel([("met_in", 1)], partialFilterExpression={"met_in": {"$gt": ""}}, name="met_in"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Alias)

    def get(self, alias_id: str, version: int | None = None) -> Alias:
        """Return the alias or refuse."""
        return self._all.get(alias_id, version)

    def save(self, alias: Alias, *events: DomainEvent) -> Alias:
        """Save the alias and tell its events."""
        return self._all.save(alias, *events)

    def tell(self, alias: Alias, *events: DomainEvent) -> None:
        """Tell events of an alias that is not changed by them."""
        self._all.record(alias, *events)

    def remove(self, alias: Alias, *events: DomainEvent) -> None:
        """Forget the name, so that it is judged anew when it is met again."""
        remove(self._unit, self.name, alias.alias_id, alias.version, *events)

    def met_only_in(self, batch_id: str) -> list[Alias]:
        """The undecided names that only one import held."""
        found = self._all.find_many({"met_in": batch_id, "state": "proposed"}, limit=10_000)
        return [alias for alias in found if alias.met_in == batch_id and alias.state == "proposed"]

    def of_names(self, names: Iterable[str]) -> dict[str, Alias]:
        """What is known about these names, by alias id."""
        return self.of_ids(alias_id_from(name) for name in names)

    def of_ids(self, alias_ids: Iterable[str]) -> dict[str, Alias]:
        """The aliases with these ids, by id; each is read once in a unit."""
        ids = set(alias_ids)
        seen = {key: alias for key in ids if (alias := self._unit.recall(self.name, key)) is not None}
        missing = list(ids - seen.keys())
        for alias in self._all.find_many({"_id": {"$in": missing}}, limit=10_000) if missing else []:
            self._unit.remember(self.name, alias.alias_id, alias)
            seen[alias.alias_id] = alias
        return seen

    def waiting(self, most: int) -> list[Alias]:
        """The names that wait for a steward, the newest first; what this unit has decided does not wait any more."""
        newest = self._unit.collection(self.name).find(
            {"state": "proposed"}, {"_id": 1}, session=self._unit.session
        )
        ids = [each["_id"] for each in newest.sort([("met_at", -1), ("_id", -1)]).limit(most)]
        return [each for each in self.of_ids(ids).values() if each.state == "proposed"]

    def naming(self, organization_id: str) -> list[Alias]:
        """The newest names that wait and may mean this organisation."""
        query = {"state": "proposed", "candidates.organization_id": organization_id}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        ids = [each["_id"] for each in found.limit(1_000)]
        return [each for each in self.of_ids(ids).values() if each.state == "proposed"]

    def is_first(self, key: str) -> bool:
        """Tell the first time in a unit that something is asked about a key, and never again."""
        first = self._unit.recall("aliases.first", key) is None
        self._unit.remember("aliases.first", key, True)
        return first

    def of_organizations(self, organization_ids: Iterable[str]) -> list[Alias]:
        """The names that mean one of these organisations."""
        return self._all.find_many({"organization_id": {"$in": list(organization_ids)}}, limit=10_000)

    def show(self, alias_id: str) -> dict[str, Any]:
        """One name as plain values."""
        return self._all.show(alias_id)

    def decided(
        self, without: Iterable[str], by: datetime | None, *, limit: int, after: str | None
    ) -> dict[str, Any]:
        """A page of names that mean an organisation, in the order of their ids; `by` is when they did at the latest."""
        wanted: Document = {"state": "confirmed", "_id": {"$nin": list(without)}}
        if by is not None:
            wanted["decided_at"] = {"$lte": by}
        return page(
            self._unit, self.name, wanted, by=("_id", 1), limit=limit, after=after, id_field="alias_id"
        )

    def list(
        self, state: str, only: Iterable[str] | None = None, *, limit: int, after: str | None
    ) -> dict[str, Any]:
        """A page of names in one state, newest first; `only` are the ids of some."""
        return page(
            self._unit,
            self.name,
            {"state": state} if only is None else {"state": state, "_id": {"$in": list(only)}},
            by=("met_at", -1),
            limit=limit,
            after=after,
            id_field="alias_id",
        )
