"""A partner's copy of what Groundswell shares with it: pulled or read from a queue, and kept in step."""

from groundswell_partner.copying import Applied, Copy, SqliteCopy, digest
from groundswell_partner.errors import (
    Away,
    Fault,
    Gap,
    KeyRefused,
    NotReached,
    OtherSource,
    QueueRefused,
    Refused,
    Unreadable,
    UnreadableEvent,
)
from groundswell_partner.event import Event
from groundswell_partner.feed import Feed
from groundswell_partner.following import catch_up, follow
from groundswell_partner.patience import Patience
from groundswell_partner.queueing import QueueSource
from groundswell_partner.store import SqliteStore, Store
from groundswell_partner.thing import Thing

__all__ = [
    "Applied",
    "Away",
    "Copy",
    "Event",
    "Fault",
    "Feed",
    "Gap",
    "KeyRefused",
    "NotReached",
    "OtherSource",
    "Patience",
    "QueueRefused",
    "QueueSource",
    "Refused",
    "SqliteCopy",
    "SqliteStore",
    "Store",
    "Thing",
    "Unreadable",
    "UnreadableEvent",
    "catch_up",
    "digest",
    "follow",
]
