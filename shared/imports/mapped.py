"""Which column of a file feeds which field, whether that is enough, and what is to be asked before."""

from __future__ import annotations

from typing import Any

from shared.imports.job import Import
from shared.imports.kinds import Glimpse, Kind, Line, Question
from shared.imports.reading import Field, Row, Sheet, guess_day_first, missing_fields
from shared.kernel.errors import Fields, Invalid


def missing(job: Import, kind: Kind) -> list[Field]:
    """The required fields that no column feeds yet."""
    return [] if kind.records or job.sheet is None else missing_fields(job.mapping, kind.fields)


def open_questions(job: Import, kind: Kind) -> list[Question]:
    """What must be answered for the whole file before a line can be taken."""
    if job.sheet is None or not job.is_open:
        return []
    cells = {column.name: column.sample for column in job.sheet.columns}
    samples = {field: cells.get(column, ()) for field, column in job.mapping.items()}
    return kind.asks(Glimpse(job.filename, job.opened_at.date(), job.options, samples))


def check_mapping(job: Import, kind: Kind) -> None:
    """Refuse a mapping that names what is not there."""
    columns = {column.name for column in job.sheet.columns} if job.sheet else set()
    names = {field.name for field in kind.fields}
    wrong: Fields = {}
    for name, column in job.mapping.items():
        if name not in names:
            wrong[f"mapping.{name}"] = ["There is no such field."]
        elif column not in columns:
            wrong[f"mapping.{name}"] = [f"The file has no column '{column[:60]}'."]
    if wrong:
        raise Invalid("mapping-not-right", "The mapping names what is not there.", wrong)


def line_of(row: Row, mapping: dict[str, str]) -> Line:
    """The row by field name."""
    return Line(row.line, {name: row.cells[column] for name, column in mapping.items()})


def guessed_options(sheet: Sheet, mapping: dict[str, str], kind: Kind) -> dict[str, Any]:
    """What the cells give away of how the file writes dates; nothing where they do not agree."""
    dates = {mapping[field.name] for field in kind.fields if field.kind == "date" and field.name in mapping}
    samples = [cell for column in sheet.columns if column.name in dates for cell in column.sample]
    day_first = guess_day_first(samples)
    return {} if day_first is None else {"day_first": day_first}
