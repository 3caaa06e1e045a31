"""The collections of partners' keys, and of how far each partner has asked."""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Any

from bson.int64 import Int64
from pymongo import IndexModel
from pymongo.write_concern import WriteConcern

from services.feeds.domain.key import MOST, Key
from shared.kernel.events import DomainEvent
from shared.mongo.connection import Document
from shared.mongo.unit import Aggregates, Unit

SAME_WITHIN = timedelta(seconds=10)
REMEMBERED = 5_000


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

    def of(self, agreement_id: str) -> list[Key]:
        """The keys of an agreement that open something, the newest first."""
        found = self._all.find_many({"agreement_id": agreement_id, "revoked_at": None}, limit=MOST)
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
        now = self._unit.now
        before, at = self._noted.get(agreement_id, (-1, now))
        if after == before and now - at < SAME_WITHIN:
            return
        seen: dict[str, Any] = {"$max": {"after": Int64(after)}, "$set": {"at": now}}
        asked = self._unit.collection(self.name).with_options(write_concern=WriteConcern(w=1))
        asked.update_one({"_id": agreement_id}, seen, upsert=True)
        self._noted[agreement_id] = (after, now)
        while len(self._noted) > REMEMBERED:
            self._noted.popitem(last=False)

    def of(self, agreement_ids: list[str]) -> dict[str, Document]:
        """How far these have asked."""
        found = self._unit.collection(self.name).find({"_id": {"$in": agreement_ids}})
        return {one["_id"]: one for one in found}
