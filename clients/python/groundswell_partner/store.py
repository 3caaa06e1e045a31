"""Where a copy is kept: the few things that it asks of a database, and SQLite as one that answers them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from typing import Any, Protocol

from groundswell_partner.errors import Fault
from groundswell_partner.thing import Thing

Place = tuple[str, int]
"""The source of the events, empty before the first, and the sequence up to which they are in."""


class Store(Protocol):
    """What a copy needs; between the beginning and the end of `changing()` all is written, or nothing."""

    def changing(self) -> AbstractContextManager[Any]:
        """A transaction that nobody else writes into; an exception takes back what was written in it."""

    def place(self) -> Place:
        """How far the copy has come."""

    def move(self, place: Place) -> None:
        """Remember how far it has come."""

    def get(self, kind: str, subject: str) -> Thing | None:
        """A thing, or None."""

    def put(self, thing: Thing) -> None:
        """Keep a thing in place of what was kept of it."""

    def drop(self, kind: str, subject: str) -> None:
        """Hold a thing no more, if it is held."""

    def leading_to(self, kind: str, subject: str) -> Sequence[Thing]:
        """The things that were merged into one."""

    def every(self) -> Iterator[Thing]:
        """All things, also those that were merged into others."""

    def owe(self, sequence: int) -> None:
        """Remember that a word is owed for an event."""

    def owed(self, limit: int) -> Sequence[int]:
        """The first sequences for which a word is owed."""

    def settle(self, sequences: Sequence[int]) -> None:
        """Forget words that were given."""


VERSION = 1
TABLES = """
create table place (source text not null, sequence integer not null);
insert into place values ('', 0);
create table things (
    kind text not null, subject text not null, fields text not null, out_of_date text not null,
    merged_into text, time text, primary key (kind, subject)
) without rowid;
create index merged on things (kind, merged_into) where merged_into is not null;
create table owed (sequence integer primary key);
"""
COLUMNS = "kind, subject, fields, out_of_date, merged_into, time"


class SqliteStore:
    """A copy in one SQLite file; others may read the file meanwhile, and a second program may even write it."""

    def __init__(self, path: str) -> None:
        self._db = sqlite3.connect(path, timeout=30, isolation_level=None)
        self._db.execute("pragma journal_mode = wal")
        self._db.execute("pragma synchronous = full")
        with self.changing():
            self._furnish(path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    @contextmanager
    def changing(self) -> Iterator[None]:
        """A transaction."""
        self._db.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._db.execute("rollback")
            raise
        self._db.execute("commit")

    def place(self) -> Place:
        """How far the copy has come."""
        source, sequence = self._db.execute("select source, sequence from place").fetchone()
        return source, sequence

    def move(self, place: Place) -> None:
        """Remember how far it has come."""
        self._db.execute("update place set source = ?, sequence = ?", place)

    def get(self, kind: str, subject: str) -> Thing | None:
        """A thing, or None."""
        found = self._select("where kind = ? and subject = ?", kind, subject).fetchone()
        return None if found is None else _thing(found)

    def put(self, thing: Thing) -> None:
        """Keep a thing."""
        row = (
            thing.kind,
            thing.subject,
            json.dumps(thing.fields, sort_keys=True),
            json.dumps(sorted(thing.out_of_date)),
            thing.merged_into,
            None if thing.time is None else thing.time.isoformat(),
        )
        self._db.execute(f"insert or replace into things ({COLUMNS}) values (?, ?, ?, ?, ?, ?)", row)

    def drop(self, kind: str, subject: str) -> None:
        """Hold a thing no more."""
        self._db.execute("delete from things where kind = ? and subject = ?", (kind, subject))

    def leading_to(self, kind: str, subject: str) -> Sequence[Thing]:
        """The things that were merged into one."""
        found = self._select("where kind = ? and merged_into = ? order by subject", kind, subject)
        return [_thing(row) for row in found]

    def every(self) -> Iterator[Thing]:
        """All things."""
        return map(_thing, self._select("order by kind, subject"))

    def owe(self, sequence: int) -> None:
        """Remember that a word is owed."""
        self._db.execute("insert or ignore into owed values (?)", (sequence,))

    def owed(self, limit: int) -> Sequence[int]:
        """The first sequences for which a word is owed."""
        return [one for (one,) in self._db.execute("select sequence from owed order by 1 limit ?", (limit,))]

    def settle(self, sequences: Sequence[int]) -> None:
        """Forget words that were given."""
        self._db.executemany("delete from owed where sequence = ?", [(one,) for one in sequences])

    def _select(self, which: str, *values: str) -> sqlite3.Cursor:
        return self._db.execute(f"select {COLUMNS} from things {which}", values)

    def _furnish(self, path: str) -> None:
        (version,) = self._db.execute("pragma user_version").fetchone()
        if version not in (0, VERSION):
            raise Fault(f"{path} is of another version of this program ({version}). Begin another file.")
        if version == 0:
            for statement in filter(str.strip, TABLES.split(";")):
                self._db.execute(statement)
            self._db.execute(f"pragma user_version = {VERSION}")


def _thing(row: Sequence[Any]) -> Thing:
    kind, subject, fields, out_of_date, merged_into, time = row
    return Thing(
        kind=kind,
        subject=subject,
        fields=json.loads(fields),
        out_of_date=frozenset(json.loads(out_of_date)),
        merged_into=merged_into,
        time=None if time is None else datetime.fromisoformat(time),
    )
