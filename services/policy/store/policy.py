"""The collection of policies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.policy import Policy
from services.policy.domain.stage import OPEN
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_MOVE = [("moved_on", -1), ("_id", -1)]
OWN = ("keys", "changed_by_hand_at")  # fields that no answer carries
HIDDEN = {**dict.fromkeys(OWN, 0), "history": 0}


class Policies:
    """All policies; no natural key is used twice."""

    name = "policies"
    indexes = (
        IndexModel([("keys", 1)], name="keys", unique=True),
        IndexModel(BY_MOVE, name="move"),
        IndexModel([("stage", 1), *BY_MOVE], name="stage"),
        IndexModel([("kind", 1), *BY_MOVE], name="kind"),
        IndexModel([("jurisdiction", 1), *BY_MOVE], name="jurisdiction"),
        IndexModel([("batch_id", 1), ("_id", 1)], name="batch"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Policy)

    def get(self, policy_id: str, version: int | None = None) -> Policy:
        """Return the policy or refuse."""
        return self._all.get(policy_id, version)

    def find(self, policy_id: str) -> Policy | None:
        """Return the policy or None."""
        return self._all.find(policy_id)

    def has_area(self, jurisdiction: str) -> bool:
        """Tell whether a policy of a jurisdiction is followed."""
        return self._all.find_one({"jurisdiction": jurisdiction}) is not None

    def keyed(self, keys: Iterable[str]) -> dict[str, Policy]:
        """The policies that are or were known by natural keys, by key."""
        wanted = set(keys)
        found = self._all.find_many({"keys": {"$in": list(wanted)}})
        return {key: policy for policy in found for key in policy.keys if key in wanted}

    def save(self, policy: Policy, *events: DomainEvent) -> Policy:
        """Save the policy and tell its events."""
        return self._all.save(policy, *events)

    def remove(self, policy: Policy, removed: DomainEvent) -> None:
        """Delete the policy and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": policy.policy_id}))
        self._all.record(policy, removed)

    def of_batch(self, batch_id: str, in_use: Iterable[str], limit: int) -> Sequence[Policy]:
        """At most `limit` policies that came with an import, not changed by hand since and not in use."""
        query = {"batch_id": batch_id, "changed_by_hand_at": None, "_id": {"$nin": list(in_use)}}
        return self._all.find_many(query, limit=limit)

    def show(self, policy_id: str) -> dict[str, Any]:
        """One policy as plain values."""
        shown = self._all.show(policy_id)
        return {name: value for name, value in shown.items() if name not in OWN}

    def list(self, asked: dict[str, Any], policy_ids: Iterable[str] | None, today: date) -> dict[str, Any]:
        """A page of policies: those stalled the longest first, else the latest moved first."""
        query: dict[str, Any] = {
            field: asked[field] for field in ("stage", "kind", "jurisdiction") if asked.get(field)
        }
        if policy_ids is not None:
            query["_id"] = {"$in": list(policy_ids)}
        stalled = asked.get("stalled_days")
        if stalled:
            since = (today - timedelta(days=stalled)).isoformat()
            query = {"$and": [query, {"stage": {"$in": list(OPEN)}, "moved_on": {"$lt": since}}]}
        return page(
            self._unit,
            self.name,
            query,
            by=("moved_on", 1 if stalled else -1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields=HIDDEN,
            id_field="policy_id",
        )
