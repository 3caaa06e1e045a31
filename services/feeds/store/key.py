"""The collections of partners' keys, and of how far each partner has asked."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from bson.int64 import Int64
from pymongo import IndexModel, UpdateOne
from pymongo.write_concern import WriteConcern

from services.feeds.domain.key import Key
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.unit import Aggregates, Unit

SAME_WITHIN = timedelta(seconds=10)
REMEMBERED = 5_000
LISTED = 1_000
"""More than an agreement may have, so that none is overlooked when it ends."""


class Keys:
    """All keys of partners."""

    name = "keys"
    indexes = (
        IndexModel([("digest", 1)], name="digest", unique=True),
        IndexModel([("agreement_id", 1), ("revoked_at", 1), ("_id", -1)], name="agreement"),
    )

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._all = Aggregates(unit, self.name, Key)

    def get(self, key_id: str) -> Key:
        """One key, or refuse."""
        return self._all.get(key_id)

    def of_digest(self, digest: str) -> Key | None:
        """The key whose secret has this digest, or None."""
        return self._all.find_one({"digest": digest})

    def still_open(self, digests: Collection[str]) -> dict[str, str]:
        """Those of these that were not revoked, each with its agreement."""
        found = self._unit.collection(self.name).find(
            {"digest": {"$in": [*digests]}, "revoked_at": None},
            {"_id": 0, "digest": 1, "agreement_id": 1},
            session=self._unit.session,
            batch_size=len(digests) + 1,
        )
        return {one["digest"]: one["agreement_id"] for one in found}

    def of(self, agreement_id: str) -> list[Key]:
        """The keys of an agreement that open something, the newest first."""
        found = self._all.find_many({"agreement_id": agreement_id, "revoked_at": None}, limit=LISTED)
        return sorted(found, key=lambda key: key.key_id, reverse=True)

    def save(self, key: Key, *events: DomainEvent) -> Key:
        """Save a key and tell its events."""
        return self._all.save(key, *events)


class Asked:
    """How far each partner has asked, and when: what its lag is measured by."""

    name = "asked"
    _noted: OrderedDict[str, tuple[int, datetime]] = OrderedDict()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def note(self, agreement_id: str, after: int) -> None:
        """A partner asks for what comes after a sequence, and so has what comes before.

        The same is written once in ten seconds; it is not worth waiting for a majority.
        """
        self.note_all({agreement_id: after})

    def note_all(self, asked: Mapping[str, int]) -> None:
        """The same of several partners, written together."""
        now = self._unit.now
        fresh = {one: after for one, after in asked.items() if not self._is_noted(one, after, now)}
        if not fresh:
            return
        seen = self._unit.collection(self.name).with_options(write_concern=WriteConcern(w=1))
        seen.bulk_write([_asked(one, after, now) for one, after in fresh.items()], ordered=False)
        self._noted.update({one: (after, now) for one, after in fresh.items()})
        while len(self._noted) > REMEMBERED:
            self._noted.popitem(last=False)

    def _is_noted(self, agreement_id: str, after: int, now: datetime) -> bool:
        before, at = self._noted.get(agreement_id, (-1, now))
        return after == before and now - at < SAME_WITHIN

    def of(self, agreement_ids: list[str]) -> dict[str, Document]:
        """How far these have asked."""
        found = self._unit.collection(self.name).find({"_id": {"$in": agreement_ids}})
        return {one["_id"]: one for one in found}


def _asked(agreement_id: str, after: int, now: datetime) -> UpdateOne:
    seen: dict[str, Any] = {"$max": {"after": Int64(after)}, "$set": {"at": now}}
    return UpdateOne({"_id": agreement_id}, seen, upsert=True)
