"""The few database sessions of a process, known by name, so that a successor can end what a killed process left open.

mongod keeps the transaction of a killed client for up to a minute, and whoever needs the same documents waits for it.
So each process works in a slot (`campaigns.1`), writes the ids of its sessions down before it uses them, and ends
those of its predecessor when it starts. The slot's lease makes sure that no live process is ended by it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import LifoQueue
from typing import Any

from pymongo import MongoClient
from pymongo.client_session import ClientSession
from pymongo.database import Database

from shared.mongo.connection import Document

SLOTS = "process_slots"


class Sessions:
    """A fixed pool of explicit sessions; `take` waits when all are in use."""

    def __init__(self, client: MongoClient[Document], size: int = 16) -> None:
        self.client = client
        self._free: LifoQueue[ClientSession] = LifoQueue()
        self._all = [client.start_session(causal_consistency=False) for _ in range(size)]
        for session in self._all:
            self._free.put(session)

    @contextmanager
    def take(self) -> Iterator[ClientSession]:
        """Borrow a session for one transaction."""
        session = self._free.get()
        try:
            yield session
        finally:
            self._free.put(session)

    def ids(self) -> list[Any]:
        """The server's ids of the sessions."""
        return [session.session_id for session in self._all]

    def close(self) -> None:
        """End all sessions on the server."""
        for session in self._all:
            session.end_session()


def succeed(database: Database[Document], slot: str, sessions: Sessions) -> int:
    """End the sessions of the slot's predecessor and write down ours; the caller holds the slot's lease.

    Returns how many of the predecessor's sessions were ended.
    """
    before = database[SLOTS].find_one({"_id": slot}) or {"sessions": []}
    if before["sessions"]:
        database.client.admin.command(
            "killSessions", before["sessions"], codec_options=database.codec_options
        )
    database[SLOTS].replace_one({"_id": slot}, {"sessions": sessions.ids()}, upsert=True)
    return len(before["sessions"])
