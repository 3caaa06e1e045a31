"""The collection of what was said in threads: personal data, read here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pymongo import IndexModel, InsertOne, UpdateMany, UpdateOne

from services.media.domain.thread_message import ThreadMessage
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.plain import from_plain, to_plain
from shared.mongo.unit import Unit

UNSURE = 500
"""So many unsure answers are looked at to list their threads."""
MEASURED = 5_000
"""So many answers, the latest, are looked at to say how long people wait."""


class ThreadMessages:
    """All messages of threads; a row of what is sent is changed by whoever has claimed it."""

    name = "thread_messages"
    indexes = (
        IndexModel([("thread_id", 1), ("seq", 1)], unique=True, name="place"),
        IndexModel([("thread_id", 1), ("seq", -1), ("_id", -1)], name="thread"),
        IndexModel(
            [("state", 1), ("due_at", 1)],
            partialFilterExpression={"due_at": {"$type": "date"}},
            name="due",
        ),
        IndexModel(
            [("state", 1), ("thread_id", 1)], partialFilterExpression={"state": "unsure"}, name="unsure"
        ),
        IndexModel([("at", -1)], partialFilterExpression={"waited_minutes": {"$type": "int"}}, name="waited"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, message: ThreadMessage) -> None:
        """Write a message down."""
        row = to_plain(message)
        row["_id"] = row.pop("message_id")
        self._unit.write(self.name, InsertOne(row))

    def find(self, message_id: str) -> ThreadMessage | None:
        """The message or None."""
        row = self._unit.collection(self.name).find_one({"_id": message_id}, session=self._unit.session)
        return as_message(row) if row else None

    def settle(self, message_id: str, state: str, code: str) -> None:
        """Write down what became of a message that was sent."""
        changes: Document = {"state": state, "code": code, "settled_at": self._unit.now, "due_at": None}
        self._unit.write(self.name, UpdateOne({"_id": message_id}, {"$set": changes}))

    def decide(self, message: ThreadMessage) -> None:
        """Write down what was decided about an unsure message."""
        row = to_plain(message)
        changes = {name: row[name] for name in ("state", "code", "settled_at", "due_at", "decisions")}
        self._unit.write(
            self.name, UpdateOne({"_id": message.message_id, "state": "unsure"}, {"$set": changes})
        )

    def empty(self, thread_id: str) -> None:
        """Keep that there were messages, and no word of them; what waits to be sent or decided goes nowhere."""
        of_it = {"thread_id": thread_id}
        unsent = {"state": "failed", "code": "erased", "due_at": None, "settled_at": self._unit.now}
        decided = {**of_it, "decisions.0": {"$exists": True}}
        self._unit.write(
            self.name,
            UpdateMany({**of_it, "state": {"$in": ["queued", "sending", "unsure"]}}, {"$set": unsent}),
            UpdateMany(of_it, {"$set": {"text": "", "despite": ""}}),
            UpdateMany(decided, {"$set": {"decisions.$[].reason": ""}}),
        )

    def unsure(self, thread_id: str) -> Sequence[ThreadMessage]:
        """The answers of a thread of which nobody knows whether they arrived, the first first."""
        query = {"state": "unsure", "thread_id": thread_id}
        found = self._unit.collection(self.name).find(query, session=self._unit.session)
        return sorted(map(as_message, found), key=lambda one: one.seq)

    def unsure_threads(self) -> Sequence[str]:
        """The threads with such answers."""
        found = self._unit.collection(self.name).find(
            {"state": "unsure"}, {"thread_id": 1}, session=self._unit.session
        )
        return sorted({one["thread_id"] for one in found.limit(UNSURE)})

    def last_out(self, thread_id: str) -> ThreadMessage | None:
        """The last answer in a thread."""
        query = {"thread_id": thread_id, "direction": "out"}
        row = self._unit.collection(self.name).find_one(query, sort=[("seq", -1)], session=self._unit.session)
        return as_message(row) if row else None

    def waits(self, since: datetime) -> list[tuple[int, bool]]:
        """Of the latest answers for which somebody waited: how many minutes, and whether in time."""
        query = {"waited_minutes": {"$type": "int"}, "at": {"$gte": since}, "state": {"$ne": "failed"}}
        shown = {"waited_minutes": 1, "is_in_time": 1}
        found = self._unit.collection(self.name).find(query, shown, session=self._unit.session)
        latest = found.sort("at", -1).limit(MEASURED)
        return [(one["waited_minutes"], one["is_in_time"]) for one in latest]

    def list(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """A page of the messages of a thread, the newest first."""
        return page(
            self._unit,
            self.name,
            {"thread_id": asked["thread_id"]},
            by=("seq", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="message_id",
        )


def due(now: datetime) -> Document:
    """The query for what is to be sent now."""
    return {"state": "queued", "due_at": {"$lte": now}}


def as_message(row: Document) -> ThreadMessage:
    """A row as the message that it is."""
    return from_plain(ThreadMessage, {**row, "message_id": row["_id"]})
