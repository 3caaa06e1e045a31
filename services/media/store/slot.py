"""The collection of slots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.media.domain.slot import Slot
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

AIRED = 1_000
COSTS = 200
"""So many sums of costs are told at most; sums of all air time are few, one a currency."""
Conditions = list[dict[str, Any]]
BY_TIME = [("airs_at", 1), ("_id", 1)]


class Slots:
    """All slots; an outlet has one at a moment."""

    name = "slots"
    indexes = (
        IndexModel(BY_TIME, name="time"),
        IndexModel([("outlet_id", 1), ("airs_at", 1)], name="outlet", unique=True),
        IndexModel([("outlet_id", 1), *BY_TIME], name="outlet_time"),
        IndexModel([("campaign_id", 1), *BY_TIME], name="campaign"),
        IndexModel([("policy_id", 1), *BY_TIME], name="policy"),
        IndexModel([("campaign_id", 1), ("outlet_id", 1)], name="campaign_outlets"),
        IndexModel([("state", 1), *BY_TIME], name="state"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Slot)

    def get(self, slot_id: str, version: int | None = None) -> Slot:
        """Return the slot or refuse."""
        return self._all.get(slot_id, version)

    def at(self, outlet_id: str, airs_at: datetime) -> Slot | None:
        """The slot of an outlet at a moment, if there is one."""
        return self._all.find_one({"outlet_id": outlet_id, "airs_at": airs_at})

    def aired(
        self, outlet_ids: Iterable[str], begins_at: datetime, ends_at: datetime
    ) -> list[dict[str, Any]]:
        """Slots that outlets aired in some days: outlet, moment, campaign and policy."""
        bounds = {"$gte": begins_at, "$lt": ends_at}
        query = {"outlet_id": {"$in": list(set(outlet_ids))}, "airs_at": bounds, "state": "aired"}
        shown = {name: 1 for name in ("outlet_id", "aired_at", "campaign_id", "policy_id")}
        found = self._unit.collection(self.name).find(query, shown, session=self._unit.session)
        return list(found.limit(AIRED))

    def save(self, slot: Slot, *events: DomainEvent) -> Slot:
        """Save the slot and tell its events."""
        return self._all.save(slot, *events)

    def remove(self, slot: Slot, removed: DomainEvent) -> None:
        """Delete the slot and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": slot.slot_id}))
        self._all.record(slot, removed)

    def outlets_of(self, campaign_id: str) -> set[str]:
        """The outlets that promised air time for a campaign."""
        query = {"campaign_id": campaign_id}
        return set(self._unit.collection(self.name).distinct("outlet_id", query, session=self._unit.session))

    def show(self, slot_id: str) -> dict[str, Any]:
        """One slot as plain values."""
        return self._all.show(slot_id)

    def list(self, asked: dict[str, Any], now: datetime) -> dict[str, Any]:
        """A page of slots: those stuck by age, else by the moment they air, the latest first."""
        stuck = bool(asked.get("stuck"))
        query = _about(asked)
        if asked.get("state"):
            query["state"] = asked["state"]
        bounds = [("$gte", asked.get("from_at")), ("$lt", asked.get("until_at"))]
        between: Conditions = [{"airs_at": {sign: moment}} for sign, moment in bounds if moment]
        between += [{"state": "planned", "airs_at": {"$lt": now}}] if stuck else []
        return page(
            self._unit,
            self.name,
            {**query, "$and": between} if between else query,
            by=("airs_at", 1 if stuck else -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="slot_id",
        )

    def weeks(
        self, asked: dict[str, Any], starts_at: datetime, ends_at: datetime, now: datetime
    ) -> Sequence[dict[str, Any]]:
        """Slots and minutes by ISO week and state, of those that air from one moment until another."""
        match = {**_about(asked), "airs_at": {"$gte": starts_at, "$lt": ends_at}}
        is_stuck = {"$and": [{"$eq": ["$state", "planned"]}, {"$lt": ["$airs_at", now]}]}
        group = {
            "_id": {"$dateToString": {"date": "$airs_at", "format": "%G-W%V"}},
            "promised": {"$sum": 1},
            "promised_minutes": {"$sum": "$minutes"},
            "aired": {"$sum": {"$cond": [{"$eq": ["$state", "aired"]}, 1, 0]}},
            "aired_minutes": {"$sum": {"$ifNull": ["$aired_minutes", 0]}},
            "missed": {"$sum": {"$cond": [{"$eq": ["$state", "missed"]}, 1, 0]}},
            "stuck": {"$sum": {"$cond": [is_stuck, 1, 0]}},
        }
        pipeline: list[dict[str, Any]] = [{"$match": match}, {"$group": group}]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        return [{"week": week.pop("_id"), **week} for week in found]

    def costs(self, asked: dict[str, Any], by: str | None) -> Sequence[dict[str, Any]]:
        """Costs in thousandths, slots and minutes of what was aired, by currency and by a field; most minutes first.

        The currency of slots without a cost is None; so is the amount.
        """
        bounds = [("$gte", asked.get("from_at")), ("$lt", asked.get("until_at"))]
        between = {sign: moment for sign, moment in bounds if moment}
        match = {**_about(asked), "state": "aired", **({"airs_at": between} if between else {})}
        key = {"currency": {"$ifNull": ["$cost.currency", None]}, **({by: f"${by}"} if by else {})}
        group = {
            "_id": key,
            "amount": {"$sum": "$cost.amount"},
            "slots": {"$sum": 1},
            "minutes": {"$sum": "$aired_minutes"},
        }
        pipeline: list[dict[str, Any]] = [
            {"$match": match},
            {"$group": group},
            {"$sort": {"minutes": -1, "_id": 1}},
            {"$limit": COSTS},
        ]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        return [{**row.pop("_id"), **row} for row in found]


def _about(asked: dict[str, Any]) -> dict[str, Any]:
    return {field: asked[field] for field in ("outlet_id", "campaign_id", "policy_id") if asked.get(field)}
