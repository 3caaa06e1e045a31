"""From the journal to the broker: one active relay per service gives committed events their place and publishes them.

The outbox holds what commands have recorded. The relay moves it in batches into the journal under the next numbers, in
one transaction, and publishes the batch while it orders the next. Ids and clocks are not commit order, so nothing is
ever skipped by a watermark: what is in the outbox is not in the journal yet, and the other way round. Two relays
that both believe to be the one collide on the journal's key, and one starts over.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from math import inf
from typing import Any

from pymongo import DESCENDING
from pymongo.database import Database
from pymongo.errors import PyMongoError
from pymongo.write_concern import WriteConcern

from shared.kernel.clock import Clock
from shared.kernel.events import Event, routing_key, source_of
from shared.messaging.ahead import Ahead
from shared.messaging.cloudevents import encode, properties_of
from shared.messaging.log import log
from shared.messaging.publisher import NotAccepted, Publisher, Sent
from shared.messaging.topology import EVENTS
from shared.mongo.connection import MAJORITY, SNAPSHOT, Document
from shared.mongo.lease import RENEW_EVERY, Holder, Lease
from shared.mongo.sessions import Sessions
from shared.mongo.unit import OUTBOX

JOURNAL = "journal"
STATE = "relay"
BATCH = 1000
POLL = 0.5
NOTE_EVERY = 0.1
LONG_AGO = -inf
GATHER = 0.02
"""Seconds between batches while commands come faster than batches leave: each costs the database the same."""


class Relay:
    """The relay of one service; `run` blocks until `stop`."""

    def __init__(
        self,
        database: Database[Document],
        amqp_uri: str,
        service: str,
        holder: Holder,
        clock: Clock,
        *,
        sessions: Sessions,
    ) -> None:
        self.database = database
        self.amqp_uri = amqp_uri
        self.service = service
        self.sessions = sessions
        self.lease = Lease(database, "relay", holder, clock)
        self._woken = threading.Event()
        self._stopping = threading.Event()
        self._ended = threading.Event()
        self._renewed = LONG_AGO
        self._noted = 0.0
        self._next = 1
        self._confirmed = self._checkpointed = 0
        self.connected = False
        self.is_active = True
        self._complained = ""

    def wake(self) -> None:
        """Say that something was committed."""
        self._woken.set()

    def stop(self, within: float = 5.0) -> None:
        """Have `run` publish one more batch and return."""
        self._stopping.set()
        self._woken.set()
        self._ended.wait(within)

    def run(self) -> None:
        """Relay until stopped, through losses of broker and database."""
        while not self._stopping.is_set():
            try:
                if self._holds():
                    self._session()
            except NotAccepted as error:
                log.error("relay.not_accepted", error=str(error))
                self._stopping.wait(1.0)
            except Exception as error:
                self._complain(f"{type(error).__name__}: {error}"[:300])
            self.connected = False
            self._stopping.wait(POLL)
        self._give_up_lease()
        self._ended.set()

    def _complain(self, error: str) -> None:
        """Say once what is wrong, not at every try."""
        if error != self._complained:
            log.warning("relay.interrupted", error=error)
        self._complained = error

    def drain(self) -> int:
        """Publish what is there and return how many events that were, none while another is the relay."""
        if not self._holds():
            return 0
        publisher = Publisher(self.amqp_uri)
        try:
            self._resume(publisher)
            count = self._pump(publisher, lambda: False)
            self._note()
            return count
        finally:
            publisher.close()
            self._give_up_lease()

    def _session(self) -> None:
        publisher = Publisher(self.amqp_uri)
        self.connected, self._complained = True, ""
        try:
            self._resume(publisher)
            expected = False
            while not self._stopping.is_set() and self._still_holds():
                self._woken.clear()
                count = self._pump(publisher, self._stopping.is_set, expected=expected)
                expected = self._woken_again(GATHER if count > 1 else 0.0)
                if not expected:
                    publisher.keep_alive()
            if self._still_holds():
                self._pump(publisher, lambda: True)
                self._note()
        finally:
            publisher.close()

    def _woken_again(self, gathering: float) -> bool:
        """Wait until something was committed, and not for ever; before, let some come together.

        How far we came is noted as soon as it is quiet for a moment: who is killed at rest has nothing to tell again.
        """
        if gathering:
            self._stopping.wait(gathering)
        if self._woken.wait(NOTE_EVERY):
            return True
        self._note()
        return self._woken.wait(POLL)

    def _pump(self, publisher: Publisher, stopping: Callable[[], bool], *, expected: bool = False) -> int:
        """Order and publish until the outbox is empty; while a full batch is published, the next is ordered.

        A batch that is not full was all there was; whoever has committed since has woken us.
        """
        count = 0
        entries = self._order(expected=expected)
        while entries:
            count += len(entries)
            if len(entries) < BATCH or stopping() or not self._still_holds():
                self._publish(publisher, entries)
                break
            with Ahead(partial(self._order, expected=True)) as following:
                self._publish(publisher, entries)
                entries = following.result()
        return count

    def _publish(self, publisher: Publisher, entries: list[Document]) -> None:
        """Publish a batch, wait until the broker holds it, and note that now and then."""
        publisher.send(EVENTS, map(self._message, entries))
        publisher.confirm()
        self._confirmed = entries[-1]["_id"]
        if time.monotonic() - self._noted > NOTE_EVERY:
            self._note()

    def _resume(self, publisher: Publisher) -> None:
        """Publish again what the journal holds after the checkpoint; consumers drop what they had."""
        last = self.database[JOURNAL].find_one({}, {"_id": 1}, sort=[("_id", DESCENDING)])
        self._next = (last["_id"] if last else 0) + 1
        state = self.database[STATE].find_one({"_id": STATE}) or {"published": 0}
        published = self._confirmed = self._checkpointed = state["published"]
        while entries := list(
            self.database[JOURNAL].find({"_id": {"$gt": published}}).sort("_id", 1).limit(BATCH)
        ):
            self._publish(publisher, entries)
            published = self._confirmed
        self._note()

    def _order(self, *, expected: bool = False) -> list[Document]:
        """Move the next batch from the outbox into the journal, in one transaction.

        Unless something is expected, look first: a transaction every poll would be one that a kill leaves open.
        """
        if not expected and self.database[OUTBOX].find_one({}, {"_id": 1}) is None:
            return []
        with self.sessions.take() as session, session.start_transaction(SNAPSHOT, MAJORITY):
            waiting = list(self.database[OUTBOX].find({}, session=session).sort("_id", 1).limit(BATCH))
            if not waiting:
                session.abort_transaction()
                return []
            first, last = waiting[0]["_id"], waiting[-1]["_id"]
            entries = [
                _entry(number, one) for number, one in enumerate(in_subject_order(waiting), self._next)
            ]
            self.database[JOURNAL].insert_many(entries, session=session)
            self.database[OUTBOX].delete_many({"_id": {"$gte": first, "$lte": last}}, session=session)
        self._next += len(entries)
        return entries

    def _note(self) -> None:
        """Note how far we came, if that is not noted yet."""
        if self._confirmed > self._checkpointed:
            self._checkpoint(self._confirmed)
            self._noted = time.monotonic()
            self._checkpointed = self._confirmed

    def _checkpoint(self, published: int) -> None:
        # A checkpoint that is late or lost costs duplicates, which consumers drop; so it need not wait for the disk.
        state = self.database.get_collection(STATE, write_concern=WriteConcern(w=1))
        state.update_one({"_id": STATE}, {"$max": {"published": published}}, upsert=True)

    def _message(self, entry: Document) -> Sent:
        event = event_of(entry, self.service)
        return routing_key(event.type), properties_of(event), encode(event)

    def _holds(self) -> bool:
        """Be the one, or become it; `_resume` then looks what others have left."""
        return self._ask(self.lease.take)

    def _still_holds(self) -> bool:
        """Have been the one all the time: who was it meanwhile, and is gone, may have left what is not published."""
        return self._ask(self.lease.renew)

    def _ask(self, lease: Callable[[], bool]) -> bool:
        if time.monotonic() - self._renewed < RENEW_EVERY:
            return True
        self.is_active = lease()
        if not self.is_active:
            return False
        self._renewed = time.monotonic()
        return True

    def _give_up_lease(self) -> None:
        self._renewed = LONG_AGO  # whoever goes on asks first
        try:
            self.lease.release()
        except PyMongoError as error:
            log.warning("relay.lease_not_released", error=str(error)[:200])


def event_of(entry: Document, service: str) -> Event:
    """Read an event from a journal entry."""
    return Event(
        id=entry["id"],
        source=source_of(service),
        type=entry["type"],
        subject=entry["subject"],
        time=entry["time"],
        data=entry["data"],
        correlation_id=entry["correlation_id"],
        causation_id=entry.get("causation_id"),
        sequence=entry["_id"],
        traceparent=entry.get("traceparent"),
        extra={"authtype": "user", "authid": entry.get("actor_id") or "system"},
    )


def in_subject_order(waiting: list[Document]) -> list[Document]:
    """Put the entries of each subject into the order of the subject's versions, keeping the places they have together.

    Ids come from the clocks of several machines; versions come from the database.
    """
    latest: dict[str, int] = {}
    sorted_already = True
    for entry in waiting:
        version = entry.get("subject_version", 0)
        if version < latest.get(entry["subject"], 0):
            sorted_already = False
            break
        latest[entry["subject"]] = version
    return waiting if sorted_already else _reordered(waiting)


def _reordered(waiting: list[Document]) -> list[Document]:
    by_subject: dict[str, list[Document]] = {}
    for entry in waiting:
        by_subject.setdefault(entry["subject"], []).append(entry)
    in_order: dict[str, Any] = {
        subject: iter(sorted(entries, key=lambda one: one.get("subject_version", 0)))
        for subject, entries in by_subject.items()
    }
    return [next(in_order[entry["subject"]]) for entry in waiting]


def _entry(number: int, waiting: Document) -> Document:
    return {
        "_id": number,
        "id": waiting["_id"],
        **{key: value for key, value in waiting.items() if key != "_id"},
    }
