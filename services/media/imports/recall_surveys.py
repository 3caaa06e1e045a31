"""Take in what surveys found of who remembers a campaign, a row for each area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from services.media.domain.link import KnownKind
from services.media.domain.recall_survey import RecallSurvey
from services.media.handlers.recall_survey import as_called
from services.media.imports.cells import Refused, as_count, as_reason, cell, is_chosen, option
from services.media.store import Store
from shared.imports.kinds import Batch, Line, Outcome
from shared.imports.reading import as_date, as_text
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id

NEEDED = ("campaign", "area", "from_on", "until_on", "asked", "recalled", "method")
NAMED: tuple[tuple[str, KnownKind], ...] = (("campaign", "campaign"), ("organization", "organization"))
Called = dict[str, dict[str, list[str]]]


@dataclass(frozen=True)
class Row:
    """A row that can be taken, once it is known what it names."""

    line: Line
    said: dict[str, Any]


def take_recall_surveys(lines: list[Line], store: Store, batch: Batch) -> list[Outcome]:
    """Record each row once, known by campaign, area, days and who asked. Three reads for all rows."""
    read = [_each(line, store, batch) for line in lines]
    rows = [one for one in read if isinstance(one, Row)]
    called: Called = {
        name: store.links.called(kind, {row.said[name] for row in rows if row.said[name]})
        for name, kind in NAMED
    }
    made = [_made(row, called, store, batch) for row in rows]
    known = store.recall_surveys.keyed(one.key for one in made if isinstance(one, RecallSurvey))
    outcomes = {
        row.line.line: one if isinstance(one, Outcome) else _save(row, one, known, store)
        for row, one in zip(rows, made, strict=True)
    }
    return [outcomes[one.line.line] if isinstance(one, Row) else one for one in read]


def undo_recall_surveys(batch: Batch, store: Store, limit: int) -> int:
    """Take out what came with a file and was not corrected by hand since."""
    found = store.recall_surveys.of_batch(batch.batch_id, limit)
    for survey in found:
        store.recall_surveys.remove(survey, survey.withdraw("The import it came with was undone."))
    return len(found)


def _each(line: Line, store: Store, batch: Batch) -> Row | Outcome:
    try:
        return _row(line, batch)
    except Refused as refused:
        return refused.outcome


def _row(line: Line, batch: Batch) -> Row:
    day_first = is_chosen(batch, "day_first")
    said = {
        "campaign": cell(line, "campaign", as_text) or option(batch, "campaign", as_text),
        "organization": cell(line, "organization", as_text),
        "area": cell(line, "area", lambda text: as_text(text, longest=100)),
        **{
            name: cell(line, name, lambda text: as_date(text, day_first=day_first))
            for name in ("from_on", "until_on")
        },
        **{name: cell(line, name, as_count) for name in ("asked", "recalled", "understood", "acted")},
        "method": cell(line, "method", as_reason) or option(batch, "method", as_reason),
    }
    for name in NEEDED:
        if said[name] is None:
            raise Refused(line, name, "missing", f"The {name.removesuffix('_on')} is missing. Fill it in.")
    if not said["asked"]:
        raise Refused(line, "asked", "nobody-asked", "Write how many people were asked, 1 or more.")
    return Row(line, said)


def _made(row: Row, called: Called, store: Store, batch: Batch) -> RecallSurvey | Outcome:
    """The survey that the row tells of, or why it is refused."""
    try:
        ids: dict[str, Any] = {f"{name}_id": _named(row, name, called[name]) for name, _kind in NAMED}
        said = {name: value for name, value in row.said.items() if name not in dict(NAMED)}
        said["area"] = as_called(said["area"])
        return RecallSurvey(
            recall_survey_id=new_id(), recorded_at=store.now, batch_id=batch.batch_id, **said, **ids
        ).record()[0]
    except Refused as refused:
        return refused.outcome
    except Invalid as invalid:
        name, (reason, *_) = next(iter(invalid.fields.items()))
        return Refused(row.line, name, invalid.code, reason).outcome


def _named(row: Row, name: str, called: dict[str, list[str]]) -> str | None:
    written = row.said[name]
    if not written:
        return None
    ids = called.get(written, [])
    if len(ids) != 1:
        if ids:
            raise Refused(row.line, name, f"ambiguous-{name}", "Several go by this name here. Write its id.")
        raise Refused(row.line, name, f"unknown-{name}", "None goes by this name here. Write its id.")
    return ids[0]


def _save(row: Row, survey: RecallSurvey, known: dict[str, RecallSurvey], store: Store) -> Outcome:
    """Record what is new; correct what a file brought before; leave what hands have written."""
    line, twin = row.line.line, known.get(survey.key)
    if twin is None:
        saved = store.recall_surveys.save(*survey.record())
        known[survey.key] = saved
        return Outcome(line, "created", saved.recall_survey_id)
    if twin.batch_id is None or twin.corrected_at:
        return Outcome(line, "unchanged", twin.recall_survey_id)
    said = {name: getattr(survey, name) for name in ("asked", "recalled", "understood", "acted", "method")}
    corrected, event = twin.correct(store.now, is_by_hand=False, **said)
    if event is None:
        return Outcome(line, "unchanged", twin.recall_survey_id)
    known[survey.key] = store.recall_surveys.save(corrected, event)
    return Outcome(line, "updated", twin.recall_survey_id)
