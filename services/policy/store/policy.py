"""The collection of policies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.policy import Policy
from services.policy.domain.stage import OPEN, Stage
from services.policy.domain.usual import UNLEARNED, Usual, learned, stays
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_MOVE = [("moved_on", -1), ("_id", -1)]
OWN = ("keys", "changed_by_hand_at", "stalls_on")  # fields that no answer carries
USUAL = "usual stays"
LATEST = 200
"""Policies of a body of which is learned how long they stay."""
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
        IndexModel([("jurisdiction", 1), ("body", 1), *BY_MOVE], name="body"),
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

    def usual(self, jurisdiction: str, body: str, stage: Stage) -> Usual | None:
        """How long policies of a body usually stayed at a stage, by the latest that have left it; None where few have.

        It is learned once in a transaction: the lines of one import do not teach each other.
        """
        known = self._unit.recall(USUAL, f"{jurisdiction}|{body}")
        if known is None:
            known = self._learned(jurisdiction, body)
            self._unit.remember(USUAL, f"{jurisdiction}|{body}", known)
        usual: Usual | None = known.get(stage)
        return usual

    def _learned(self, jurisdiction: str, body: str) -> dict[Stage, Usual | None]:
        query = {"jurisdiction": jurisdiction, "body": body, "history.1": {"$exists": True}}
        wanted = {"history.to_stage": 1, "history.moved_on": 1}
        policies = self._unit.collection(self.name).find(query, wanted, session=self._unit.session)
        lengths: dict[Stage, list[int]] = {}
        for policy in policies.sort(BY_MOVE).limit(LATEST):
            for stage, days in stays(policy["history"]):
                lengths.setdefault(stage, []).append(days)
        return {stage: learned(days) for stage, days in lengths.items()}

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
        stalled = _stalled(asked, today)
        if stalled:
            query = {"$and": [query, {"stage": {"$in": list(OPEN)}}, *stalled]}
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


def _stalled(asked: dict[str, Any], today: date) -> list[dict[str, Any]]:
    """What must hold of those asked for: at their stage for longer than so many days, or than is usual there."""
    clauses: list[dict[str, Any]] = []
    if days := asked.get("stalled_days"):
        clauses.append({"moved_on": {"$lt": _before(today, days)}})
    if asked.get("stalled"):
        # What was saved before stays were learned has no such day.
        unlearned = {"stalls_on": None, "moved_on": {"$lt": _before(today, UNLEARNED)}}
        clauses.append({"$or": [{"stalls_on": {"$lt": today.isoformat()}}, unlearned]})
    return clauses


def _before(today: date, days: int) -> str:
    return (today - timedelta(days=days)).isoformat()
