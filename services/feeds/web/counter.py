"""Where partners' programs are served: who asks, by which key, and their questions and wishes in threads."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from marshmallow import Schema
from starlette.requests import Request

from services.feeds.domain.key import Key
from services.feeds.queries.key import find_key, still_open
from services.feeds.store import Store
from services.feeds.web.remembering import Remembered
from shared.kernel.commands import Context, by_itself
from shared.kernel.errors import Forbidden
from shared.kernel.ids import new_id
from shared.kernel.roles import NOBODY, Actor
from shared.kernel.secret import digest
from shared.messaging.fields import load_request
from shared.mongo.plain import from_plain
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit
from shared.web.problems import Stopped
from shared.web.ratelimit import Buckets

R = TypeVar("R")
WRONG = "Some of what was asked is not right."
NOT_IN_ADDRESS = (
    "This key may do more than read, so it must not stand in an address, where logs keep it. "
    "Make one that only reads."
)


@dataclass(frozen=True)
class Caller:
    """A partner's program: its key, and as whom it acts."""

    key: Key
    actor: Actor

    @property
    def agreement_id(self) -> str:
        """The agreement whose events it may have."""
        return self.key.agreement_id


class Counter:
    """Answers partners; pymongo blocks, so each answer is looked up in a thread."""

    def __init__(
        self,
        unit_of_work: UnitOfWork[Store],
        buckets: Buckets | None = None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._work = unit_of_work
        self._buckets = buckets or Buckets()
        self._remembered = Remembered(self._still_open, seconds)

    async def recognise(self, request: Request, in_header: str = "", *, in_address: str = "") -> Caller:
        """Who asks, by the key in `Authorization: Bearer` or another header; refuses who has none that opens anything.

        In an address, which many log, stands only a key that reads and does nothing else.
        """
        scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
        in_header = bearer.strip() if scheme.lower() == "bearer" else in_header
        secret = in_header or in_address
        if not secret:
            raise _stopped("key-needed", "Send your key as `Authorization: Bearer gwf_...`.")
        key = await self._key_of(digest(secret), is_question=request.method == "GET")
        if key is None:
            raise _stopped(
                "key-refused", "This key is unknown or was revoked; a steward or you make another."
            )
        if key.may_act and not in_header:
            raise Forbidden("key-in-address", NOT_IN_ADDRESS)
        if request.method not in ("GET", "HEAD"):
            key.must_act()
        self._buckets.take(key.key_id)
        return Caller(key, Actor(key.actor_id, key.roles, key.organization_id))

    async def opens(self, caller: Caller) -> bool:
        """Whether a caller's key still opens something."""
        return await self._key_of(caller.key.digest, is_question=True) is not None

    async def _key_of(self, digested: str, *, is_question: bool) -> Key | None:
        """The key that still opens something; for a question, also one that did within the last second."""
        known = await self._remembered.find(digested) if is_question else None
        if known is not None:
            return known
        key = await self.ask(NOBODY, partial(find_key, digested))
        if key is not None:
            self._remembered.keep(key)
        return key

    async def _still_open(self, digests: Collection[str]) -> Collection[str]:
        return await self.ask(NOBODY, partial(still_open, digests))

    async def known_as(self, organization_id: str | None) -> str:
        """Under which id a partner is known now, where its organisation was merged into another."""
        return await self.ask(NOBODY, lambda store: store.leads.now_of(organization_id)) or ""

    async def ask(self, actor: Actor, question: Callable[[Store], R]) -> R:
        """Answer a question as an actor."""

        def answer() -> R:
            context = Context(actor, new_id(), new_id())
            return question(Store(Unit(self._work.database, None, context, self._work.clock.now())))

        return await asyncio.to_thread(answer)

    async def wish(self, actor: Actor, command: Any, work: Callable[[Any, Store], R]) -> R:
        """Carry out a wish as an actor, in a transaction of its own."""
        actor.must(command.permission)
        context = Context(actor, new_id(), new_id())
        return await asyncio.to_thread(
            self._work.carry_out, context, partial(work, command), kind=type(command).__name__
        )

    async def settle(self, work: Callable[[Store], R]) -> R:
        """Carry out, in a transaction, what the platform does itself because of what somebody without a key says."""
        return await asyncio.to_thread(self._work.run, by_itself(), lambda unit: work(Store(unit)))


def queried(request: Request, numbers: Collection[str]) -> dict[str, Any]:
    """What is asked, where numbers are plain digits: Python would take `2_0` and digits of other scripts, too."""
    return {
        name: "no number" if name in numbers and not (text.isascii() and text.isdigit()) else text
        for name, text in request.query_params.items()
    }


def loaded(schema: type[Schema], request: dict[str, Any]) -> dict[str, Any]:
    """What is asked, or a refusal that names each field that is wrong."""
    return load_request(schema, request, WRONG)


def wished(schema: Any, request: dict[str, Any]) -> Any:
    """The command that a request wishes."""
    return from_plain(schema.command, loaded(schema, request))


def _stopped(code: str, detail: str) -> Stopped:
    return Stopped(401, code, detail, headers={"WWW-Authenticate": "Bearer"})
