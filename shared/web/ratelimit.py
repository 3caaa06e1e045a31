"""How often somebody may: token buckets for all requests, and a growing delay for wrong passwords."""

from __future__ import annotations

import hashlib
import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import DuplicateKeyError

from shared.kernel.clock import Clock
from shared.web.indexes import ATTEMPTS
from shared.web.problems import Stopped

Document = dict[str, Any]

FORGET_AFTER = timedelta(days=1)
AT_ONCE = 50
"""So many attempts from one address may come in the same moment, as when an office opens; each is counted."""


class Buckets:
    """A bucket of `burst` requests per caller, refilled at `per_second`; kept in this process's memory."""

    def __init__(
        self,
        *,
        per_second: float = 20.0,
        burst: int = 100,
        seconds: Callable[[], float] = time.monotonic,
        remember: int = 20_000,
    ) -> None:
        self._rate, self._burst, self._seconds, self._remember = per_second, burst, seconds, remember
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, caller: str) -> None:
        """Count one request of a caller, or stop it with 429 and the seconds to wait."""
        now = self._seconds()
        left, then = self._buckets.get(caller, (float(self._burst), now))
        left = min(self._burst, left + (now - then) * self._rate)
        self._keep(caller, left - 1 if left >= 1 else left, now)
        if left < 1:
            window = math.ceil(self._burst / self._rate)
            wait = math.ceil((1 - left) / self._rate)
            policy = {
                "RateLimit-Policy": f'"default";q={self._burst};w={window}',
                "RateLimit": f'"default";r=0;t={wait}',
            }
            raise too_many(wait, "You are sending requests faster than they are taken.", policy)

    def _keep(self, caller: str, left: float, now: float) -> None:
        self._buckets[caller] = (left, now)
        self._buckets.move_to_end(caller)
        while len(self._buckets) > self._remember:
            self._buckets.popitem(last=False)


@dataclass(frozen=True)
class Brake:
    """How many wrong passwords are free, and how long the wait after them may grow."""

    free: int
    longest: timedelta = timedelta(minutes=15)

    def wait(self, count: int) -> timedelta:
        """The wait after so many attempts: 1 s, 2 s, 4 s, ... once the free ones are used up."""
        beyond = count - self.free
        return min(self.longest, timedelta(seconds=2 ** min(beyond - 1, 20))) if beyond > 0 else timedelta(0)


# Someone who forgot a password tries one account; someone who guesses tries many from one address. Nobody is
# locked out of an account from elsewhere, because the account is counted together with the address.
PAIR = Brake(free=4)
ADDRESS = Brake(free=30)


class SignInBrakes:
    """Counts sign-in attempts in the database, so that restarts and several processes forget nothing."""

    def __init__(self, database: AsyncDatabase[Document], clock: Clock) -> None:
        self._attempts = database[ATTEMPTS]
        self._clock = clock

    async def attempt(self, email: str, address: str) -> None:
        """Count an attempt before its password is looked at, or stop it with 429 while a wait is on."""
        await self._count(_key("address", address), ADDRESS)
        await self._count(_key("pair", email, address), PAIR)

    async def succeeded(self, email: str, address: str) -> None:
        """Forget the attempts of somebody who has got in; their office is not held to them."""
        await self._attempts.delete_one({"_id": _key("pair", email, address)})
        counted = {"_id": _key("address", address), "count": {"$gt": 0}}
        await self._attempts.update_one(counted, {"$inc": {"count": -1}})

    async def _count(self, key: str, brake: Brake) -> None:
        for _ in range(AT_ONCE):
            if await self._counted(key, brake):
                return
        raise _wait(timedelta(seconds=1))

    async def _counted(self, key: str, brake: Brake) -> bool:
        known = await self._attempts.find_one({"_id": key})
        count = (known["count"] if known else 0) + 1
        now = self._clock.now()
        if known and known["until"] > now:
            raise _wait(known["until"] - now)
        entry = {"count": count, "until": now + brake.wait(count), "forget_at": now + FORGET_AFTER}
        # Filtering by the count that was read lets only one of many attempts at the same moment through.
        try:
            if known is None:
                await self._attempts.insert_one({"_id": key, **entry})
                return True
        except DuplicateKeyError:
            return False
        written = await self._attempts.update_one({"_id": key, "count": count - 1}, {"$set": entry})
        return written.matched_count == 1


def too_many(wait: int, detail: str, headers: dict[str, str] | None = None) -> Stopped:
    """The refusal of a request that came too soon."""
    return Stopped(
        429,
        "too-many-requests",
        f"{detail} Try again in {wait} s.",
        headers={**(headers or {}), "Retry-After": str(wait)},
    )


def _wait(span: timedelta) -> Stopped:
    return too_many(math.ceil(span.total_seconds()), "There were too many attempts to sign in.")


def _key(*parts: str) -> str:
    # Neither addresses nor e-mails stand in the collection in the clear; entries go after a day.
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
