"""Events that could not be applied: retried with growing pauses, then kept for a person to fix or discard.

They wait in the service's own database, so an event leaves the broker, fails, is retried and takes effect without ever
being in two places or in none, and later events of the same subject can wait behind it in order.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from bson import Binary
from bson.errors import BSONError
from pymongo import DeleteOne, UpdateOne
from pymongo.database import Database
from pymongo.errors import BulkWriteError, WriteError

from shared.kernel.clock import Clock
from shared.kernel.events import Event
from shared.kernel.ids import id_from
from shared.messaging.cloudevents import decode
from shared.messaging.log import log
from shared.mongo.connection import Document
from shared.mongo.unit import DUPLICATE_KEY

QUARANTINE = "quarantine"
RETRYING, WAITING, QUARANTINED, DISCARDED = "retrying", "waiting", "quarantined", "discarded"
LADDER = (1.0, 5.0, 30.0, 120.0)
"""Seconds before each further try; after the last the event stays for a person."""
MOST = 10_000
LARGEST = 15 * 1024 * 1024
"""Bytes that are kept of a message that is no event; a document can hold 16 MiB."""
WORDS = 1000
"""Characters of a reason that are kept."""
LANE = {"source": 1, "subject": 1, "sequence": 1}


_REFUSED = (BSONError, BulkWriteError, WriteError, OverflowError, UnicodeError)
"""What is raised because of what a document holds; a database that does not answer raises something else."""

Arrived = tuple[Event, bytes]
"""An event and the message in which it was delivered."""


class Quarantine:
    """The events of one service that wait, and the rule of what happens next to each."""

    def __init__(
        self, database: Database[Document], clock: Clock, ladder: tuple[float, ...] = LADDER
    ) -> None:
        self.collection = database[QUARANTINE]
        self.clock = clock
        self.ladder = ladder
        self.blocked: set[str] = set()

    def refresh(self) -> None:
        """Read which subjects are held up, and free what waits behind nothing any more."""
        stuck = self.collection.find({"state": {"$in": [RETRYING, QUARANTINED]}}, LANE).limit(MOST)
        heads = _earliest(stuck)
        behind = list(self.collection.find({"state": WAITING}, LANE).limit(MOST))
        freed = [one["_id"] for one in behind if one["sequence"] < heads.get(_lane_of(one), math.inf)]
        if freed:
            self.collection.update_many(
                {"_id": {"$in": freed}, "state": WAITING},
                {"$set": {"state": RETRYING, "due_at": self.clock.now()}},
            )
        self.blocked = heads.keys() | {_lane_of(one) for one in behind}

    def is_empty(self) -> bool:
        """Tell whether nothing waits, and so nothing is held up: one question where `refresh` and `due` ask three."""
        waits = {"state": {"$in": [RETRYING, WAITING, QUARANTINED]}}
        if self.collection.find_one(waits, {"_id": 1}) is not None:
            return False
        self.blocked = set()
        return True

    def holds_up(self, event: Event) -> bool:
        """Tell whether an earlier event of the same subject still waits."""
        return bool(self.blocked and event.subject) and _lane(event.source, event.subject) in self.blocked

    def hold(self, arrived: Iterable[Arrived]) -> None:
        """Keep events behind an earlier one of their subject."""
        now = self.clock.now()
        reason = "An earlier event of this subject waits."
        self._put([_document(event, body, WAITING, reason, now) for event, body in arrived])

    def park(self, arrived: Arrived, reason: str) -> None:
        """Keep an event that failed, to be tried again."""
        event, body = arrived
        document = _document(event, body, RETRYING, reason, self.clock.now())
        self._set_next(document, attempts=1)
        self._put([document])
        if event.subject:
            self.blocked.add(_lane(event.source, event.subject))

    def refuse(self, body: bytes, reason: str, headers: dict[str, Any]) -> None:
        """Keep a message that is no event, whole, for a person at once.

        The key is made of the content: the message comes again when this process ends before acknowledging it.
        """
        kept = {
            **_nameless(body, reason),
            "source": _readable(headers.get("app_id") or "unknown"),
            "type": _readable(headers.get("type") or headers.get("routing_key") or "unknown"),
            "body": Binary(body[:LARGEST]),
        }
        try:
            self._keep_refused(body, kept)
        except _REFUSED as error:
            self._note(body, reason, error)

    def failed_again(self, document: Document, reason: str) -> None:
        """Put an event on the next step of the ladder, or leave it for a person after the last."""
        document["reason"] = reason[:WORDS]
        self._set_next(document, attempts=document["attempts"] + 1)
        changed = {key: document[key] for key in ("reason", "attempts", "state", "due_at")}
        self.collection.update_one({"_id": document["_id"]}, {"$set": changed})

    def due(self, limit: int = 50) -> list[Document]:
        """The events whose time has come, the earliest of each subject first."""
        query = {"state": RETRYING, "due_at": {"$lte": self.clock.now()}}
        found = list(self.collection.find(query).sort("due_at", 1).limit(limit))
        return sorted(found, key=lambda one: (one["source"], one["sequence"]))

    def has_earlier(self, document: Document) -> bool:
        """Tell whether an earlier event of the same subject is still here."""
        if not document["subject"]:
            return False
        lane = {
            "source": document["source"],
            "subject": document["subject"],
            "sequence": {"$lt": document["sequence"]},
        }
        return self.collection.find_one({**lane, "state": {"$ne": DISCARDED}}, {"_id": 1}) is not None

    def wait(self, document: Document) -> None:
        """Put an event back behind the earlier ones of its subject, so that what is due is what may be tried."""
        self.collection.update_one(
            {"_id": document["_id"], "state": RETRYING}, {"$set": {"state": WAITING, "due_at": None}}
        )

    def _put(self, documents: list[Document]) -> None:
        """Keep documents; where the database does not take one, at least what can be told of it."""
        if not documents:
            return
        try:
            self.collection.bulk_write([_keep(document) for document in documents])
        except _REFUSED as error:
            if len(documents) > 1:
                for document in documents:
                    self._put([document])
            elif not is_repeat(error):
                self._note(bytes(documents[0]["body"]), documents[0]["reason"], error)

    def _note(self, body: bytes, reason: str, error: Exception) -> None:
        """Keep the digest and size of a message that cannot be kept with its content: it must not come for ever."""
        log.error("event.not_kept", error=f"{type(error).__name__}: {error}"[:300])
        why = f"{reason[:WORDS]} It could not be kept with its content: {type(error).__name__}."
        self._keep_refused(
            body, {**_nameless(body, why), "source": "unknown", "type": "unknown", "body": Binary(b"")}
        )

    def _keep_refused(self, body: bytes, kept: Document) -> None:
        again = {"state": QUARANTINED, "failed_at": self.clock.now()}
        self.collection.update_one(
            {"_id": id_from("refused", kept["digest"])},
            {"$setOnInsert": kept, "$set": again, "$inc": {"attempts": 1}},
            upsert=True,
        )

    @staticmethod
    def done(document: Document) -> DeleteOne:
        """The write that takes an applied event out, to go into the transaction of its effect."""
        return DeleteOne({"_id": document["_id"]})

    def _set_next(self, document: Document, attempts: int) -> None:
        document["attempts"] = attempts
        if attempts > len(self.ladder):
            document.update(state=QUARANTINED, due_at=None)
        else:
            document.update(
                state=RETRYING, due_at=self.clock.now() + timedelta(seconds=self.ladder[attempts - 1])
            )


def read(document: Document) -> Event:
    """The event of a quarantined document; raises `Undecodable` when it is none."""
    return decode(bytes(document["body"]))


def _document(event: Event, body: bytes, state: str, reason: str, now: Any) -> Document:
    return {
        "_id": id_from("quarantine", event.source, event.id),
        "source": event.source,
        "subject": event.subject,
        "sequence": event.sequence,
        "type": event.type,
        "body": Binary(body),  # as it was delivered: what can be read cannot always be written again
        "state": state,
        "reason": reason[:WORDS],
        "attempts": 0,
        "failed_at": now,
        "due_at": None,
        "history": [],
    }


def _keep(document: Document) -> UpdateOne:
    # A redelivered event that is here already stays as it is: its attempts and its history count.
    return UpdateOne({"_id": document["_id"]}, {"$setOnInsert": document}, upsert=True)


def _nameless(body: bytes, reason: str) -> Document:
    """What can be told of a message of which nothing else is known."""
    return {
        "subject": "",
        "sequence": 0,
        "size": len(body),
        "digest": hashlib.blake2b(body, digest_size=16).hexdigest(),
        "reason": reason[: 2 * WORDS],
        "due_at": None,
        "history": [],
    }


def is_repeat(error: Exception) -> bool:
    """Tell whether a write was refused because the same key is there already."""
    details = error.details if isinstance(error, BulkWriteError) else {}
    failures = details.get("writeErrors") or [{}]
    return bool(failures[0].get("code") == DUPLICATE_KEY)


def _readable(text: Any) -> str:
    """A property of a message, which may hold what no database takes."""
    return str(text).encode(errors="replace").decode()


def _earliest(documents: Iterable[Document]) -> dict[str, int]:
    """The lowest sequence of each subject that has one."""
    heads: dict[str, int] = {}
    for one in documents:
        if one["subject"]:
            lane = _lane_of(one)
            heads[lane] = min(heads.get(lane, one["sequence"]), one["sequence"])
    return heads


def _lane_of(document: Document) -> str:
    return _lane(document["source"], document["subject"])


def _lane(source: str, subject: str) -> str:
    return f"{source}|{subject}"
