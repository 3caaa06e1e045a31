"""The collection of exchanges."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pymongo import IndexModel

from services.stakeholders.domain.exchange import Exchange
from services.stakeholders.store.removal import remove
from services.stakeholders.store.search import shown, visible
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

LATEST = ("held_on", -1)


class Exchanges:
    """All exchanges with persons and organisations."""

    name = "exchanges"
    indexes = (
        IndexModel([LATEST, ("_id", -1)], name="latest"),
        IndexModel([("person_id", 1), LATEST, ("_id", -1)], name="person"),
        IndexModel([("organization_id", 1), LATEST, ("_id", -1)], name="organization"),
        IndexModel([("channel", 1), LATEST, ("_id", -1)], name="channel"),
        IndexModel([("campaign_id", 1), LATEST, ("_id", -1)], name="campaign"),
        IndexModel([("policy_id", 1), LATEST, ("_id", -1)], name="policy"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Exchange)

    def get(self, exchange_id: str, version: int | None = None) -> Exchange:
        """Return the exchange or refuse."""
        return self._all.get(exchange_id, version)

    def save(self, exchange: Exchange, *events: DomainEvent) -> Exchange:
        """Save the exchange and tell its events."""
        return self._all.save(exchange, *events)

    def remove(self, exchange: Exchange, *events: DomainEvent) -> None:
        """Take the exchange out."""
        remove(self._unit, self.name, exchange.exchange_id, exchange.version, *events)

    def show(self, exchange_id: str) -> dict[str, Any]:
        """One exchange as plain values."""
        return visible(self._all.show(exchange_id))

    def held_with(self, field: str, ids: Iterable[str]) -> set[str]:
        """Which of these persons (`person_id`) or organisations (`organization_id`) we spoke with."""
        wanted = {field: {"$in": list(ids)}}
        return set(self._unit.collection(self.name).distinct(field, wanted, session=self._unit.session))

    def last_with(self, field: str, ids: Iterable[str]) -> dict[str, str]:
        """The day of the last exchange with each of these persons (`person_id`) or organisations."""
        wanted = list(ids)
        if not wanted:
            return {}
        found = self._unit.collection(self.name).aggregate(
            [
                {"$match": {field: {"$in": wanted}}},
                {"$group": {"_id": f"${field}", "last": {"$max": "$held_on"}}},
            ],
            session=self._unit.session,
        )
        return {each["_id"]: each["last"] for each in found}

    def list(self, wanted: dict[str, Any], *, limit: int, after: str | None) -> dict[str, Any]:
        """A page of exchanges, the latest first."""
        found = page(
            self._unit, self.name, wanted, by=LATEST, limit=limit, after=after, id_field="exchange_id"
        )
        return shown(found)
