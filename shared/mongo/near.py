"""Finding what is nearly called so, where the words of names are kept, and the pieces of the long ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pymongo import ASCENDING, IndexModel, UpdateOne
from pymongo.collection import Collection
from pymongo.database import Database
from rapidfuzz.distance import OSA

from shared.kernel.arabic import UNFOLDED, one_spelling
from shared.kernel.spelling import LONG, allowed, one_off, pieces_around, pieces_of
from shared.mongo.connection import Document
from shared.mongo.unit import Unit

ASKED = 6
"""So many of the words typed are looked for."""
COMPARED = 200
"""So many of what may be meant are compared letter by letter."""
TOGETHER = 1_000
SHORT = 3
"""A word of so few letters has to be right."""
TOO_FAR = 99
PIECES = IndexModel([("pieces", ASCENDING)], name="pieces")


def near(unit: Unit, name: str, wanted: Mapping[str, Any], typed: Sequence[str], limit: int) -> list[str]:
    """The ids of what has a word near each word typed, the nearest first: one letter off, else up to two.

    `wanted` narrows further. Each document has `words` and `pieces`, and an index of either.
    """
    asked = typed[:ASKED]
    if not any(len(word) > SHORT for word in asked):
        return []
    collection = unit.collection(name)
    for clauses in (_one_off, _two_off):
        query = {**wanted, "$and": [clauses(word, collection) for word in asked]}
        found = collection.find(query, {"words": 1}, session=unit.session).limit(COMPARED)
        if ranked := _ranked(asked, found):
            return ranked[:limit]
    return []


def fill(database: Database[Document], name: str) -> int:
    """Write words and pieces of documents that were saved before these were as they are now; returns how many.

    Safe to repeat.
    """
    collection, filled = database[name], 0
    for older in ({"pieces": {"$exists": False}}, {"words": {"$regex": UNFOLDED.pattern}}):
        while found := list(collection.find(older, {"words": 1}).limit(TOGETHER)):
            # Whoever saves one meanwhile writes its own, and they stay.
            writes = [UpdateOne({"_id": one["_id"], **older}, _searched(one)) for one in found]
            collection.bulk_write(writes, ordered=False)
            filled += len(found)
    return filled


def _searched(one: Document) -> Document:
    words = tuple(sorted({one_spelling(word) for word in one.get("words") or ()} - {""}))
    return {"$set": {"words": list(words), "pieces": list(pieces_of(words))}}


def _ranked(asked: Sequence[str], found: Iterable[Document]) -> list[str]:
    """The ids of those that are near enough, the nearest first, of those the ones with fewer words."""
    far = [(_how_far(asked, one), len(one["words"]), one["_id"]) for one in found]
    return [key for distance, _, key in sorted(far) if distance < TOO_FAR]


def _one_off(word: str, _: Collection[Document]) -> Document:
    """Begins so, or is so but for a letter: apart, for beginnings among many words would have the whole index read."""
    begins = {"words": {"$regex": f"^{re.escape(word)}"}}
    return {"$or": [begins, {"words": {"$in": one_off(word)}}]} if len(word) > SHORT else begins


def _two_off(word: str, collection: Collection[Document]) -> Document:
    """Has one of the rarest pieces of the word; those that very many have tell little and cost much."""
    if len(word) < LONG - 1:
        return _one_off(word, collection)
    kept: list[int] = []
    seen = 0
    for count, piece in _rarest_first(pieces_around(word), collection):
        if kept and seen + count > COMPARED:
            break
        kept.append(piece)
        seen += count
    return {"pieces": {"$in": kept}}


def _rarest_first(pieces: Sequence[int], collection: Collection[Document]) -> list[tuple[int, int]]:
    """How many have each piece that anybody has, as far as it matters, in one question to the index."""
    first, *others = map(_counted, pieces)
    stages = [*first, *({"$unionWith": {"coll": collection.name, "pipeline": one}} for one in others)]
    return sorted((one["count"], one["_id"]) for one in collection.aggregate(stages))


def _counted(piece: int) -> list[Document]:
    return [
        {"$match": {"pieces": piece}},
        {"$limit": COMPARED},
        {"$group": {"_id": piece, "count": {"$sum": 1}}},
    ]


def _how_far(asked: Sequence[str], one: Document) -> int:
    """How many letters are wrong in all; far more than can be where a word is near no word of the name."""
    return sum(min((_distance(word, other) for other in one["words"]), default=TOO_FAR) for word in asked)


def _distance(word: str, other: str) -> int:
    if other.startswith(word):
        return 0
    most = allowed(word, other)
    far = OSA.distance(word, other, score_cutoff=most)
    return far if far <= most else TOO_FAR
