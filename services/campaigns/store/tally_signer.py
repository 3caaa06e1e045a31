"""The collections by which signatures given here are counted across partners: who is counted as which digest.

Addresses stay with stakeholders; a digest stands here sealed, beside the id of a person whose signature is here anyway.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from pymongo import DeleteMany, DeleteOne, IndexModel, InsertOne, ReplaceOne, UpdateOne
from pymongo.errors import DuplicateKeyError

from services.campaigns.domain.act import STANDING
from services.campaigns.domain.tally import Tally
from shared.kernel.ids import new_id
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

OVERLAP = timedelta(minutes=10)
"""So far back is looked again for what was committed late."""
HELD = timedelta(minutes=2)
Place = tuple[datetime, str]


class Signer(NamedTuple):
    """As which digest a person is counted (None: no address), and by which organisations, as bits."""

    kept: bytes | None
    through: int


class TallySigners:
    """Those who signed or acted here, as they were last counted."""

    name = "tally_signers"
    indexes = (IndexModel([("tally_id", 1), ("kept", 1), ("through", 1)], name="kept"),)

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def of(self, tally_id: str, person_ids: Iterable[str]) -> dict[str, Signer]:
        """Those of these persons who are counted already."""
        found = self._found(_counted(tally_id, person_ids))
        return {one["_id"].partition(":")[2]: _signer(one) for one in found}

    def behind(self, tally_id: str, kept: Iterable[bytes]) -> list[tuple[str, Signer]]:
        """Who is counted as one of these digests."""
        query = {"tally_id": tally_id, "kept": {"$in": list(kept)}}
        return [(one["_id"].partition(":")[2], _signer(one)) for one in self._found(query)]

    def set(self, tally_id: str, person_id: str, signer: Signer | None) -> None:
        """Keep as what a person is counted, or that they are not."""
        key = _id(tally_id, person_id)
        if signer is None:
            self._unit.write(self.name, DeleteOne({"_id": key}))
            return
        told = {"_id": key, "tally_id": tally_id, "kept": signer.kept, "through": signer.through}
        self._unit.write(self.name, ReplaceOne({"_id": key}, told, upsert=True))

    def forget(self, tally_id: str, person_ids: Iterable[str]) -> None:
        """Let these count on as they do, and nothing say any more as which digest each of them does."""
        for one in self._found(_counted(tally_id, person_ids)):
            erased = {"_id": one["_id"], "tally_id": tally_id, "is_erased": True}
            nobody = {**one, "_id": _id(tally_id, new_id())}
            self._unit.write(self.name, ReplaceOne({"_id": one["_id"]}, erased), InsertOne(nobody))

    def erased(self, tally_id: str, person_ids: Iterable[str]) -> frozenset[str]:
        """Those of these persons who were counted, and count on as nobody since they were erased."""
        ids = [_id(tally_id, one) for one in person_ids]
        found = self._found({"_id": {"$in": ids}, "is_erased": True})
        return frozenset(one["_id"].partition(":")[2] for one in found)

    def without_address(self, tally_id: str) -> dict[int, int]:
        """How many have no address, by the organisations through which they came."""
        steps: list[Document] = [
            {"$match": {"tally_id": tally_id, "kept": {"$type": "null"}}},
            {"$group": {"_id": "$through", "people": {"$sum": 1}}},
        ]
        found = self._unit.collection(self.name).aggregate(steps, session=self._unit.session)
        return {one["_id"]: one["people"] for one in found}

    def _found(self, query: Document) -> list[Document]:
        return list(self._unit.collection(self.name).find(query, session=self._unit.session))


class Giving:
    """Who stands under a petition or an appeal now, read from its signatures or acts."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def through(self, tally: Tally, person_ids: Sequence[str]) -> dict[str, set[str]]:
        """Those of these persons who stand under it, with the organisations through which they came."""
        name, query, _ = _where(tally)
        only = {**query, "person_id": {"$in": list(person_ids)}}
        fields = {"person_id": 1, "organization_id": 1}
        through: dict[str, set[str]] = {}
        for one in self._unit.collection(name).find(only, fields, session=self._unit.session):
            through.setdefault(one["person_id"], set()).add(one["organization_id"] or "")
        return through

    def after(self, tally: Tally, place: Place | None, limit: int) -> tuple[list[str], Place | None, bool]:
        """The persons who come next in the order of signing, the place of the last, and whether there are no more."""
        name, query, at = _where(tally)
        if place is not None:
            moment, last = place
            query = {**query, "$or": [{at: {"$gt": moment}}, {at: moment, "_id": {"$gt": last}}]}
        cursor = self._unit.collection(name).find(query, {"person_id": 1, at: 1}, session=self._unit.session)
        found = list(cursor.sort([(at, 1), ("_id", 1)]).limit(limit))
        end = (found[-1][at], found[-1]["_id"]) if found else None
        return list(dict.fromkeys(one["person_id"] for one in found)), end, len(found) < limit


