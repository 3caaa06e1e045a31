"""What the process that sends digests writes down, before and after each goes, so that a crash sends none twice."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import DuplicateKeyError

from shared.kernel.clock import Clock
from shared.web.digests import SENDER, Choice, Digest, choice_from, digest_from
from shared.web.indexes import DIGEST_CHOICES, DIGESTS, KEYS

Document = dict[str, Any]
AT_ONCE = 50


class DigestBook:
    """The choices that are due and the letters that were claimed, as the one process that sends keeps them."""

    def __init__(self, database: AsyncDatabase[Document], clock: Clock) -> None:
        self._choices = database[DIGEST_CHOICES]
        self._digests = database[DIGESTS]
        self._keys = database[KEYS]
        self._clock = clock

    def now(self) -> datetime:
        """The present moment."""
        return self._clock.now()

    async def say_well(self, zone: str, *, has_mail: bool) -> None:
        """Tell the pages that digests can be sent, and by which clock."""
        told = {"said_at": self.now(), "has_mail": has_mail, "zone": zone}
        await self._keys.update_one({"_id": SENDER}, {"$set": told}, upsert=True)

    async def set_right(self) -> int:
        """Call unsure what was in hand when a process died: it may have arrived, and is never sent again."""
        told = {"$set": {"state": "unsure", "code": "cut-off"}}
        return int((await self._digests.update_many({"state": "sending"}, told)).modified_count)

    async def due(self) -> list[Choice]:
        """The choices whose moment has come, the earliest first."""
        found = self._choices.find({"try_at": {"$lte": self.now()}}).sort("try_at", 1).limit(AT_ONCE)
        return [choice_from(row) async for row in found]

    async def is_wanted(self, choice: Choice) -> bool:
        """Whether it is still wanted as it was when it fell due."""
        same = {"_id": choice.account_id, "due_at": choice.due_at}
        return await self._choices.find_one(same, {"_id": 1}) is not None

    async def claimed(self, choice: Choice) -> Digest | None:
        """The letter of this period, if one was claimed before."""
        wanted = Digest(choice.account_id, choice.due_at)
        found = await self._digests.find_one({"_id": wanted.digest_id})
        return digest_from(found) if found else None

    async def claim(self, digest: Digest) -> bool:
        """Write down that a letter is in hand; False where another had it in hand."""
        said = {
            "subject": digest.subject,
            "event_ids": [*digest.event_ids],
            "hearing_ids": [*digest.hearing_ids],
            "more": digest.more,
            "position": digest.position,
            "state": "sending",
            "code": "",
            "made_at": self.now(),
        }
        whose = {"account_id": digest.account_id, "due_at": digest.due_at}
        try:
            await self._digests.insert_one({"_id": digest.digest_id, **whose, **said, "tries": digest.tries})
        except DuplicateKeyError:
            again = {"$set": {**said, "tries": digest.tries}}
            waiting = {"_id": digest.digest_id, "state": "waiting"}
            return bool((await self._digests.update_one(waiting, again)).modified_count)
        return True

    async def settle(self, digest: Digest, state: str, code: str = "", *, was: str = "sending") -> None:
        """Write down what became of a letter, unless another has called it unsure meanwhile."""
        mine = {"_id": digest.digest_id, "state": was}
        told = {"state": state, "code": code, "tries": digest.tries}
        await self._digests.update_one(mine, {"$set": told})

    async def try_again(self, choice: Choice, at: datetime) -> None:
        """Put the same period off."""
        same = {"_id": choice.account_id, "due_at": choice.due_at}
        await self._choices.update_one(same, {"$set": {"try_at": at}})

    async def go_on(
        self, choice: Choice, due_at: datetime, position: int | None, hearing_ids: tuple[str, ...]
    ) -> None:
        """Keep up to where an account was told, and when it is due again; another choice made meanwhile stays."""
        same = {"_id": choice.account_id, "due_at": choice.due_at}
        told: Document = {"due_at": due_at, "try_at": due_at, "hearing_ids": [*hearing_ids]}
        told |= {} if position is None else {"position": position}
        await self._choices.update_one(same, {"$set": told})
