"""How work becomes durable: one transaction that holds state, events and the answer, retried when the database asks."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any, Generic, TypeVar

import orjson
from pymongo import InsertOne
from pymongo.client_session import ClientSession
from pymongo.database import Database
from pymongo.errors import (
    ConnectionFailure,
    ExecutionTimeout,
    OperationFailure,
    PyMongoError,
    WTimeoutError,
)

from shared.kernel.clock import Clock
from shared.kernel.commands import Context
from shared.kernel.errors import Conflict, Refusal, Unavailable
from shared.mongo.connection import MAJORITY, SNAPSHOT, Document
from shared.mongo.group import Group, are_guarded
from shared.mongo.sessions import Sessions
from shared.mongo.together import Together
from shared.mongo.unit import Duplicate, Unit, Writes, send

S = TypeVar("S")
R = TypeVar("R")

COMMANDS = "commands"
SHOWN_ONCE = "secret"
"""The field of an answer that is handed to whoever asked and kept nowhere."""
PATIENCE = 10.0
_TRANSIENT = "TransientTransactionError"
_UNKNOWN = "UnknownTransactionCommitResult"


class UnitOfWork(Generic[S]):
    """Runs work in transactions over one service's database.

    `store` builds the service's store from a `Unit`; `woken` is called after every commit that recorded events, so
    that the relay need not poll.
    """

    def __init__(
        self,
        database: Database[Document],
        store: Callable[[Unit], S],
        clock: Clock,
        *,
        sessions: Sessions | None = None,
        woken: Callable[[], None] = lambda: None,
    ) -> None:
        self.database = database
        self.store = store
        self.clock = clock
        self.sessions = sessions or Sessions(database.client)
        self.woken = woken
        self._together: Together[Writes] = Together(self._write_together)
        self._alone: set[str] = set()

    def carry_out(
        self,
        context: Context,
        work: Callable[[Any], R],
        *,
        kind: str = "",
        request: Any = None,
        now: datetime | None = None,
        store: Callable[[Unit], Any] | None = None,
        replayed: Callable[[], None] = lambda: None,
    ) -> R:
        """Carry out a command once: a repeat with the same `command_id` returns the first answer, told by `replayed`.

        The same id with another request is refused with `Conflict("idempotency-key-reused")`. Commands of a `kind`
        that is named are committed together with others that come at the same time, where their writes allow it.
        """
        fingerprint = fingerprint_of(request)

        def with_result(unit: Unit) -> R:
            result = work((store or self.store)(unit))
            answer = {
                "_id": context.command_id,
                "request": fingerprint,
                "result": without_secrets(result),
                "at": self.clock.now(),  # kept from when it was answered, even if told to have happened before
            }
            unit.write(COMMANDS, InsertOne(answer))
            return result

        try:
            if kind and store is None and kind not in self._alone:
                done = self._with_others(context, kind, with_result, now)
                if done is not None:
                    return done[0]
            return self.run(context, with_result, now=now)
        except Refusal as refusal:
            first: R = self._first_answer(context.command_id, fingerprint, refusal)
            replayed()
            return first

    def _first_answer(self, command_id: str, fingerprint: str, refusal: Refusal) -> Any:
        try:
            known = self.database[COMMANDS].find_one({"_id": command_id})
        except PyMongoError:
            raise refusal from None
        if known is None:
            raise refusal
        if known["request"] != fingerprint:
            raise Conflict(
                "idempotency-key-reused",
                "This idempotency key was used for another request; make a new key.",
            )
        return known["result"]

    def _with_others(
        self, context: Context, kind: str, work: Callable[[Unit], R], now: datetime | None
    ) -> tuple[R] | None:
        """Do a command's work, and commit it together with what other commands have written meanwhile.

        It reads outside of the transaction; that nobody changed since what it replaces, the writes themselves make
        sure. None when it has to be done again on its own: then nothing was saved, or the answer is known by its id.
        A refusal is done again as well, for it may rest on two reads between which somebody wrote.
        """
        unit = Unit(self.database, None, context, now or self.clock.now())
        try:
            result = work(unit)
            writes = unit.settle()
            if not are_guarded(writes):
                self._alone.add(kind)
                return None
            if not self._together.do(writes):
                return None
        except (PyMongoError, Refusal):
            return None
        if unit.recorded:
            self.woken()
        return (result,)

    def _write_together(self, several: list[Writes]) -> list[Writes]:
        group = Group()
        taken = [writes for writes in several if group.take(writes)]
        with self.sessions.take() as session:
            session.start_transaction(read_concern=SNAPSHOT, write_concern=MAJORITY)
            try:
                send(self.database, session, group.writes)
                _commit(session, within=0.0)
            except (PyMongoError, Refusal):
                _abort(session)
                return []
        return taken

    def run(
        self,
        context: Context,
        work: Callable[[Unit], R],
        *,
        now: datetime | None = None,
    ) -> R:
        """Run work in one transaction; transient failures are retried for ten seconds, then `Unavailable`."""
        deadline = time.monotonic() + PATIENCE
        pause = 0.002
        while True:
            try:
                return self._once(context, work, now)
            except PyMongoError as error:
                if not _may_retry(error):
                    raise
                if time.monotonic() > deadline:
                    raise Unavailable(
                        "database-unavailable",
                        "The database does not answer; nothing was saved.",
                    ) from error
            time.sleep(pause)
            pause = min(pause * 2, 0.25)

    def _once(self, context: Context, work: Callable[[Unit], R], now: datetime | None) -> R:
        with self.sessions.take() as session:
            unit = Unit(self.database, session, context, now or self.clock.now())
            session.start_transaction(read_concern=SNAPSHOT, write_concern=MAJORITY)
            try:
                result = work(unit)
                unit.flush()
            except BaseException:
                _abort(session)
                raise
            _commit(session, PATIENCE)
        if unit.recorded:
            self.woken()
        return result


def without_secrets(result: Any) -> Any:
    """What is kept of an answer: what it shows once is not, so that a repeat gets the rest."""
    return (
        {key: value for key, value in result.items() if key != SHOWN_ONCE}
        if isinstance(result, dict)
        else result
    )


def fingerprint_of(request: Any) -> str:
    """A short hash of a request, to tell a repeat from another request under the same key; no content is kept."""
    text = orjson.dumps(request, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS, default=str)
    return hashlib.blake2b(text, digest_size=16).hexdigest()


def _commit(session: ClientSession, within: float) -> None:
    deadline = time.monotonic() + within
    while True:
        try:
            return session.commit_transaction()
        except PyMongoError as error:
            if not error.has_error_label(_UNKNOWN) or time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _abort(session: ClientSession) -> None:
    try:
        if session.in_transaction:
            session.abort_transaction()
    except PyMongoError:
        return  # the server ends it by itself; the first error is the one to tell


def _may_retry(error: PyMongoError) -> bool:
    transient = error.has_error_label(_TRANSIENT) or isinstance(
        error, ConnectionFailure | ExecutionTimeout | WTimeoutError
    )
    return transient or (isinstance(error, OperationFailure) and error.code == 112)


__all__ = ["COMMANDS", "Duplicate", "UnitOfWork", "fingerprint_of"]
