"""Taking from the journals, once, what was told before a service listened to it.

A queue brings what is told from the moment it is bound. A service that begins to listen to a type of events in an
installation that runs already names it in `catches_up`; the set-up job then has the service's own reactions applied to
what the journals hold of that type, and notes it. So such reactions have to take events late and in any order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from pymongo import MongoClient

from shared.kernel.clock import Clock, SystemClock
from shared.kernel.events import routing_key
from shared.messaging.batches import Batches, Reactions
from shared.messaging.catalogue import consumers_of
from shared.messaging.cloudevents import CONTENT_TYPE, encode
from shared.messaging.deliveries import Delivery
from shared.messaging.quarantine import Quarantine
from shared.messaging.relay import JOURNAL, event_of
from shared.mongo.connection import Document, database_name
from shared.mongo.sessions import Sessions
from shared.mongo.transactions import UnitOfWork

CAUGHT_UP = "caught_up"
BATCH = 500


def catch_up(client: MongoClient[Document], cls: Any, prefix: str, clock: Clock | None = None) -> int:
    """Apply what the journals hold of the types that the service has not caught up with; returns how many took effect.

    Call it when the queue is bound: what is told meanwhile comes by the queue, and nothing takes effect twice.
    One that is killed begins again and drops what it had.
    """
    database, clock = client[database_name(prefix, cls.name)], clock or SystemClock()
    done = {one["_id"] for one in database[CAUGHT_UP].find({}, {"_id": 1})}
    missing = [name for name in getattr(cls, "catches_up", ()) if name not in done]
    if not missing:
        return 0
    sessions = Sessions(client, size=1)
    try:
        work = UnitOfWork(database, cls.store, clock, sessions=sessions)
        batches = Batches(work, _reactions(cls), Quarantine(database, clock))
        told, count = _told(client, missing, prefix), 0
        while portion := list(islice(told, BATCH)):
            count += batches.apply(portion)
    finally:
        sessions.close()
    database[CAUGHT_UP].insert_many([{"_id": name, "at": clock.now()} for name in missing])
    return count


def _reactions(cls: Any) -> Reactions:
    (consumer,) = consumers_of(cls)
    return consumer.reactions


def _told(client: MongoClient[Document], types: list[str], prefix: str) -> Iterator[Delivery]:
    """The events of these types in the journals of those who tell them, of each the newest first.

    So what was taken back since is known before it is told that it was given.
    """
    for service in dict.fromkeys(routing_key(name).partition(".")[0] for name in types):
        journal = client[database_name(prefix, service)][JOURNAL]
        for entry in journal.find({"type": {"$in": types}}).sort("_id", -1):
            yield Delivery(encode(event_of(entry, service)), CONTENT_TYPE, {})
