"""Keys that have opened something: all of them are looked at together, once a second while somebody asks."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Collection

from services.feeds.domain.key import Key

SECONDS = 1.0
"""So long a key that was revoked, or whose agreement has ended, may still be answered here."""
MOST = 1_000
Look = Callable[[Collection[str]], Awaitable[Collection[str]]]


class Remembered:
    """The keys of one process by the digest of their secret; `look` says which of some still open something."""

    def __init__(self, look: Look, seconds: Callable[[], float] = time.monotonic) -> None:
        self._look = look
        self._seconds = seconds
        self._keys: OrderedDict[str, Key] = OrderedDict()
        self._looked_at = seconds()
        self._looking = asyncio.Lock()

    async def find(self, digest: str) -> Key | None:
        """A key that opened something within the last second, or None."""
        if digest in self._keys and self._is_old():
            async with self._looking:
                if self._is_old():
                    await self._forget_ended()
        key = self._keys.get(digest)
        if key is not None:
            self._keys.move_to_end(digest)
        return key

    def keep(self, key: Key) -> None:
        """Remember a key that was found to open something, within the second."""
        if not self._keys:
            self._looked_at = self._seconds()
        self._keys[key.digest] = key
        while len(self._keys) > MOST:
            self._keys.popitem(last=False)

    def _is_old(self) -> bool:
        return self._seconds() - self._looked_at >= SECONDS

    async def _forget_ended(self) -> None:
        asked_at, known = self._seconds(), [*self._keys]
        still = await self._look(known)
        for digest in known:
            if digest not in still:
                self._keys.pop(digest, None)
        self._looked_at = asked_at
