"""The collections of positions and of where decision-makers stand by them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.position import Position, Standing, standing_id
from shared.kernel.events import DomainEvent
from shared.mongo.leads import Leads
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("taken_on", -1), ("_id", -1)]
BY_CHANGE = [("since_on", -1), ("_id", -1)]
MOST = 2_000


class Positions:
    """All positions; a person takes the same one on the same policy once a day."""

    name = "positions"
    indexes = (
        IndexModel(
            [("policy_id", 1), ("person_id", 1), ("taken_on", 1), ("value", 1)], name="once", unique=True
        ),
        IndexModel(BY_DAY, name="day"),
        IndexModel([("policy_id", 1), *BY_DAY], name="policy"),
        IndexModel([("person_id", 1), *BY_DAY], name="person"),
    )

    def __init__(self, unit: Unit, people: Leads) -> None:
        self._unit = unit
        self._people = people
        self._all = Aggregates(unit, self.name, Position)

    def of(self, policy_id: str, person_id: str) -> Sequence[Position]:
        """All positions of a person on a policy, under the id that is kept of those that the person has had."""
        asked = {"policy_id": policy_id, "person_id": self._people.any_of(person_id)}
        return [self._kept(one) for one in self._all.find_many(asked)]

    def get(self, position_id: str) -> Position:
        """Return the position or refuse."""
        return self._kept(self._all.get(position_id))

    def remove(self, position: Position, withdrawn: DomainEvent) -> None:
        """Delete the position and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": position.position_id}))
        self._all.record(position, withdrawn)

    def of_people(self, person_ids: Iterable[str]) -> Sequence[Position]:
        """All positions that were recorded under some ids."""
        found = self._all.find_many({"person_id": {"$in": list(person_ids)}}, limit=MOST)
        return [self._kept(one) for one in found]

    def _kept(self, position: Position) -> Position:
        return replace(position, person_id=self._people.now_of(position.person_id))

    def save(self, position: Position, *events: DomainEvent) -> Position:
        """Save the position and tell its events."""
        return self._all.save(position, *events)

    def with_ids(self, position_ids: Iterable[str]) -> dict[str, Position]:
        """Positions by id."""
        found = self._all.find_many({"_id": {"$in": list(position_ids)}})
        return {position.position_id: position for position in found}

    def last_before(self, policy_id: str, on: date) -> dict[str, Position]:
        """The last position of everybody on a policy from before a day, by person."""
        pipeline: list[dict[str, Any]] = [
            {"$match": {"policy_id": policy_id, "taken_on": {"$lt": on.isoformat()}}},
            {"$sort": {"taken_on": -1, "_id": -1}},
            {"$group": {"_id": "$person_id", "position_id": {"$first": "$_id"}}},
            {"$limit": MOST},
        ]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        ids = [one["position_id"] for one in found]
        positions = [self._kept(one) for one in self._all.find_many({"_id": {"$in": ids}}, limit=MOST)]
        ordered = sorted(positions, key=lambda one: (one.taken_on, one.position_id))
        return {position.person_id: position for position in ordered}

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of positions, the latest first."""
        return page(
            self._unit,
            self.name,
            {field: asked[field] for field in ("policy_id", "person_id") if asked.get(field)},
            by=("taken_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="position_id",
        )


class Standings:
    """Where each decision-maker stands on each policy: one document for both, kept with every position."""

    name = "standings"
    indexes = (
        IndexModel([("policy_id", 1), ("value", 1), *BY_CHANGE], name="value"),
        IndexModel([("policy_id", 1), *BY_CHANGE], name="policy"),
        IndexModel([("is_mover", 1), *BY_CHANGE], name="mover"),
        IndexModel([("person_id", 1)], name="person"),
        IndexModel([("policy_id", 1), ("is_mover", 1), *BY_CHANGE], name="policy_mover"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Standing)

    def find(self, policy_id: str, person_id: str) -> Standing | None:
        """Where a person stands on a policy; None where they have no position."""
        return self._all.find(standing_id(policy_id, person_id))

    def version_of(self, policy_id: str, person_id: str) -> int:
        """The version of a person's standing on a policy, 0 where there is none yet."""
        known = self.find(policy_id, person_id)
        return known.version if known else 0

    def of_people(self, person_ids: Iterable[str]) -> Sequence[Standing]:
        """Where these ids stand, on every policy."""
        return self._all.find_many({"person_id": {"$in": list(person_ids)}}, limit=MOST)

    def remove(self, standing: Standing) -> None:
        """Take out where an id stood that is another's now."""
        self._unit.write(self.name, DeleteOne({"_id": standing.standing_id}))

    def save(self, standing: Standing) -> Standing:
        """Save the standing; positions are what is told, so there is no event."""
        return self._all.save(standing)

    def values(self, standing_ids: Iterable[str]) -> dict[str, int]:
        """Where those lean whose standings these are, by standing; who has none is left out."""
        asked = {"_id": {"$in": list(standing_ids)}}
        found = self._unit.collection(self.name).find(asked, {"value": 1}, session=self._unit.session)
        return {one["_id"]: one["value"] for one in found}

    def counts(self, policy_id: str) -> dict[int, int]:
        """How many stand at each value."""
        pipeline: list[dict[str, Any]] = [
            {"$match": {"policy_id": policy_id}},
            {"$group": {"_id": "$value", "persons": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        return {one["_id"]: one["persons"] for one in found}

    def persons(self, policy_id: str) -> set[str]:
        """The ids of all who have a position on a policy."""
        standings = self._unit.collection(self.name)
        return set(standings.distinct("person_id", {"policy_id": policy_id}, session=self._unit.session))

    def policy_ids(self) -> set[str]:
        """The ids of all policies on which anybody has a position."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def list(
        self, asked: dict[str, Any], *, movers: bool = False, since_on: date | None = None
    ) -> dict[str, Any]:
        """A page of standings, the latest changed first."""
        query: dict[str, Any] = {"is_mover": True} if movers else {}
        if asked.get("policy_id"):
            query["policy_id"] = asked["policy_id"]
        if asked.get("value") is not None:
            query["value"] = asked["value"]
        if since_on:
            query["since_on"] = {"$gte": since_on.isoformat()}
        return page(
            self._unit,
            self.name,
            query,
            by=("since_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="standing_id",
        )
