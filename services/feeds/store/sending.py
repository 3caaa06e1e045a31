"""The collections of what was sent: each attempt, what was refused, and what somebody wants sent once more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pymongo import DeleteMany, DeleteOne, IndexModel, InsertOne, UpdateOne

from services.feeds.domain.message import Message
from services.feeds.domain.sending import Letter, Outcome
from shared.kernel.events import DomainEvent
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

DAY = 24 * 3600
KEPT, SETTLED = 30 * DAY, 90 * DAY
"""Seconds for which attempts, and events that were settled, are kept."""
ALIVE = timedelta(minutes=1)
SEEN = timedelta(minutes=10)


class Attempts:
    """Each try of each letter; one that arrived takes a small row."""

    name = "attempts"
    indexes = (
        IndexModel([("at", 1)], expireAfterSeconds=KEPT, name="at"),
        IndexModel([("subscription_id", 1), ("_id", -1)], name="subscription"),
        IndexModel([("subscription_id", 1), ("end", 1), ("_id", -1)], name="end"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def note(self, subscription_id: str, tried: Iterable[tuple[datetime, Letter, Outcome]]) -> None:
        """Write down tries."""
        self._unit.write(self.name, *(InsertOne(_attempt(subscription_id, *one)) for one in tried))

    def list(self, subscription_id: str, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of tries, the last first; only those with an end where one is named."""
        end = {"end": asked["end"]} if asked.get("end") else {}
        return page(
            self._unit,
            self.name,
            {"subscription_id": subscription_id, **end},
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="attempt_id",
        )


