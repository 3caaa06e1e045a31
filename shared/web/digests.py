"""Digests by e-mail, as those who get them know them: whether one wants any, how often, and what was in each."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from pymongo.asynchronous.database import AsyncDatabase

from shared.kernel.clock import Clock, from_text, to_text
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.ids import id_from
from shared.web.indexes import DIGEST_CHOICES, DIGESTS, KEYS
from shared.web.keys import KeptKey
from shared.web.rhythm import Rhythm

Document = dict[str, Any]
SENDER = "digest-sender"
PAGE, MOST = 25, 10_000
SEAL = 32
"""Hexadecimal digits of a seal: 128 bits, in an address short enough for a phone."""
LATELY = timedelta(days=7)
TROUBLED = ("waiting", "unsure", "bounced", "failed")


@dataclass(frozen=True)
class Choice:
    """That an account wants digests: how often, when the next is due, and up to where the last ones told."""

    account_id: str
    rhythm: Rhythm
    chosen_at: datetime
    due_at: datetime
    try_at: datetime
    position: int | None = None
    hearing_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Digest:
    """One letter to one account for one period; `more` counts what happened besides and did not fit in."""

    account_id: str
    due_at: datetime
    subject: str = ""
    event_ids: tuple[str, ...] = ()
    hearing_ids: tuple[str, ...] = ()
    more: int = 0
    position: int = 0
    state: str = "sending"
    code: str = ""
    tries: int = 0
    made_at: datetime | None = None

    @property
    def digest_id(self) -> str:
        """The one id of an account's letter for a period, so that there cannot be a second."""
        return id_from("digest", self.account_id, to_text(self.due_at))


@dataclass(frozen=True)
class Sending:
    """How sending goes: what the process said last, and how many letters of the last days ended as they should not."""

    sender: Sender | None
    troubled: Mapping[str, int]


@dataclass(frozen=True)
class Sender:
    """What the process that sends has said of itself."""

    said_at: datetime
    has_mail: bool
    zone: str


class Digests:
    """The choices and the digests of one site."""

    def __init__(self, database: AsyncDatabase[Document], clock: Clock) -> None:
        self._choices = database[DIGEST_CHOICES]
        self._digests = database[DIGESTS]
        self._keys = database[KEYS]
        self._clock = clock
        self._key = KeptKey(database, "digests")

    async def choice_of(self, account_id: str) -> Choice | None:
        """What an account has chosen; None where it wants none."""
        found = await self._choices.find_one({"_id": account_id})
        return choice_from(found) if found else None

    async def choose(self, account_id: str, rhythm: Rhythm, position: int | None = None) -> datetime:
        """Want digests from now on, or in another rhythm; answers when the next is due.

        The first tells of what comes behind a position in the log, or, where that is not known, after this moment.
        """
        sender = await self.sender()
        if sender is None or not sender.has_mail:
            raise Invalid("digest-without-mail", "Mail is not set up here, so no digest can be sent.")
        now = self._clock.now()
        due_at = rhythm.checked().next_due(ZoneInfo(sender.zone), now)
        said = {"how": rhythm.how, "hour": rhythm.hour, "weekday": rhythm.weekday}
        first = {"chosen_at": now, "position": position}
        told = {"$set": {**said, "due_at": due_at, "try_at": due_at}, "$setOnInsert": first}
        await self._choices.update_one({"_id": account_id}, told, upsert=True)
        return due_at

    async def stop(self, account_id: str) -> None:
        """Want none any more; where none was wanted, nothing changes."""
        await self._choices.delete_one({"_id": account_id})

    async def list_digests(
        self, account_id: str, after: str | None = None
    ) -> tuple[list[Digest], str | None]:
        """A page of what was sent to an account, the latest first, and the mark of the next page."""
        query: Document = {"account_id": account_id}
        if after:
            query["due_at"] = {"$lt": _mark(after)}
        found = self._digests.find(query).sort("due_at", -1).limit(PAGE + 1)
        digests = [digest_from(one) async for one in found]
        more = to_text(digests[PAGE - 1].due_at) if len(digests) > PAGE else None
        return digests[:PAGE], more

    async def get(self, account_id: str, digest_id: str) -> Digest:
        """One of an account's own digests."""
        found = await self._digests.find_one({"_id": digest_id, "account_id": account_id})
        if found is None:
            raise NotFound("digest-not-found", "You got no such digest.")
        return digest_from(found)

    async def sender(self) -> Sender | None:
        """What the process that sends said last; None where it has never run."""
        found = await self._keys.find_one({"_id": SENDER})
        return Sender(found["said_at"], found["has_mail"], found["zone"]) if found else None

    async def sending(self) -> Sending:
        """How sending goes, for those who look after the platform; whose letters those are is not told."""
        since = self._clock.now() - LATELY
        troubled = {}
        for state in TROUBLED:
            query = {"state": state, "made_at": {"$gte": since}}
            troubled[state] = await self._digests.count_documents(query, limit=MOST)
        return Sending(await self.sender(), {state: count for state, count in troubled.items() if count})

    async def seal(self, account_id: str) -> str:
        """The end of the address that stops an account's digests: nobody can make that of another."""
        right = hmac.new(await self._key.get(), f"stop|{account_id}".encode(), "sha256")
        return f"{account_id}.{right.hexdigest()[:SEAL]}"

    async def opened(self, token: str) -> str:
        """The account whose digests an address stops; refuses what was not made here."""
        account_id = token.partition(".")[0]
        if not hmac.compare_digest((await self.seal(account_id)).encode(), token.encode()):
            raise NotFound("link-unknown", "This link is not complete. Open it from the letter once more.")
        return account_id


def choice_from(row: Document) -> Choice:
    """Read a choice."""
    return Choice(
        account_id=row["_id"],
        rhythm=Rhythm(row["how"], row["hour"], row["weekday"]),
        chosen_at=row["chosen_at"],
        due_at=row["due_at"],
        try_at=row["try_at"],
        position=row.get("position"),
        hearing_ids=tuple(row.get("hearing_ids", ())),
    )


def digest_from(row: Document) -> Digest:
    """Read a digest."""
    return Digest(
        account_id=row["account_id"],
        due_at=row["due_at"],
        subject=row["subject"],
        event_ids=tuple(row["event_ids"]),
        hearing_ids=tuple(row["hearing_ids"]),
        more=row["more"],
        position=row["position"],
        state=row["state"],
        code=row["code"],
        tries=row["tries"],
        made_at=row["made_at"],
    )


def _mark(after: str) -> datetime:
    try:
        return from_text(after)
    except ValueError:
        raise Invalid(
            "cursor-invalid", "This is no mark of a page of ours.", {"after": ["Unknown."]}
        ) from None
