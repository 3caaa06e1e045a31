"""The collections of counting across partners: tallies, counting keys, what each organisation sent, digests.

A digest stands once per tally, with the organisations that sent it as the bits of one number and those that gathered a
signature here as the bits of another. How many are with exactly these organisations is kept beside it.
"""

from __future__ import annotations

import hmac
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple

from bson.binary import Binary
from bson.int64 import Int64
from pymongo import DeleteOne, IndexModel, InsertOne, UpdateOne

from services.campaigns.domain.tally import KEY_KEPT, Line, Tally, line_id_of, tally_id_of
from services.campaigns.store.tally_counts import Marks, TallyCounts
from shared.kernel.errors import NotFound, Unavailable
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.unit import Aggregates, Unit

KEY_BYTES, ID_BYTES = 32, 16
AT_ONCE = 1_000


class Tallies:
    """All tallies."""

    name = "tallies"
    indexes = (IndexModel([("closed_at", 1), ("_id", 1)], name="open"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Tally)

    def find(self, thing_id: str) -> Tally | None:
        """The tally of a petition or an appeal, or None where its people are not counted across partners."""
        return self._all.find(tally_id_of(thing_id))

    def get(self, thing_id: str, version: int | None = None) -> Tally:
        """The same, or refuse."""
        found = self.find(thing_id)
        if found is None:
            raise NotFound(
                "tally-not-found", "Nobody has asked for the counting key yet; that begins the count."
            )
        return self._all.get(found.tally_id, version)

    def with_id(self, tally_id: str) -> Tally:
        """The tally of this id, or refuse."""
        return self._all.get(tally_id)

    def with_keys(self) -> list[Tally]:
        """Those that take digests, and those closed not so long ago that their keys are deleted."""
        return self._all.find_many(self._has_keys(), limit=AT_ONCE)

    def are_there(self) -> bool:
        """Whether anything is counted; looked up once in a transaction, for a batch of events asks for each."""
        known = self._unit.recall(self.name, "are there")
        if known is None:
            known = self._all.find_one(self._has_keys()) is not None
            self._unit.remember(self.name, "are there", known)
        return bool(known)

    def _has_keys(self) -> Document:
        return {"$or": [{"closed_at": None}, {"closed_at": {"$gt": self._unit.now - KEY_KEPT}}]}

    def save(self, tally: Tally, *events: DomainEvent) -> Tally:
        """Save the tally and tell its events."""
        return self._all.save(tally, *events)

    def record(self, tally: Tally, *events: DomainEvent) -> None:
        """Tell what happened without changing the tally itself."""
        self._all.record(tally, *events)


class Keys(NamedTuple):
    """The counting key, which partners have, and the one of our own under which digests are kept."""

    counting: bytes
    own: bytes


class CountingKeys:
    """The keys of tallies; asked for by nothing but the counting, deleted a while after the count was closed."""

    name = "counting_keys"
    indexes = (IndexModel([("expires_at", 1)], expireAfterSeconds=0, name="expires"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def make(self, tally_id: str, sealing_key: str) -> None:
        """Draw the keys of a new tally."""
        drawn = {
            "_id": tally_id,
            "counting": os.urandom(KEY_BYTES),
            "own": os.urandom(KEY_BYTES),
            "sealed": _mark_of(sealing_key),
            "expires_at": None,
        }
        self._unit.write(self.name, InsertOne(drawn))
        self._unit.remember(self.name, tally_id, drawn)

    def get(self, tally_id: str, sealing_key: str) -> Keys:
        """The keys of a tally, or refuse; what is kept outside of the database must be what it was."""
        found = self._unit.recall(self.name, tally_id) or self._unit.collection(self.name).find_one(
            {"_id": tally_id}, session=self._unit.session
        )
        if found is None:
            raise NotFound(
                "counting-key-deleted", "The count is long closed, and its counting key was deleted."
            )
        if found["sealed"] != _mark_of(sealing_key):
            raise Unavailable(
                "sealing-key-changed",
                "GROUNDSWELL_TALLY_KEY is not what it was when this count began. Set it as it was.",
            )
        own = hmac.digest(sealing_key.encode(), bytes(found["own"]), "sha256")
        return Keys(bytes(found["counting"]), own)

    def expire(self, tally_id: str, closed_at: datetime) -> None:
        """Have the keys deleted, a while after the count was closed."""
        change = {"$set": {"expires_at": closed_at + KEY_KEPT}}
        self._unit.write(self.name, UpdateOne({"_id": tally_id}, change))


class TallyLines:
    """What each organisation has sent for each tally."""

    name = "tally_lines"
    indexes = (IndexModel([("tally_id", 1), ("_id", 1)], name="tally"),)

    def __init__(self, unit: Unit) -> None:
        self._all = Aggregates(unit, self.name, Line)

    def get(self, tally_id: str, organization_id: str) -> Line:
        """The line of an organisation, or a blank one."""
        line_id = line_id_of(tally_id, organization_id)
        return self._all.find(line_id) or Line(line_id, tally_id, organization_id)

    def of(self, tally_id: str) -> list[Line]:
        """All lines of a tally."""
        return self._all.find_many({"tally_id": tally_id})

    def save(self, line: Line) -> Line:
        """Save the line."""
        return self._all.save(line)


class TallyEntries:
    """The digests of all tallies, sealed."""

    name = "tally_entries"
    indexes = (IndexModel([("tally_id", 1), ("sent", 1), ("here", 1)], name="marks"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._counts = TallyCounts(unit)

    def of(self, tally_id: str, kept: Iterable[bytes]) -> dict[bytes, Marks]:
        """The marks of those of these digests that are there; in one read."""
        ids = [_id(tally_id, one) for one in kept]
        query = {"_id": {"$in": ids}}
        fields = {"sent": 1, "here": 1}
        found = self._unit.collection(self.name).find(query, fields, session=self._unit.session)
        return {bytes(one["_id"])[ID_BYTES:]: Marks(one["sent"], one["here"]) for one in found}

    def mark(self, tally_id: str, before: Mapping[bytes, Marks], after: Mapping[bytes, Marks]) -> None:
        """Write the marks that have changed, and how many have which now; a digest without any goes."""
        steps: Counter[Marks] = Counter()
        for kept, marks in after.items():
            was = before.get(kept)
            if was != marks:
                self._unit.write(self.name, *_change(_id(tally_id, kept), tally_id, was, marks))
                steps.update([marks] if any(marks) else [])
                steps.subtract([was] if was and any(was) else [])
        self._counts.add(tally_id, steps)

    def count(self, tally_id: str) -> dict[Marks, int]:
        """How many digests have which marks, by one walk over the index: seconds for a million."""
        steps: list[Document] = [
            {"$match": {"tally_id": tally_id}},
            {"$group": {"_id": {"sent": "$sent", "here": "$here"}, "people": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(
            steps, session=self._unit.session, hint="marks", allowDiskUse=True
        )
        return {Marks(one["_id"]["sent"], one["_id"]["here"]): one["people"] for one in found}


class Recounts:
    """The count that partners and strangers are told of: made once a day, so that nobody sees one person's step."""

    name = "tally_recounts"
    indexes: tuple[IndexModel, ...] = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def get(self, tally_id: str) -> Document | None:
        """The last one: `{"at", "people", "on_partner_pages", "sizes": {bit place: people}}`, or None."""
        found: Document | None = self._unit.collection(self.name).find_one(
            {"_id": tally_id}, session=self._unit.session
        )
        return found

    def keep(self, tally_id: str, counted: dict[str, Any]) -> None:
        """Keep the newest."""
        told = {**counted, "at": self._unit.now}
        self._unit.write(self.name, UpdateOne({"_id": tally_id}, {"$set": told}, upsert=True))


def _change(key: Binary, tally_id: str, was: Marks | None, marks: Marks) -> tuple[Any, ...]:
    told = {"sent": Int64(marks.sent), "here": Int64(marks.here)}
    if was is None:
        return (InsertOne({"_id": key, "tally_id": tally_id, **told}),) if any(marks) else ()
    return (UpdateOne({"_id": key}, {"$set": told}),) if any(marks) else (DeleteOne({"_id": key}),)


def _id(tally_id: str, kept: bytes) -> Binary:
    """Where a digest stands: the tally first, so that one tally's digests stand together."""
    return Binary(bytes.fromhex(tally_id.replace("-", "")) + kept)


def _mark_of(sealing_key: str) -> str:
    """By what a changed setting is noticed; says nothing of it."""
    return (
        sha256(b"groundswell tally seal\x1f" + sealing_key.encode()).hexdigest()[:16] if sealing_key else ""
    )
