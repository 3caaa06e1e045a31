"""Building the idle set of read models anew from the log, slice by slice, while the other is served and grows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bson.int64 import Int64
from pymongo import UpdateOne

from services.insights.store.checksum import checksum_of
from services.insights.store.head import Head, Heads
from services.insights.store.log import Log
from services.insights.store.models import FACTS, SETS, SHAPE, declared, named
from services.insights.store.projection import Projection
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.indexes import ensure
from shared.mongo.unit import Unit

ASKED, EMPTYING, BUILDING, DONE = "asked", "emptying", "building", "done"
UNDER_WAY = (ASKED, EMPTYING, BUILDING)
EMPTIED_WITHIN = timedelta(seconds=60)
SLICE = 2_000


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
            self._set({"state": EMPTYING, "claimed_at": self._unit.now})
        return bool(is_free)

    def empty(self) -> str:
        """Drop the idle set and make it again, empty; outside a transaction, because nobody reads it."""
        idle = _other(self._heads.get().live)
        models = declared(idle)
        for name in models:
            self._unit.database.drop_collection(name)
        facts = named(FACTS, idle)
        ensure(self._unit.database, {**models, facts: ()})
        return idle

    def index(self) -> None:
        """Make the indexes of the facts, which are many: at once is cheaper than fact by fact."""
        facts = named(FACTS, self.show()["set"])
        self._unit.database[facts].create_indexes(list(declared(self.show()["set"])[facts]))

    def begin(self, idle: str) -> None:
        """Say which set is being built, from the beginning of the log."""
        self._set({"state": BUILDING, "set": idle, "position": 0})

    def slice(self) -> bool:
        """Build the next slice; tells whether the set has reached the head of the log."""
        rebuild, head = self.show(), self._heads.get()
        log = Log(self._unit)
        entries = log.after(rebuild["position"], SLICE)
        if entries:
            Projection(self._unit, rebuild["set"]).take(log, entries, rebuild["position"])
            self._set({"position": Int64(entries[-1].position)})
        return (entries[-1].position if entries else rebuild["position"]) == head.position

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
        """Serve the rebuilt set, in the transaction that took its last slice; False when events came in between."""
        if not self.slice():
            return False
        rebuild, head = self.show(), self._heads.get()
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

    def _set(self, fields: Document) -> None:
        self._unit.write(self.name, UpdateOne({"_id": "rebuild"}, {"$set": fields}, upsert=True))


def _other(which: str) -> str:
    return SETS[1] if which == SETS[0] else SETS[0]
