"""Take in how many people of each area need which language, a row for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from services.media.domain.language_need import SAID, LanguageNeed, need_id
from services.media.imports.cells import Refused, as_count, as_reason, cell, is_chosen, option
from services.media.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import BadValue, as_date, as_language_tag, as_number, as_text
from shared.kernel.errors import Invalid

NEEDED = ("area", "language")


@dataclass(frozen=True)
class Row:
    """A row that can be taken."""

    line: Line
    need_id: str
    said: dict[str, Any]


def take_language_needs(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Set each row's need, known by area and language; what hands have set stays. One read for all rows."""
    read = [_read(line, store, batch) for line in lines]
    known = store.language_needs.with_ids(one.need_id for one in read if isinstance(one, Row))
    return [_set(one, known, store, batch) if isinstance(one, Row) else one for one in read]


def undo_language_needs(batch: Batch, store: Store, limit: int) -> int:
    """Remove what came with a file and was not set by hand since."""
    found = store.language_needs.of_batch(batch.batch_id, limit)
    for need in found:
        store.language_needs.remove(need, need.remove("The import it came with was undone."))
    return len(found)


def as_share(text: str) -> float:
    """Read how many of a hundred."""
    number = as_number(text.removesuffix("%"))
    if not 0 <= number <= 100:
        raise BadValue("not-a-share", "Write how many of a hundred people, from 0 to 100.")
    return float(number)


def _read(line: Line, store: Store, batch: Batch) -> Row | Outcome:
    try:
        return _row(line, store, batch)
    except Refused as refused:
        return refused.outcome


def _row(line: Line, store: Store, batch: Batch) -> Row:
    day_first = is_chosen(batch, "day_first")
    said = {
        "area": cell(line, "area", lambda text: as_text(text, longest=100)),
        "language": cell(line, "language", as_language_tag),
        "people": cell(line, "people", as_count),
        "share": cell(line, "share", as_share),
        "source": cell(line, "source", as_reason) or option(batch, "source", as_reason),
        "as_of": cell(line, "as_of", lambda text: as_date(text, day_first=day_first)),
    }
    for name in (*NEEDED, "source"):
        if not said[name]:
            raise Refused(line, name, "missing", f"The {name} is missing. Fill it in.")
    return Row(line, need_id(said["area"], said["language"]), said)


def _set(row: Row, known: dict[str, LanguageNeed], store: Store, batch: Batch) -> Outcome:
    before = known.get(row.need_id)
    blank = LanguageNeed(row.need_id, row.said["area"], row.said["language"], row.said["source"], store.now)
    try:
        need, told = (before or blank).set(
            store.now, batch_id=batch.batch_id, **{name: row.said[name] for name in SAID}
        )
    except Invalid as invalid:
        name, (reason, *_) = next(iter(invalid.fields.items()))
        return Refused(row.line, name, invalid.code, reason).outcome
    if told is None:
        return Outcome(row.line.line, "unchanged", row.need_id)
    known[row.need_id] = store.language_needs.save(need, told)
    return Outcome(row.line.line, "updated" if before else "created", row.need_id)
