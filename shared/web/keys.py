"""Secret keys of a site, each made when it is first needed and kept for good, as `shared.mongo.keys` has them."""

from __future__ import annotations

import secrets
from typing import Any

from pymongo import ReturnDocument
from pymongo.asynchronous.database import AsyncDatabase

from shared.web.indexes import KEYS


class KeptKey:
    """One key by its name: the same for every process, asked for once."""

    def __init__(self, database: AsyncDatabase[dict[str, Any]], name: str) -> None:
        self._keys = database[KEYS]
        self._name = name
        self._key = b""

    async def get(self) -> bytes:
        """Its 32 bytes."""
        if not self._key:
            made = {"$setOnInsert": {"key": secrets.token_bytes(32)}}
            kept = await self._keys.find_one_and_update(
                {"_id": self._name}, made, upsert=True, return_document=ReturnDocument.AFTER
            )
            assert kept is not None
            self._key = bytes(kept["key"])
        return self._key
