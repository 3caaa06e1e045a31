"""Secret keys of a service, each made when it is first needed and kept for good."""

from __future__ import annotations

import secrets

from bson import Binary
from pymongo import ReturnDocument

from shared.mongo.unit import Unit

KEYS = "keys"


def kept_key(unit: Unit, name: str) -> bytes:
    """The 32 bytes of this name: the same for every process, also where two ask at the same moment.

    It is written outside the transaction: what it sealed must hold, whatever becomes of the command.
    """
    keys = unit.collection(KEYS)
    known = keys.find_one({"_id": name}) or keys.find_one_and_update(
        {"_id": name},
        {"$setOnInsert": {"key": Binary(secrets.token_bytes(32))}},
        upsert=True,
        return_document=ReturnDocument.AFTER,
    )
    assert known is not None
    return bytes(known["key"])
