"""Which column of a file feeds which field, whether that is enough, and what is to be asked before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from shared.imports.job import Import
from shared.imports.kinds import Glimpse, Kind, Line, Question
from shared.imports.presets import OPTION, filled
from shared.imports.reading import Field, Row, Sheet, guess_day_first, guess_mapping, missing_fields
from shared.kernel.errors import Fields, Invalid

YOUR_OWN = "No column names an organisation: all lines are your own organisation's."


def missing(job: Import, kind: Kind) -> list[Field]:
    """The required fields that no column feeds yet, and the first of those of which one is needed."""
    if kind.records or job.sheet is None:
        return []
    found = [one for one in missing_fields(job.mapping, kind.fields) if not _is_left_out(one.name, job, kind)]
    lacks_all = not any(name in job.mapping for name in kind.needs_one)
    return [*found, *(one for one in kind.fields if lacks_all and one.name in kind.needs_one[:1])]


def notes_of(job: Import, kind: Kind) -> list[str]:
    """What is to be known of how a table is read, with whose its lines are where no column says it."""
    if job.sheet is None:
        return []
    is_own = kind.own not in job.mapping and _is_left_out(kind.own, job, kind)
    return [*job.sheet.notes, *([YOUR_OWN] if is_own else [])]


def _is_left_out(name: str, job: Import, kind: Kind) -> bool:
    return bool(name) and name == kind.own and job.is_for_own


def is_unknown(job: Import, kind: Kind) -> bool:
    """Whether no column of a table says anything that is known of its kind."""
    return not kind.records and job.sheet is not None and not job.mapping


def open_questions(job: Import, kind: Kind) -> list[Question]:
    """What must be answered for the whole file before a line can be taken."""
    if job.sheet is None or not job.is_open:
        return []
    cells = {column.name: column.sample for column in job.sheet.columns}
    samples = {field: cells.get(column, ()) for field, column in job.mapping.items()}
    return kind.asks(Glimpse(job.filename, job.options, samples))


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


def proposed(job: Import, sheet: Sheet, kind: Kind) -> Import:
    """The import with its sheet, the mapping that its system's preset or else the headings propose, and what follows.

    What somebody chose for the file stands against what a preset brings.
    """
    sheet, preset = filled(sheet, kind.presets, job.options)
    headings = [column.name for column in sheet.columns]
    mapping = preset.mapping(headings) if preset else guess_mapping(sheet, kind.fields)
    brought = {OPTION: preset.name, **preset.options} if preset else {}
    options = {**guessed_options(sheet, mapping, kind), **brought, **job.options}
    return replace(job, sheet=sheet, mapping=mapping, options=options)


def turned(job: Import, before: Import, kind: Kind) -> Import:
    """The import with the mapping of another preset than before, where one was chosen and no mapping was sent."""
    chosen, was = job.options.get(OPTION) or "", before.options.get(OPTION) or ""
    if chosen == was or job.mapping or job.sheet is None:
        return job
    left = next((preset.options for preset in kind.presets if preset.name == was), {})
    options = {
        name: value
        for name, value in job.options.items()
        if name == OPTION or (value is not None and left.get(name) != value)
    }
    return proposed(replace(job, options=options), job.sheet, kind)
