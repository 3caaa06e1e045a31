"""The collection of votes on motions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pymongo import DeleteOne, IndexModel

from services.policy.domain.vote_event import VoteEvent
from shared.kernel.events import DomainEvent
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_DAY = [("held_on", -1), ("_id", -1)]
OWN = ("key", "source_id", "changed_by_hand_at")  # fields that no answer carries
ABOUT = ("policy_id", "body", "result", "is_with_us")
MOST = 500
"""So many votes make a scorecard at most."""


class VoteEvents:
    """All votes; no natural key is used twice."""

    name = "vote_events"
    indexes = (
        IndexModel([("key", 1)], name="key", unique=True),
        IndexModel(BY_DAY, name="day"),
        *(IndexModel([(field, 1), *BY_DAY], name=field.removesuffix("_id")) for field in ABOUT),
        IndexModel([("votes.person_id", 1), *BY_DAY], name="voter"),
        IndexModel([("our_position", 1), *BY_DAY], name="wanted"),
        IndexModel([("batch_id", 1), ("_id", 1)], name="batch"),
        IndexModel([("source_id", 1)], name="source"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, VoteEvent)

    def get(self, vote_event_id: str, version: int | None = None) -> VoteEvent:
        """Return the vote or refuse."""
        return self._all.get(vote_event_id, version)

    def keyed(self, keys: Iterable[str]) -> dict[str, VoteEvent]:
        """The votes that are known by natural keys, by key."""
        asked = list(keys)
        found = self._all.find_many({"key": {"$in": asked}}, limit=len(asked)) if asked else []
        return {vote_event.key: vote_event for vote_event in found}

    def sourced(self, source_ids: Iterable[str]) -> dict[str, VoteEvent]:
        """The votes that Open States knows by these ids, by id."""
        asked = list(source_ids)
        found = self._all.find_many({"source_id": {"$in": asked}}, limit=len(asked)) if asked else []
        return {vote_event.source_id: vote_event for vote_event in found if vote_event.source_id}

    def save(self, vote_event: VoteEvent, *events: DomainEvent) -> VoteEvent:
        """Save the vote and tell its events."""
        return self._all.save(vote_event, *events)

    def remove(self, vote_event: VoteEvent, removed: DomainEvent) -> None:
        """Delete the vote and tell of it."""
        self._unit.write(self.name, DeleteOne({"_id": vote_event.vote_event_id}))
        self._all.record(vote_event, removed)

    def of_batch(self, batch_id: str, limit: int) -> Sequence[VoteEvent]:
        """At most `limit` votes that came with an import and were not changed by hand since."""
        return self._all.find_many({"batch_id": batch_id, "changed_by_hand_at": None}, limit=limit)

    def wanted(self, asked: dict[str, Any]) -> Sequence[VoteEvent]:
        """The votes on which the coalition wanted something, at most so many as a scorecard counts."""
        query: dict[str, Any] = {"our_position": {"$in": ["yes", "no"]}}
        query |= {field: asked[field] for field in ("policy_id", "body") if asked.get(field)}
        days = {"$gte": asked.get("from_on"), "$lte": asked.get("to_on")}
        span = {bound: day.isoformat() for bound, day in days.items() if day}
        if span:
            query["held_on"] = span
        if asked.get("vote_event_ids"):
            query["_id"] = {"$in": asked["vote_event_ids"]}
        return self._all.find_many(query, limit=MOST + 1)

    def policy_ids(self) -> set[str]:
        """The ids of all policies on which anybody voted."""
        return set(self._unit.collection(self.name).distinct("policy_id", session=self._unit.session))

    def show(self, vote_event_id: str) -> dict[str, Any]:
        """One vote as plain values."""
        shown = self._all.show(vote_event_id)
        return {name: value for name, value in shown.items() if name not in OWN}

    def list(self, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of votes without the names in them, the latest first."""
        query = {field: asked[field] for field in ABOUT if asked.get(field) is not None}
        if asked.get("person_id"):
            query["votes.person_id"] = asked["person_id"]
        return page(
            self._unit,
            self.name,
            query,
            by=("held_on", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            fields={**dict.fromkeys(OWN, 0), "votes": 0, "counts_said": 0},
            id_field="vote_event_id",
        )
