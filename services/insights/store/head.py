"""How far the log reaches, and which of the two sets of read models is the one that is served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bson.int64 import Int64
from pymongo import InsertOne, ReplaceOne

from services.insights.store.models import SHAPE
from shared.mongo.connection import Document
from shared.mongo.unit import Unit


@dataclass(frozen=True)
class Head:
    """The last position of the log, when it was taken, the set of read models in service, and its shape.

    `has_merged` tells whether the log holds any word of organisations that were merged, so that most need not look.
    """

    position: int = 0
    live: str = "a"
    taken_at: datetime | None = None
    shape: int = SHAPE
    has_merged: bool = False


class Heads:
    """The one document that every transaction which takes events replaces: two of them at once cannot both commit."""

    name = "head"

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._head: Head | None = None

    def get(self) -> Head:
        """Read it once per transaction."""
        if self._head is None:
            found = self._unit.collection(self.name).find_one({"_id": "log"}, session=self._unit.session)
            self._head = _head(found) if found else Head()
        return self._head

    def move(self, position: int, rebuilt: str | None = None, *, has_merged: bool = False) -> None:
        """Say how far the log reaches after this transaction, and which set is served if it was rebuilt."""
        before = self.get()
        document = {
            "_id": "log",
            "position": Int64(position),
            "live": rebuilt or before.live,
            "shape": SHAPE if rebuilt else before.shape,
            "has_merged": before.has_merged or has_merged,
            "taken_at": self._unit.now if position > before.position else before.taken_at,
        }
        write = (
            ReplaceOne({"_id": "log", "position": before.position}, document)
            if before.taken_at
            else InsertOne(document)
        )
        self._unit.write(self.name, write)


def _head(found: Document) -> Head:
    return Head(
        found["position"],
        found["live"],
        found["taken_at"],
        found.get("shape", 1),
        found.get("has_merged", False),
    )
