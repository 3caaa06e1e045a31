"""The log of deliveries: for each partner its events under gapless numbers of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bson.int64 import Int64
from pymongo import IndexModel, InsertOne, ReplaceOne, UpdateMany

from services.feeds.domain.delivery import Delivery, written
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

COUNTED = 1_000
"""Unacknowledged deliveries are counted up to here."""


class Heads:
    """How far each sequence reaches: of every partner, and of the events themselves."""

    name = "heads"
    EVENTS = "events"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def get(self, keys: Iterable[str]) -> dict[str, int]:
        """The last number of each; 0 where nothing was numbered yet."""
        wanted = list(keys)
        found = self._unit.collection(self.name).find(
            {"_id": {"$in": wanted}}, session=self._unit.session, batch_size=len(wanted) + 1
        )
        return dict.fromkeys(wanted, 0) | {one["_id"]: int(one["last"]) for one in found}

    def move(self, before: Mapping[str, int], after: Mapping[str, int]) -> None:
        """Say how far they reach now; two transactions that number the same cannot both commit."""
        self._unit.write(
            self.name,
            *(
                ReplaceOne({"_id": key, "last": before[key]}, {"_id": key, "last": Int64(last)})
                if before[key]
                else InsertOne({"_id": key, "last": Int64(last)})
                for key, last in after.items()
                if last != before[key]
            ),
        )


class Deliveries:
    """All deliveries; an id is `agreement|sequence`, so that a partner's stand together in their order."""

    name = "deliveries"
    indexes = (
        IndexModel(
            [("agreement_id", 1), ("_id", 1)], name="unacknowledged", partialFilterExpression={"open": True}
        ),
        IndexModel([("agreement_id", 1), ("position", 1)], name="once", unique=True),
        IndexModel(
            [("agreement_id", 1), ("contact", 1), ("_id", 1)],
            name="contacts",
            partialFilterExpression={"contact": True},
        ),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = unit.collection(self.name)

    def append(self, deliveries: Iterable[Delivery]) -> None:
        """Write deliveries; those that ask for the partner's word wait for it."""
        self._unit.write(self.name, *(InsertOne(_document(one, self._unit.now)) for one in deliveries))

    def after(self, agreement_id: str, sequence: int, limit: int) -> list[Document]:
        """The next deliveries of a partner after a sequence."""
        return self._find(between(agreement_id, sequence), 1, limit)

    def contacts(self, agreement_id: str, sequence: int, limit: int) -> list[Document]:
        """The next deliveries of a partner after a sequence that pass a contact on."""
        return self._find(
            {**between(agreement_id, sequence), "agreement_id": agreement_id, "contact": True}, 1, limit
        )

    def before(self, agreement_id: str, sequence: int | None, limit: int) -> list[Document]:
        """The deliveries of a partner before a sequence, the last first."""
        return self._find(between(agreement_id, 0, sequence), -1, limit)

    def one(self, agreement_id: str, sequence: int) -> Document | None:
        """One delivery of a partner, or None."""
        return self._all.find_one({"_id": delivery_id(agreement_id, sequence)}, session=self._unit.session)

    def first_since(self, agreement_id: str, moment: datetime, last: int) -> int:
        """The first sequence that was numbered at a moment or later, of those up to the last; else the one after it.

        Numbers are given in the order of time, so that some forty looks are enough, and no index is.
        """
        low, high = 1, last + 1
        while low < high:
            middle = (low + high) // 2
            found = self.one(agreement_id, middle)
            if found is not None and found["at"] < moment:
                low = middle + 1
            else:
                high = middle
        return low

    def known(self, agreement_id: str, positions: Sequence[int]) -> set[int]:
        """Which of the events at these positions a partner has already."""
        found = self._all.find(
            {"agreement_id": agreement_id, "position": {"$in": list(positions)}},
            {"_id": 0, "position": 1},
            session=self._unit.session,
            batch_size=len(positions) + 1,
        )
        return {one["position"] for one in found}

    def of_events(self, agreement_ids: Sequence[str], positions: Sequence[int]) -> list[Document]:
        """The deliveries of the events at these positions by these agreements."""
        query = {"agreement_id": {"$in": list(agreement_ids)}, "position": {"$in": list(positions)}}
        return list(self._all.find(query, session=self._unit.session).hint("once"))

    def unacknowledged(self, agreement_id: str, limit: int, after: int = 0) -> list[Document]:
        """What waits for a partner's word after a sequence, the oldest first."""
        query = {"agreement_id": agreement_id, "open": True, **between(agreement_id, after)}
        found = self._all.find(query, session=self._unit.session, limit=limit)
        return list(found.sort("_id", 1).hint("unacknowledged"))

    def waiting(self, agreement_id: str, sequences: Sequence[int], up_to: int, limit: int) -> list[Document]:
        """What waits for a partner's word, of these sequences and of those up to one, the oldest first."""
        named = {"_id": {"$in": [delivery_id(agreement_id, one) for one in sequences]}}
        before = {"_id": {"$lte": delivery_id(agreement_id, up_to)}}
        query = {"agreement_id": agreement_id, "open": True, "$or": [named, before]}
        found = self._all.find(query, session=self._unit.session, limit=limit).hint("unacknowledged")
        return list(found.sort("_id", 1))

    def count_unacknowledged(self, agreement_ids: Sequence[str]) -> dict[str, int]:
        """How many wait for the word of each partner, up to 1,000."""
        if not agreement_ids:
            return {}
        first, *others = map(_counting, agreement_ids)
        pipeline = [*first, *({"$unionWith": {"coll": self.name, "pipeline": one}} for one in others)]
        found = self._all.aggregate(pipeline, session=self._unit.session)
        return dict.fromkeys(agreement_ids, 0) | {one["_id"]: one["count"] for one in found}

    def oldest_unacknowledged(self, agreement_ids: Sequence[str]) -> dict[str, datetime]:
        """Since when the first that waits for the word of each partner does; of whom none waits, nothing."""
        if not agreement_ids:
            return {}
        first, *others = map(_oldest, agreement_ids)
        pipeline = [*first, *({"$unionWith": {"coll": self.name, "pipeline": one}} for one in others)]
        found = self._all.aggregate(pipeline, session=self._unit.session)
        return {one["agreement_id"]: one["at"] for one in found}

    def acknowledge(self, ids: Sequence[str]) -> None:
        """Take a partner's word for deliveries that wait for it."""
        self._unit.write(
            self.name,
            UpdateMany(
                {"_id": {"$in": list(ids)}, "open": True},
                {"$set": {"acknowledged_at": self._unit.now}, "$unset": {"open": ""}},
            ),
        )

    def _find(self, query: Document, direction: int, limit: int) -> list[Document]:
        found = self._all.find(query, session=self._unit.session, batch_size=limit)
        return list(found.sort("_id", direction).limit(limit))


def delivery_of(document: Document) -> Delivery:
    """Read a delivery."""
    return Delivery(
        agreement_id=document["agreement_id"],
        sequence=int(document["sequence"]),
        position=int(document["position"]),
        terms=document["terms"],
        why=document["why"],
        asks=document.get("asks", ""),
    )


def delivery_id(agreement_id: str, sequence: int) -> str:
    """The id of a delivery."""
    return f"{agreement_id}|{written(sequence)}"


def _counting(agreement_id: str) -> list[Document]:
    return [
        {"$match": {"agreement_id": agreement_id, "open": True}},
        {"$limit": COUNTED},
        {"$group": {"_id": "$agreement_id", "count": {"$sum": 1}}},
    ]


def _oldest(agreement_id: str) -> list[Document]:
    return [
        {"$match": {"agreement_id": agreement_id, "open": True}},
        {"$sort": {"_id": 1}},
        {"$limit": 1},
        {"$project": {"agreement_id": 1, "at": 1}},
    ]


def between(agreement_id: str, after: int, before: int | None = None) -> Document:
    """The query for a partner's deliveries after a sequence, and before another where one is given."""
    end = f"{agreement_id}|~" if before is None else delivery_id(agreement_id, before)
    return {"_id": {"$gt": delivery_id(agreement_id, after), "$lt": end}}


def _document(one: Delivery, now: datetime) -> dict[str, Any]:
    document = {
        "_id": delivery_id(one.agreement_id, one.sequence),
        "agreement_id": one.agreement_id,
        "sequence": Int64(one.sequence),
        "position": Int64(one.position),
        "terms": one.terms,
        "why": one.why,
        "at": now,
    }
    if one.is_contact:
        document["contact"] = True
    return {**document, "asks": one.asks, "open": True} if one.asks else document
