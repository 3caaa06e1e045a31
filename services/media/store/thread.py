"""The collection of threads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from pymongo import IndexModel

from services.media.domain.thread import Thread
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.pages import page
from shared.mongo.unit import Aggregates, Unit

BY_TIME = [("last_at", -1), ("_id", -1)]
BY_DEADLINE = [("state", 1), ("reply_by", 1), ("_id", 1)]
FILTERS = ("organization_id", "campaign_id", "policy_id")
OF_ONE = 100
"""So many threads of one participant are looked at for the one to which a message belongs."""


class Threads:
    """All threads; those who wait are listed by deadline, all others by their last message."""

    name = "threads"
    indexes = (
        IndexModel(BY_TIME, name="time"),
        IndexModel(BY_DEADLINE, name="deadline"),
        IndexModel([("state", 1), *BY_TIME], name="state"),
        *(IndexModel([(field, 1), *BY_TIME], name=field) for field in (*FILTERS, "person_id")),
        *(
            IndexModel([(field, 1), *BY_DEADLINE], name=f"{field}_deadline")
            for field in (*FILTERS, "taken_by")
        ),
        IndexModel([("tells_at", 1)], partialFilterExpression={"tells_at": {"$type": "date"}}, name="tells"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Thread)

    def get(self, thread_id: str, version: int | None = None) -> Thread:
        """Return the thread or refuse."""
        return self._all.get(thread_id, version)

    def save(self, thread: Thread, *events: DomainEvent) -> Thread:
        """Save the thread and tell its events."""
        return self._all.save(thread, *events)

    def tell(self, thread: Thread, *events: DomainEvent) -> None:
        """Tell of what does not change the thread itself."""
        self._all.record(thread, *events)

    def of_person(self, person_ids: Iterable[str], channel: str) -> list[Thread]:
        """The latest threads of somebody by one way, whatever ids they have had, the latest first."""
        query = {"person_id": {"$in": list(person_ids)}, "channel": channel}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        ids = [one["_id"] for one in found.sort(BY_TIME).limit(OF_ONE)]
        known = {one.thread_id: one for one in self._all.find_many({"_id": {"$in": ids}})} if ids else {}
        return [known[one] for one in ids]

    def of_people(self, person_ids: Iterable[str]) -> list[Thread]:
        """Every thread of these persons."""
        return self._all.find_many({"person_id": {"$in": list(person_ids)}}, limit=0)

    def untold(self, now: datetime, limit: int) -> list[str]:
        """Threads of which it is to be told that their deadline has passed."""
        query = {"tells_at": {"$lte": now}}
        found = self._unit.collection(self.name).find(query, {"_id": 1}, session=self._unit.session)
        return [one["_id"] for one in found.sort("tells_at", 1).limit(limit)]

    def count_waiting(self, now: datetime) -> dict[str, int]:
        """How many wait, and how many of them beyond their deadline."""
        count = self._unit.collection(self.name).count_documents
        waiting = {"state": "waiting"}
        late = {**waiting, "reply_by": {"$lt": now}}
        session = self._unit.session
        return {"waiting": count(waiting, session=session), "overdue": count(late, session=session)}

    def show(self, thread_id: str) -> dict[str, Any]:
        """One thread as plain values."""
        return self._all.show(thread_id)

    def list(
        self,
        asked: Mapping[str, Any],
        person_ids: Iterable[str],
        own: Any,
        only: Iterable[str] | None = None,
    ) -> dict[str, Any]:
        """A page of threads; `person_ids` are those of one participant, none for everybody's; `only` these threads.

        `own` is what to ask for the actor's organisation by.
        """
        query: Document = {name: asked[name] for name in (*FILTERS, "state") if asked.get(name)}
        if ids := list(person_ids):
            query["person_id"] = {"$in": ids}
        if only is not None:
            query["_id"] = {"$in": list(only)}
        if asked.get("mine"):
            query = {**query, "state": "waiting", "$or": _mine(self._unit, own)}
        if asked.get("overdue"):
            query = {**query, "state": "waiting", "reply_by": {"$lt": self._unit.now}}
        return page(
            self._unit,
            self.name,
            query,
            by=("reply_by", 1) if query.get("state") == "waiting" else ("last_at", -1),
            limit=asked["limit"],
            after=asked.get("after"),
            id_field="thread_id",
        )


def _mine(unit: Unit, organization: Any) -> list[Document]:
    """What the actor has taken, and what their organisation answers."""
    own: list[Document] = [{"taken_by": unit.context.actor.actor_id}]
    return [*own, {"organization_id": organization}] if organization else own
