"""Building the idle set of read models anew from the log, slice by slice, while the other is served and grows."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from bson.int64 import Int64
from pymongo import IndexModel, UpdateOne

from services.insights.store.checksum import checksum_of
from services.insights.store.head import Head, Heads
from services.insights.store.log import Log
from services.insights.store.models import FACTS, MATRIX, SETS, SHAPE, declared, named
from services.insights.store.projection import Projection
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.unit import Unit, Writes

ASKED, EMPTYING, BUILDING, DONE = "asked", "emptying", "building", "done"
UNDER_WAY = (ASKED, EMPTYING, BUILDING)
EMPTIED_WITHIN = timedelta(seconds=60)
SLICE = 5_000
"""Events that are taken together: what hangs on many events is gone through again in each slice, so few are best."""
LARGE = (FACTS, MATRIX)
"""Models of so many documents that their indexes are made at once, when all are there."""


@dataclass(frozen=True)
class Slice:
    """What a slice of the log changes in the set that is built, worked out and not yet written."""

    rebuild_id: str
    after: int
    until: int
    writes: Writes


class Rebuilds:
    """The one rebuild that can be under way: `asked`, then `building`, then `done`."""

    name = "rebuild"

    def __init__(self, unit: Unit, heads: Heads) -> None:
        self._unit = unit
        self._heads = heads

    def show(self) -> Document:
        """The rebuild under way or the last one; `{"state": "none"}` when there was none."""
        found = self._unit.collection(self.name).find_one({"_id": "rebuild"}, session=self._unit.session)
        return found or {"_id": "rebuild", "state": "none"}

    def ask(self) -> Document:
        """Ask for a rebuild, unless one is under way."""
        if self.show()["state"] in UNDER_WAY:
            raise Conflict(
                "rebuild-under-way", "The read models are being rebuilt already; wait for the end."
            )
        asked = {"rebuild_id": new_id(), "state": ASKED, "asked_at": self._unit.now, "position": 0}
        self._set({**asked, "before": None, "after": None, "is_equal": None, "done_at": None})
        return asked

    def claim(self) -> bool:
        """Be the one that empties the idle set; two at once collide on the document, and one that died is succeeded.

        A set that was made by earlier code is rebuilt without being asked.
        """
        rebuild = self.show()
        if self._heads.get().shape != SHAPE and rebuild["state"] not in UNDER_WAY:
            rebuild = self.ask()
        if rebuild["state"] == EMPTYING:
            is_free = self._unit.now - rebuild["claimed_at"] > EMPTIED_WITHIN
        else:
            is_free = rebuild["state"] == ASKED
        if is_free:
            idle = _other(self._heads.get().live)
            self._set({"state": EMPTYING, "claimed_at": self._unit.now, "set": idle})
        return bool(is_free)

    def emptying(self) -> list[Callable[[], None]]:
        """For each model of the idle set how to drop it and make it anew, empty.

        It happens outside a transaction, because nobody reads it.
        """
        idle = self.show()["set"]
        late = [named(model, idle) for model in LARGE]
        declared_here = declared(idle).items()
        emptied = [partial(self._empty, name, () if name in late else of) for name, of in declared_here]
        return [Log(self._unit).link_again, *emptied]

    def indexing(self) -> list[Callable[[], None]]:
        """How to make the indexes of what is many: at once is cheaper than one by one."""
        built = self.show()["set"]
        late = [named(model, built) for model in LARGE]
        return [partial(self._index, name, declared(built)[name]) for name in late]

    def begin(self) -> None:
        """Say that the set, empty now, is being built from the beginning of the log."""
        self._set({"state": BUILDING, "position": 0})

    def work_out(self, after: int | None = None) -> Slice | None:
        """What the slice after a position changes, or after where the set stands; None at the head of the log.

        What follows from events is read from the log alone, so it can be worked out before the slice before is written.
        """
        rebuild, log = self.show(), Log(self._unit)
        after = int(rebuild["position"]) if after is None else after
        entries = log.after(after, SLICE)
        if not entries:
            return None
        Projection(self._unit, rebuild["set"], pause=_let_others_work).take(log, entries, after)
        return Slice(rebuild["rebuild_id"], after, entries[-1].position, self._unit.settle())

    def write(self, slice_: Slice) -> bool:
        """Write a slice together with how far the set then reaches; False when that is not what comes next in it."""
        rebuild = self.show()
        if (rebuild["state"], rebuild["rebuild_id"]) != (BUILDING, slice_.rebuild_id):
            return False
        if rebuild["position"] != slice_.after:
            return False
        for name, operations in slice_.writes.items():
            self._unit.write(name, *operations)
        self._set({"position": Int64(slice_.until)})
        return True

    def is_compared(self) -> bool:
        """Whether both sets have been compared; once is enough."""
        return self.show().get("is_equal") is not None

    def compare(self) -> bool:
        """Compare both sets in one snapshot; False when the served one has moved on meanwhile."""
        database = self._unit.database
        with database.client.start_session(snapshot=True) as session:
            rebuild = database[self.name].find_one({"_id": "rebuild"}, session=session)
            head = database[Heads.name].find_one({"_id": "log"}, session=session)
            if rebuild is None or (head or {"position": 0})["position"] != rebuild["position"]:
                return False
            built = rebuild["set"]
            before = checksum_of(database, _other(built), session)
            after = checksum_of(database, built, session)
        compared = {"before": before, "after": after, "compared_at_position": rebuild["position"]}
        self._set({**compared, "is_equal": before["digest"] == after["digest"]})
        return True

    def switch(self) -> bool:
        """Serve the rebuilt set, in the transaction that took its last slice; False when more has come than that."""
        rebuild, head = self.show(), self._heads.get()
        last = self.work_out()
        if last is not None:
            self.write(last)
        if (last.until if last else rebuild["position"]) != head.position:
            return False
        if head.taken_at:
            self._heads.move(head.position, rebuilt=rebuild["set"])
        self._set({"state": DONE, "done_at": self._unit.now})
        return True

    def checksum(self) -> dict[str, Any]:
        """The checksum of the set in service, in one snapshot, with the position it is of."""
        database = self._unit.database
        with database.client.start_session(snapshot=True) as session:
            found = database[Heads.name].find_one({"_id": "log"}, session=session)
            head = found or vars(Head())
            return {
                "position": head["position"],
                "set": head["live"],
                **checksum_of(database, head["live"], session),
            }

    def _empty(self, name: str, indexes: Sequence[IndexModel]) -> None:
        database = self._unit.database
        database.drop_collection(name)
        if indexes:  # which make the collection, too
            self._index(name, indexes)
        else:
            database.create_collection(name, check_exists=False)

    def _index(self, name: str, indexes: Sequence[IndexModel]) -> None:
        self._unit.database[name].create_indexes(list(indexes))

    def _set(self, fields: Document) -> None:
        self._unit.write(self.name, UpdateOne({"_id": "rebuild"}, {"$set": fields}, upsert=True))


def _let_others_work() -> None:
    time.sleep(0)


def _other(which: str) -> str:
    return SETS[1] if which == SETS[0] else SETS[0]
