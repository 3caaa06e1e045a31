"""A sum over everything a set of read models holds, the same whatever the order in which it came to be."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from struct import unpack_from
from typing import Any

import orjson
from pymongo.client_session import ClientSession
from pymongo.database import Database

from services.insights.store.models import FACTS, LINES, MATRIX_SUMS, ROLLUPS, TITLES, WAITING, named
from shared.mongo.connection import Document

_MODELS = (FACTS, ROLLUPS, WAITING, TITLES, *dict.fromkeys(LINES.values()), MATRIX_SUMS)
_BY_FIELDS = (ROLLUPS, WAITING, MATRIX_SUMS)
"""Models that are written field by field, in the order in which these came; of the others each document is whole."""
_SIZE = 16
_TOGETHER = 5_000


def checksum_of(database: Database[Document], which: str, session: ClientSession | None) -> dict[str, Any]:
    """`{"digest", "models": {model: {"count", "digest"}}}` of a set, read in one pass."""
    models = {model: _digest(database, model, which, session) for model in _MODELS}
    whole = hashlib.blake2b("".join(one["digest"] for one in models.values()).encode(), digest_size=_SIZE)
    return {"digest": whole.hexdigest(), "models": models}


def _digest(
    database: Database[Document], model: str, which: str, session: ClientSession | None
) -> dict[str, Any]:
    total, count = 0, 0
    written = _sorted if model in _BY_FIELDS else _as_stored
    for text in written(database, named(model, which), session):
        total += int.from_bytes(hashlib.blake2b(text, digest_size=_SIZE).digest())
        count += 1
    return {"count": count, "digest": f"{total % (1 << 8 * _SIZE):0{2 * _SIZE}x}"}


def _as_stored(database: Database[Document], name: str, session: ClientSession | None) -> Iterator[bytes]:
    """The bytes of each document, whose fields stand in one order because it is always written whole."""
    batches: Iterator[Any] = database[name].find_raw_batches({}, session=session, batch_size=_TOGETHER)
    for batch in batches:
        begin = 0
        while begin < len(batch):
            (size,) = unpack_from("<i", batch, begin)
            yield batch[begin : begin + size]
            begin += size


def _sorted(database: Database[Document], name: str, session: ClientSession | None) -> Iterator[bytes]:
    """Each document by its fields in the order of their names."""
    for document in database[name].find({}, session=session, batch_size=_TOGETHER):
        yield orjson.dumps(document, option=orjson.OPT_SORT_KEYS)