class Messages:
    """Events that receivers have refused."""

    name = "messages"
    indexes = (
        IndexModel([("subscription_id", 1), ("state", 1), ("due_at", 1)], name="due"),
        IndexModel([("state", 1), ("due_at", 1), ("subscription_id", 1)], name="waiting"),
        IndexModel([("agreement_id", 1), ("state", 1), ("sequence", 1), ("_id", 1)], name="in_order"),
        IndexModel([("settled_at", 1)], expireAfterSeconds=SETTLED, name="settled"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Message)

    def get(self, message_id: str) -> Message:
        """One, or refuse."""
        return self._all.get(message_id)

    def find(self, message_id: str) -> Message | None:
        """One, or None."""
        return self._all.find(message_id)

    def unsettled(self, message_ids: Sequence[str]) -> list[Message]:
        """Those of these that are still tried again or wait for a person."""
        if not message_ids:
            return []
        query = {"_id": {"$in": [*message_ids]}, "state": {"$ne": "settled"}}
        return self._all.find_many(query, limit=len(message_ids))

    def due(self, subscription_id: str, limit: int) -> list[Message]:
        """Those that are to be tried again now."""
        query = {"subscription_id": subscription_id, "state": "waiting", "due_at": {"$lte": self._unit.now}}
        return self._all.find_many(query, limit=limit)

    def next_due(self) -> set[str]:
        """The subscriptions of which some are to be tried again now."""
        query = {"state": "waiting", "due_at": {"$lte": self._unit.now}}
        return set(self._unit.collection(self.name).distinct("subscription_id", query))

    def count(self, subscription_ids: Iterable[str]) -> dict[tuple[str, str], int]:
        """How many of each subscription are in each state but settled: (subscription, state) -> number."""
        pipeline: list[Document] = [
            {
                "$match": {
                    "subscription_id": {"$in": [*subscription_ids]},
                    "state": {"$in": ["waiting", "quarantined"]},
                }
            },
            {"$group": {"_id": {"of": "$subscription_id", "state": "$state"}, "count": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session)
        return {(one["_id"]["of"], one["_id"]["state"]): one["count"] for one in found}

    def waiting_for_a_person(self) -> list[Document]:
        """What waits for a person: `{"_id": agreement, "count", "since"}` of each partner, the longest first."""
        pipeline: list[Document] = [
            {"$match": {"state": "quarantined"}},
            {"$group": {"_id": "$agreement_id", "count": {"$sum": 1}, "since": {"$min": "$since"}}},
            {"$sort": {"since": 1}},
        ]
        return list(self._unit.collection(self.name).aggregate(pipeline, session=self._unit.session))

    def list(self, agreement_id: str, asked: dict[str, Any]) -> dict[str, Any]:
        """A page of what waits or waits for a person, in the order of its sequence."""
        of = {"subscription_id": asked["subscription_id"]} if asked.get("subscription_id") else {}
        return page(
            self._unit,
            self.name,
            {"agreement_id": agreement_id, "state": asked["state"], **of},
            by=("sequence", 1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="message_id",
        )

    def save(self, message: Message, *events: DomainEvent) -> Message:
        """Save one and tell its events."""
        return self._all.save(message, *events)

    def remove(self, message_id: str) -> None:
        """Forget one."""
        self._unit.write(self.name, DeleteOne({"_id": message_id}))

    def forget(self, subscription_id: str) -> None:
        """Forget those of a subscription that is closed."""
        self._unit.write(self.name, DeleteMany({"subscription_id": subscription_id}))


@dataclass(frozen=True)
class Again:
    """What is to be sent once more: from a sequence to another."""

    subscription_id: str
    next: int
    to: int
    asked_at: datetime


class Resends:
    """What is sent once more, one range of a subscription at a time."""

    name = "resends"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def begin(self, again: Again) -> None:
        """Send a range once more."""
        row = {"_id": again.subscription_id, "next": again.next, "to": again.to, "asked_at": again.asked_at}
        self._unit.write(self.name, InsertOne(row))

    def of(self, subscription_ids: Iterable[str]) -> dict[str, Again]:
        """What is sent once more of these."""
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": list(subscription_ids)}}, session=self._unit.session
        )
        return {one["_id"]: Again(one["_id"], one["next"], one["to"], one["asked_at"]) for one in found}

    def come_to(self, again: Again, following: int) -> None:
        """Note how far it is; what is through is forgotten."""
        if following > again.to:
            return self.forget(again.subscription_id)
        where = {"_id": again.subscription_id, "asked_at": again.asked_at}
        return self._unit.write(self.name, UpdateOne(where, {"$set": {"next": following}}))

    def forget(self, subscription_id: str) -> None:
        """Send no more of it."""
        self._unit.write(self.name, DeleteOne({"_id": subscription_id}))


class Trials:
    """Test events that wait to be sent, once each."""

    name = "trials"
    indexes = (IndexModel([("subscription_id", 1), ("_id", 1)], name="subscription"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, test_id: str, subscription_id: str, event: dict[str, Any], topic: str) -> None:
        """Have one sent."""
        row = {"_id": test_id, "subscription_id": subscription_id, "event": event, "topic": topic}
        self._unit.write(self.name, InsertOne(row))

    def of(self, subscription_id: str, limit: int) -> list[Document]:
        """Those of a subscription, the oldest first."""
        found = self._unit.collection(self.name).find(
            {"subscription_id": subscription_id}, session=self._unit.session
        )
        return list(found.sort("_id", 1).limit(limit))

    def waiting(self) -> set[str]:
        """The subscriptions that have some."""
        return set(self._unit.collection(self.name).distinct("subscription_id"))

    def done(self, test_ids: Iterable[str]) -> None:
        """Forget what was sent."""
        self._unit.write(self.name, *(DeleteOne({"_id": one}) for one in test_ids))

    def forget(self, subscription_id: str) -> None:
        """Forget those of a subscription."""
        self._unit.write(self.name, DeleteMany({"subscription_id": subscription_id}))


class Sender:
    """How the process that sends is, as it says itself."""

    name = "sender"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def is_well(self) -> None:
        """Say that it is there."""
        told = {"$set": {"seen_at": self._unit.now}}
        self._unit.write(self.name, UpdateOne({"_id": self.name}, told, upsert=True))

    def sees(self, queues: Iterable[Any]) -> None:
        """Note the queues that are nearly full, dataclasses with `subscription_id`, `events` and `share`."""
        told = {"$set": {"queues": [vars(one) for one in queues], "queues_at": self._unit.now}}
        self._unit.write(self.name, UpdateOne({"_id": self.name}, told, upsert=True))

    def nearly_full(self) -> list[Document]:
        """The queues that it saw nearly full when it looked last, within ten minutes."""
        found = (
            self._unit.collection(self.name).find_one({"_id": self.name}, session=self._unit.session) or {}
        )
        is_new = "queues_at" in found and self._unit.now - found["queues_at"] < SEEN
        return list(found["queues"]) if is_new else []

    def is_there(self) -> bool:
        """Whether it said so within the last minute."""
        found = self._unit.collection(self.name).find_one({"_id": self.name}, session=self._unit.session)
        return found is not None and "seen_at" in found and self._unit.now - found["seen_at"] < ALIVE


def _attempt(subscription_id: str, at: datetime, letter: Letter, outcome: Outcome) -> Document:
    small = {
        "_id": new_id(),
        "subscription_id": subscription_id,
        "at": at,
        "sequence": letter.sequence,
        "kind": letter.kind,
        "end": outcome.end,
        "status": outcome.status,
        "took_ms": outcome.took_ms,
    }
    if outcome.end == "delivered" and letter.kind in ("stream", "resend"):
        return small
    test = {"example": letter.event} if letter.kind == "test" else {}
    return {
        **small,
        **test,
        "event_id": letter.event_id,
        "type": letter.topic,
        "error": "" if outcome.end == "delivered" else outcome.reason,
        "request": [list(one) for one in outcome.request],
        "answer": outcome.answer,
        "answer_headers": [list(one) for one in outcome.answer_headers],
    }
