"""Taking away what imports keep of somebody: cells quoted where a line was refused, and files that name them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pymongo import UpdateMany

from shared.imports.job import WORKING, Import, without_samples
from shared.imports.store import CHUNKS, REJECTIONS, ImportStore
from shared.kernel.errors import Conflict
from shared.mongo.plain import to_plain
from shared.mongo.unit import Unit

FORGOTTEN = "This line named somebody who was erased since."
SEEN_TWICE = 1_000
"""So many letters of a part are looked at again with the next, for a name that stands in both."""
OWN_DIGITS = 8
"""By so many digits at its end a number is found, whether its country is written before it or not."""
BETWEEN_WORDS, BETWEEN_DIGITS = r"[\W_]{1,5}", r"[\s().\-/]*"


@dataclass(frozen=True)
class Words:
    """Words by which somebody may be named: whole ones, in cells of their own too, and numbers however written."""

    pattern: re.Pattern[str]

    @staticmethod
    def of(texts: Iterable[str], phones: Iterable[str]) -> Words:
        """The words and numbers, none of which is empty."""
        named = [BETWEEN_WORDS.join(map(re.escape, text.split())) for text in texts if text.strip()]
        found = [rf"(?<!\w){one}(?!\w)" for one in named]
        found += [BETWEEN_DIGITS.join(phone.lstrip("+")[-OWN_DIGITS:]) for phone in phones]
        return Words(re.compile("|".join(found) or r"(?!)", re.IGNORECASE))

    def are_in(self, text: str) -> bool:
        """Whether one of them stands in a text."""
        return self.pattern.search(text) is not None


def forget_in_imports(unit: Unit, words: Words) -> None:
    """Empty the refused cells that quote one of these words, and put away what waits and names or may name somebody.

    A file at work is refused with `Conflict("file-at-work")`: its worker would quote after us what we took away.
    """
    quoting = {"$or": [{name: words.pattern} for name in ("value", "reason")]}
    emptied = {"$set": {"value": "", "reason": FORGOTTEN}}
    unit.write(REJECTIONS, UpdateMany(quoting, emptied))
    store = ImportStore(unit)
    for job in store.with_files():
        if _may_name(unit, job, words):
            if job.state in WORKING:
                raise Conflict(
                    "file-at-work",
                    f"{job.filename} is being worked on and names them, or may. "
                    "Nothing was done; wait until it has ended.",
                )
            _put_away(job, store)


def _put_away(job: Import, store: ImportStore) -> None:
    store.forget_file(job.import_id)
    if job.can_be_discarded:
        job = job.discard(store.now, store.actor.actor_id)
        store.forget_rejections(job.import_id)
    store.save(without_samples(job))


def _may_name(unit: Unit, job: Import, words: Words) -> bool:
    if words.are_in(str(to_plain(job.trial))) or words.are_in(str(to_plain(job.sheet) if job.sheet else "")):
        return True
    try:
        return any("\0" in text or words.are_in(text) for text in _texts(unit, job))
    except UnicodeDecodeError:
        return True  # a spreadsheet, or letters written down in another way, cannot be searched as it lies


def _texts(unit: Unit, job: Import) -> Iterator[str]:
    """What stands in the file as UTF-8, each part with the end of the one before."""
    decoder, tail = codecs.getincrementaldecoder("utf-8")(), ""
    found = unit.collection(CHUNKS).find({"import_id": job.import_id}, session=unit.session)
    for chunk in found.sort("number", 1).batch_size(8):
        text = decoder.decode(bytes(chunk["content"]))
        yield tail + text
        tail = text[-SEEN_TWICE:]
