"""Taking away what imports keep of somebody: cells quoted where a line was refused, and files that name them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pymongo import UpdateMany

from shared.imports.job import WORKING, Import, without_samples
from shared.imports.store import CHUNKS, REJECTIONS, ImportStore
from shared.mongo.plain import to_plain
from shared.mongo.unit import Unit

FORGOTTEN = "This line named somebody who was erased since."
PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How files begin that cannot be searched as they lie: spreadsheets, new and old."""
SEEN_TWICE = 1_000
"""So many bytes of a part are looked at again with the next, for a name that stands in both."""


@dataclass(frozen=True)
class Words:
    """Words by which somebody may be named; telephone numbers are found however they are written."""

    pattern: re.Pattern[str]

    @staticmethod
    def of(texts: Iterable[str], phones: Iterable[str]) -> Words:
        """The words and numbers, none of which is empty."""
        found = [re.escape(text) for text in texts if text.strip()]
        found += [r"[\s().\-/]*".join(phone.lstrip("+")) for phone in phones]
        return Words(re.compile("|".join(found) or r"(?!)", re.IGNORECASE))

    def are_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return self.pattern.search(text) is not None


def forget_in_imports(unit: Unit, words: Words) -> None:
    """Empty the refused cells that quote one of these words, and put away what waits and names or may name somebody."""
    quoting = {"$or": [{name: words.pattern} for name in ("value", "reason")]}
    emptied = {"$set": {"value": "", "reason": FORGOTTEN}}
    unit.write(REJECTIONS, UpdateMany(quoting, emptied))
    store = ImportStore(unit)
    for job in store.with_files():
        if job.state not in WORKING and _may_name(unit, job, words):
            _put_away(job, store)


def _put_away(job: Import, store: ImportStore) -> None:
    store.forget_file(job.import_id)
    if job.can_be_discarded:
        discarded = job.discard(store.now, store.actor.actor_id)
        store.forget_rejections(job.import_id)
        store.save(without_samples(discarded))


def _may_name(unit: Unit, job: Import, words: Words) -> bool:
    if words.are_in(str(to_plain(job.trial))) or words.are_in(str(to_plain(job.sheet) if job.sheet else "")):
        return True
    return any(part.startswith(PACKED) or words.are_in(_read(part)) for part in _parts(unit, job))


def _parts(unit: Unit, job: Import) -> Iterator[bytes]:
    """The file's bytes, each part with the end of the one before."""
    tail = b""
    found = unit.collection(CHUNKS).find({"import_id": job.import_id}, session=unit.session)
    for chunk in found.sort("number", 1).batch_size(8):
        content = bytes(chunk["content"])
        yield tail + content
        tail = content[-SEEN_TWICE:]


def _read(part: bytes) -> str:
    """What stands there, whatever way it is written down: without the zeros of UTF-16."""
    return part.replace(b"\0", b"").decode("utf-8", "replace")
