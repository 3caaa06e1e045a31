"""The events of all services, kept whole, so that any of them can be delivered again and shown as a partner sees it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from bson.int64 import Int64
from pymongo import IndexModel, InsertOne

from services.feeds.domain.delivery import Kept
from services.feeds.domain.standing import Standing
from shared.kernel.events import routing_key
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

WRITTEN = ("id", "type", "subject", "time", "data", "subject_field")
READ = dict.fromkeys(WRITTEN, 1)


class Events:
    """The events by their position, which is the order in which they came."""

    name = "events"
    indexes = (
        IndexModel([("id", 1), ("source", 1)], name="event", unique=True),
        IndexModel([("topic", 1), ("_id", -1)], name="topic"),
        IndexModel([("time", 1), ("_id", 1)], name="time"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = unit.collection(self.name)

    def append(self, events: Iterable[tuple[str, Kept, Standing]]) -> None:
        """Keep events, each with its source and where it stands."""
        self._unit.write(self.name, *(InsertOne(_document(*one)) for one in events))

    def known(self, ids: Sequence[str]) -> set[tuple[str, str]]:
        """Which of these are here, as (source, id)."""
        found = self._all.find(
            {"id": {"$in": list(ids)}}, {"id": 1, "source": 1, "_id": 0}, session=self._unit.session
        )
        return {(one["source"], one["id"]) for one in found}

    def at(self, positions: Sequence[int]) -> dict[int, Kept]:
        """The events at these positions; with room for one more, so that the server knows that these are all."""
        found = self._all.find(
            {"_id": {"$in": list(positions)}},
            READ,
            session=self._unit.session,
            batch_size=len(positions) + 1,
        )
        return {one["_id"]: kept(one) for one in found}

    def of_topics(self, positions: Sequence[int], topics: Sequence[str]) -> set[int]:
        """Which of these positions hold events of some types; answered by the index alone."""
        query = {"_id": {"$in": list(positions)}, "topic": {"$in": list(topics)}}
        found = self._all.find(query, {"_id": 1}, session=self._unit.session, batch_size=len(positions) + 1)
        return {one["_id"] for one in found.hint("topic")}

    def begun(self, topic: str, subjects: Sequence[str]) -> set[str]:
        """Of which of these subjects there is an event of a type, such as that with which a thing begins."""
        query = {"topic": topic, "subject": {"$in": list(subjects)}}
        found = self._all.find(query, {"subject": 1}, session=self._unit.session, batch_size=500)
        return {one["subject"] for one in found.hint("topic")}

    def about(self, topic: str, subjects: Sequence[str]) -> list[Kept]:
        """The events of a rare type about some things, the first first."""
        query = {"topic": topic, "subject": {"$in": list(subjects)}}
        found = self._all.find(query, READ, session=self._unit.session, batch_size=500)
        return [kept(one) for one in found.hint("topic").sort("_id", 1)]

    def heard_at(self, topic: str) -> datetime | None:
        """When the last event of a type happened; None where there was none."""
        found = self._all.find({"topic": topic}, {"time": 1}, session=self._unit.session)
        return next((one["time"] for one in found.sort("_id", -1).hint("topic").limit(1)), None)

    def count_since(self, moment: datetime, until: int) -> int:
        """How many events happened at a moment or later, of those up to a position; answered by the index alone."""
        query = {"time": {"$gte": moment}, "_id": {"$lte": until}}
        return int(self._all.count_documents(query, session=self._unit.session, hint="time"))

    def since(self, moment: datetime, position: int, until: int, limit: int) -> list[Kept]:
        """The next events by their time, and at one time by their position, of those up to a position."""
        query = {
            "_id": {"$lte": until},
            "$or": [{"time": moment, "_id": {"$gt": position}}, {"time": {"$gt": moment}}],
        }
        found = self._all.find(query, session=self._unit.session, batch_size=limit)
        return [kept(one) for one in found.sort([("time", 1), ("_id", 1)]).hint("time").limit(limit)]

    def latest(self, topics: Sequence[str], of_each: int) -> list[tuple[Kept, Document]]:
        """The latest events of each of some types with their standing, by one question."""
        first, *others = [_latest(topic, of_each) for topic in topics]
        pipeline = [*first, *({"$unionWith": {"coll": self.name, "pipeline": one}} for one in others)]
        found = self._all.aggregate(pipeline, session=self._unit.session)
        return [(kept(one), one["standing"]) for one in found]


def _document(source: str, event: Kept, standing: Standing) -> Document:
    return {
        "_id": Int64(event.position),
        "source": source,
        "topic": routing_key(event.type),
        "standing": {"campaigns": sorted(standing.campaign_ids), "areas": sorted(standing.areas)},
        **{name: getattr(event, name) for name in WRITTEN},
    }


def _latest(topic: str, limit: int) -> list[Document]:
    return [{"$match": {"topic": topic}}, {"$sort": {"_id": -1}}, {"$limit": limit}]


def kept(document: dict[str, Any]) -> Kept:
    """Read an event."""
    return Kept(
        position=document["_id"],
        id=document["id"],
        type=document["type"],
        subject=document["subject"],
        time=document["time"],
        data=document["data"],
        subject_field=document["subject_field"],
    )
