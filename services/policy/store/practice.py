"""The collections of provisions and of the checks by which they stand."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.practice import Check, Found, Provision
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

NEWEST = [("recorded_at", -1), ("_id", -1)]
BY_DAY = [("checked_on", -1), ("_id", -1)]
ABOUT = ("policy_id", "stands")
MOST = 5_000


class Provisions:
    """All provisions; how each stands is kept with every check."""

    name = "provisions"
    indexes = (
        IndexModel([("policy_id", 1), *NEWEST], name="policy"),
        IndexModel([("policy_id", 1), ("stands", 1), *NEWEST], name="policy_stands"),
        IndexModel([("stands", 1), *NEWEST], name="stands"),
        IndexModel(NEWEST, name="newest"),
        IndexModel([("due_on", 1), ("_id", 1)], name="due", partialFilterExpression={"due_on": {"$gt": ""}}),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Provision)

    def get(self, provision_id: str, version: int | None = None) -> Provision:
        """Return the provision or refuse."""
        return self._all.get(provision_id, version)

    def save(self, provision: Provision, *events: DomainEvent) -> Provision:
        """Save the provision and tell its events."""
        return self._all.save(provision, *events)

    def remove(self, provision: Provision, removed: DomainEvent) -> None:
        """Delete the provision and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": provision.provision_id}))
        self._all.record(provision, removed)

    def policy_ids(self) -> set[str]:
        """The ids of all policies that promise anything."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def counts(self, policy_id: str) -> list[tuple[Found | None, int]]:
        """How many of a policy's provisions stand how; None where nobody has looked."""
        pipeline: list[dict[str, Any]] = [
            {"$match": {"policy_id": policy_id}},
            {"$group": {"_id": "$stands", "provisions": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        return [(one["_id"], one["provisions"]) for one in found]

    def alerts(self, policy_id: str) -> int:
        """How many of a policy's provisions were lost and wait for somebody."""
        waiting = {
            "policy_id": policy_id,
            "stands": "not-found",
            "is_regressed": True,
            "answered_at": None,
        }
        return self._unit.collection(self.name).count_documents(waiting, session=self._unit.session)

    def show(self, provision_id: str) -> dict[str, Any]:
        """One provision as plain values."""
        return self._all.show(provision_id)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of provisions, the newest first; those promised by a day, the soonest due first."""
        query = {field: asked[field] for field in ABOUT if asked.get(field)}
        if asked.get("due_by"):
            since = {"$gte": _plain(asked["due_from"])} if asked.get("due_from") else {"$gt": ""}
            query["due_on"] = {**since, "$lte": _plain(asked["due_by"])}
        return page(
            self._unit,
            self.name,
            query,
            by=("due_on", 1) if asked.get("due_by") else ("recorded_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="provision_id",
        )


class Checks:
    """All checks."""

    name = "checks"
    indexes = (IndexModel([("provision_id", 1), *BY_DAY], name="provision"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Check)

    def of(self, provision_id: str) -> Sequence[Check]:
        """All checks of a provision."""
        return self._all.find_many({"provision_id": provision_id}, limit=MOST)

    def save(self, check: Check, *events: DomainEvent) -> Check:
        """Save the check and tell its events."""
        return self._all.save(check, *events)

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of the checks of a provision, the latest first."""
        return page(
            self._unit,
            self.name,
            {"provision_id": asked["provision_id"]},
            by=("checked_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="check_id",
        )


def _plain(day: date | str) -> str:
    return day if isinstance(day, str) else day.isoformat()
