"""The indexes of a service: declared beside its collections, made by the set-up job and checked at start."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pymongo import IndexModel
from pymongo.database import Database

from shared.mongo.connection import Document

WEEK = 7 * 24 * 3600

# What every service has: the outbox empties into the journal, which is read by its numbers alone, the inbox remembers
# what was applied, quarantine holds what could not be, commands keep answers for a week so that a repeat gets the same.
OWN: Mapping[str, Sequence[IndexModel]] = {
    "outbox": (),
    "journal": (IndexModel([("id", 1)], unique=True, name="id"),),
    "inbox": (IndexModel([("at", 1)], expireAfterSeconds=12 * WEEK, name="at"),),
    "commands": (IndexModel([("at", 1)], expireAfterSeconds=WEEK, name="at"),),
    "quarantine": (
        IndexModel([("state", 1), ("due_at", 1)], name="due"),
        IndexModel([("source", 1), ("subject", 1), ("sequence", 1)], name="subject"),
    ),
    "relay": (),
    "leases": (),
    "caught_up": (),
    "process_slots": (),
}


def ensure(database: Database[Document], declared: Mapping[str, Sequence[IndexModel]]) -> None:
    """Make every collection (transactions must not have to) and every index that is missing."""
    existing = set(database.list_collection_names())
    for name, models in {**OWN, **declared}.items():
        if name not in existing:
            database.create_collection(name, check_exists=False)
        if models:
            database[name].create_indexes(list(models))
