"""A platform of a given size, written into the database in the shapes that the services write themselves."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import cycle, islice
from struct import pack
from threading import Lock
from typing import Any

from bson import encode
from bson.int64 import Int64
from bson.raw_bson import RawBSONDocument
from pymongo.database import Database

from benchmarks.history import history
from services.insights.domain.entry import Entry, week_of
from services.insights.domain.facts import Claim
from services.insights.domain.figures import FIGURES
from services.insights.domain.stuck import PATIENCE
from services.insights.store.log import Log
from services.insights.store.models import ROLLUPS, SHAPE, TITLES, WAITING, named
from services.insights.store.rollups import key_of, rows_of
from services.stakeholders.domain.person import Wish, new_person
from services.stakeholders.store.person import People
from shared.kernel.commands import Context
from shared.kernel.events import Event
from shared.kernel.ids import id_from
from shared.kernel.roles import SYSTEM
from shared.mongo.connection import Document
from shared.mongo.plain import to_plain
from shared.mongo.unit import Unit

BASE = 5_000
POSITION = 9
"""Where in a document's bytes the position begins: after the length, the type and the name `_id`."""
TOGETHER = 5_000
WRITERS = 3
LIVE = "a"


@dataclass(frozen=True)
class Size:
    """How large a coalition has become."""

    people: int
    events: int
    weeks: int

    @property
    def campaigns(self) -> int:
        """One for each two thousand events."""
        return max(1, self.events // 2_000)


def seed_insights(database: Database[Document], size: Size, now: datetime) -> None:
    """The log and the read models from which the overview is answered."""
    _seed_log(database, size.events, now)
    _insert(database, named(ROLLUPS, LIVE), _rollups(size, now))
    _insert(database, named(WAITING, LIVE), _waiting(size, now))
    _insert(database, named(TITLES, LIVE), _titles(size))
    head = {"_id": "log", "position": Int64(size.events), "live": LIVE, "taken_at": now, "shape": SHAPE}
    database["head"].replace_one({"_id": "log"}, head, upsert=True)


def seed_people(database: Database[Document], number: int, now: datetime) -> None:
    """A registry of so many persons, with the indexes that it has."""
    persons = (
        new_person(
            Wish(
                given_name=f"Given{n}",
                family_name=f"Family{n % 97}",
                emails=(f"p{n}@example.org",),
                area="Bong",
            ),
            now,
            b"seal",
        )
        for n in range(number)
    )
    documents = ({**to_plain(person), "version": 1} for person in persons)
    database["people"].drop_indexes()  # made of all at once, they cost a part of what they cost one by one
    _insert(database, "people", ({"_id": one.pop("person_id"), **one} for one in documents))
    database["people"].create_indexes(list(People.indexes))


def _seed_log(database: Database[Document], number: int, now: datetime) -> None:
    """A few thousand entries as the service writes them, again and again under further positions.

    Of its indexes only those of positions and types are there: the overview reads the log by nothing else, and all of
    them would take minutes for two million entries.
    """
    base = min(BASE, number)
    log = Log(Unit(database, None, Context(SYSTEM, "seed", "seed"), now))
    entries = [encode(one) for one in log.append(map(_entry, range(1, base + 1), history(base, now)), {})]
    database["log"].drop_indexes()
    numbered = zip(range(1, number + 1), cycle(entries), strict=False)
    _insert(database, "log", (RawBSONDocument(_at(position, entry)) for position, entry in numbered))
    database["log"].create_indexes([one for one in Log.indexes if one.document["name"] == "type"])


def _at(position: int, entry: bytes) -> bytes:
    """The same entry at another position: its `_id`, a 64-bit number, is the first field."""
    return entry[:POSITION] + pack("<q", position) + entry[POSITION + 8 :]


def _entry(position: int, event: Event) -> Entry:
    return Entry(
        position,
        event.id,
        event.source,
        event.sequence,
        event.type,
        event.subject,
        event.time,
        event.data,
        event.correlation_id,
    )


def _rollups(size: Size, now: datetime) -> Iterator[Document]:
    """A row of the platform for each figure and week; for each campaign ten weeks of four figures."""
    weeks = [week_of(None, now - timedelta(weeks=number)) for number in range(size.weeks)]
    claims = [Claim(figure, week, 7) for figure in FIGURES for week in weeks]
    for number in range(size.campaigns):
        begun = number % max(1, size.weeks - 10)
        claims += [
            Claim(
                figure, week, 7, campaign_id=_key("campaign", number), organization_id=_key("organization", 1)
            )
            for figure in ("signatures", "people", "activities", "coverage")
            for week in weeks[begun : begun + 10]
        ]
    rows = {key: dims for claim in claims for key, dims in map(key_of, rows_of(claim))}
    return ({"_id": key, **dims, "value": 7} for key, dims in rows.items())


def _waiting(size: Size, now: datetime) -> Iterator[Document]:
    """For each campaign something of every kind, of which every tenth waits too long."""
    for kind in PATIENCE:
        for number in range(size.campaigns):
            yield {
                "_id": f"{kind}|{_key(kind, number)}",
                "kind": kind,
                "label": "Water",
                "label_id": _key("campaign", number),
                "is_open": number % 10 == 0,
                "since": now - timedelta(days=40, minutes=number),
            }


def _titles(size: Size) -> Iterator[Document]:
    for number in range(size.campaigns):
        yield {"_id": _key("campaign", number), "kind": "campaign", "title": f"Clean water, round {number}"}


def _insert(database: Database[Document], name: str, documents: Iterator[Any]) -> None:
    """Some of these are written while the next are made."""
    turn = Lock()

    def write() -> None:
        while True:
            with turn:
                ready = list(islice(documents, TOGETHER))
            if not ready:
                return
            database[name].insert_many(ready, ordered=False)

    with ThreadPoolExecutor(WRITERS) as pool:
        for writer in [pool.submit(write) for _ in range(WRITERS)]:
            writer.result()


def _key(kind: str, number: int) -> str:
    return id_from("bench", kind, str(number))