class TallyWalks:
    """How far each tally has been walked through, and who is at it."""

    name = "tally_walks"
    indexes: tuple[IndexModel, ...] = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def claim(self, tally_id: str) -> bool:
        """Take a tally in hand for a while, unless another process has it."""
        now = self._unit.now
        walks = self._unit.collection(self.name)
        free = {"_id": tally_id, "held_until": {"$not": {"$gt": now}}}
        held = {"$set": {"held_until": now + HELD}}
        try:
            done = walks.update_one(free, held, upsert=True)
        except DuplicateKeyError:
            return False
        return bool(done.modified_count or done.upserted_id)

    def get(self, tally_id: str) -> Document:
        """`{"at", "last", "began_at"}`: after which signature to go on, since when; empty at the beginning."""
        found = self._unit.collection(self.name).find_one({"_id": tally_id}, session=self._unit.session)
        return found or {}

    def set(self, tally_id: str, told: Mapping[str, Any]) -> None:
        """Keep how far it is."""
        self._unit.write(self.name, UpdateOne({"_id": tally_id}, {"$set": dict(told)}, upsert=True))

    def let_go(self, tally_id: str) -> None:
        """Let others take it in hand."""
        self._unit.collection(self.name).update_one({"_id": tally_id}, {"$set": {"held_until": None}})


class TallyDues:
    """Persons of whom something was told, to be counted anew."""

    name = "tally_dues"
    indexes: tuple[IndexModel, ...] = ()

    def __init__(self, unit: Unit) -> None:
        self._unit = unit

    def add(self, person_ids: Iterable[str]) -> None:
        """Have these counted anew."""
        for one in person_ids:
            self._unit.write(self.name, UpdateOne({"_id": one}, {"$inc": {"told": 1}}, upsert=True))

    def next(self, limit: int) -> dict[str, int]:
        """The next persons, with how often they were told of."""
        found = (
            self._unit.collection(self.name).find({}, session=self._unit.session).sort("_id", 1).limit(limit)
        )
        return {one["_id"]: one["told"] for one in found}

    def done(self, dues: Mapping[str, int]) -> None:
        """These are counted; who was told of meanwhile stays."""
        for person_id, told in dues.items():
            self._unit.write(self.name, DeleteMany({"_id": person_id, "told": told}))


def _where(tally: Tally) -> tuple[str, Document, str]:
    """In which collection those stand who signed or acted, by which query, and in which field the moment is."""
    if tally.kind == "petition":
        return "signatures", {"petition_id": tally.thing_id, "is_counted": {"$ne": False}}, "signed_at"
    return "acts", {"appeal_id": tally.thing_id, "state": {"$in": list(STANDING)}}, "taken_at"


def _counted(tally_id: str, person_ids: Iterable[str]) -> Document:
    """The query for those of these persons who are counted as themselves."""
    return {"_id": {"$in": [_id(tally_id, one) for one in person_ids]}, "is_erased": {"$ne": True}}


def _signer(found: Document) -> Signer:
    return Signer(None if found["kept"] is None else bytes(found["kept"]), found["through"])


def _id(tally_id: str, person_id: str) -> str:
    return f"{tally_id}:{person_id}"
