"""Who may be the one: leases in MongoDB that the holder renews and that fall to another when it is gone.

A lease only keeps two processes from doing the same work; what makes a double impossible is a unique key (the
sequence in a journal, the id in an inbox). A holder on this machine whose process is
provably dead is succeeded at once.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from pymongo import ReturnDocument
from pymongo.database import Database
from pymongo.errors import DuplicateKeyError

from shared.kernel.clock import Clock
from shared.kernel.ids import new_id
from shared.mongo.connection import Document

LEASES = "leases"
LASTS = timedelta(seconds=2.5)
RENEW_EVERY = 0.7


@dataclass(frozen=True)
class Holder:
    """One process: its host, its id and when it began, which tells a re-used process id from the old one."""

    host: str
    pid: int
    began: str
    token: str

    @staticmethod
    def this_process() -> Holder:
        """Describe the process that asks."""
        return Holder(socket.gethostname(), os.getpid(), _began(os.getpid()), new_id())


class Lease:
    """One named lease of one database."""

    def __init__(self, database: Database[Document], name: str, holder: Holder, clock: Clock) -> None:
        self.collection = database[LEASES]
        self.name = name
        self.holder = holder
        self.clock = clock

    def take(self) -> bool:
        """Take or renew the lease; False while another live holder has it."""
        return self.renew() or self._take()

    def renew(self) -> bool:
        """Hold on to what is ours by one write, for this is asked all day; False when it is another's or nobody's."""
        mine = {"_id": self.name, "holder.token": self.holder.token}
        until = {"$set": {"until": self.clock.now() + LASTS}}
        return self.collection.update_one(mine, until).matched_count > 0

    def _take(self) -> bool:
        now = self.clock.now()
        mine = {
            "host": self.holder.host,
            "pid": self.holder.pid,
            "began": self.holder.began,
            "token": self.holder.token,
        }
        free: list[Document] = [
            {"holder.token": self.holder.token},
            {"until": {"$lt": now}},
        ]
        current = self.collection.find_one({"_id": self.name})
        if current is not None and _is_dead(current.get("holder") or {}):
            free.append({"holder.token": current["holder"]["token"]})
        try:
            return (
                self.collection.find_one_and_update(
                    {"_id": self.name, "$or": free},
                    {"$set": {"holder": mine, "until": now + LASTS}},
                    upsert=True,
                    return_document=ReturnDocument.AFTER,
                )
                is not None
            )
        except DuplicateKeyError:
            return False

    def release(self) -> None:
        """Give the lease up, if it is ours."""
        self.collection.delete_one({"_id": self.name, "holder.token": self.holder.token})


def _is_dead(holder: Document) -> bool:
    if holder.get("host") != socket.gethostname():
        return False
    return _began(int(holder.get("pid", 0))) != holder.get("began")


def _began(pid: int) -> str:
    """The kernel's start time of a process, in ticks since boot; empty when there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[19]
    except OSError:
        return ""
