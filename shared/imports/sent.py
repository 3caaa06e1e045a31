"""Take rows that a program sends, at most 500 in one transaction: the same kinds as files, answered row by row.

They are kept as an import that is done, so that people see what came from where and can take it back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from shared.imports.commands import TakeRows
from shared.imports.handling import kind_of
from shared.imports.intake import intake_of
from shared.imports.job import Import, Progress
from shared.imports.kinds import OUTCOMES, Batch, Kind, Line, Outcome
from shared.imports.reading import Rejection
from shared.imports.store import ImportStore
from shared.kernel.errors import Invalid
from shared.kernel.ids import new_id


def take_rows(self: Any, command: TakeRows, store: ImportStore) -> dict[str, Any]:
    """Take rows; answers what became of each, in their order, and the sums."""
    kind = kind_of(self, command.kind, store)
    if kind.records:
        wrong = "Files of this kind are no tables; send the file."
        raise Invalid("kind-has-no-rows", wrong, {"kind": [wrong]})
    kind.check(command.options)
    intake = intake_of(type(self).__module__)
    job = _job(command, store)
    outcomes = _taken(command.rows, kind, intake.store(store.unit), job.batch)
    done = store.save(_done(job, outcomes, store))
    refused = [(one.rejection.code, one.rejection.field) for one in outcomes if one.rejection]
    store.unit.record(intake.told_completed(done, refused), subject_version=done.version)
    counts: dict[str, int] = {name: getattr(done.progress, name) for name in OUTCOMES}
    return {"import_id": done.import_id, "rows": [_told(one) for one in outcomes], **counts}


def _taken(rows: Sequence[Mapping[str, Any]], kind: Kind, store: Any, batch: Batch) -> list[Outcome]:
    """What becomes of each row; rows that cannot be read at all do not keep the others out."""
    names = {field.name for field in kind.fields}
    refused = {number: wrong for number, row in enumerate(rows, 1) if (wrong := _wrong(row, names, number))}
    lines = [
        Line(number, {name: _text(value) for name, value in row.items()})
        for number, row in enumerate(rows, 1)
        if number not in refused
    ]
    taken = {one.line: one for one in kind.take(lines, store, batch)} if lines else {}
    return [
        Outcome(number, "rejected", rejection=refused[number]) if number in refused else taken[number]
        for number in range(1, len(rows) + 1)
    ]


def _job(command: TakeRows, store: ImportStore) -> Import:
    return Import(
        import_id=new_id(),
        kind=command.kind,
        filename=command.source,
        owner=store.owner,
        opened_at=store.now,
        opened_by=store.actor.actor_id,
        expires_at=None,
        options=command.options,
        actor=store.actor.to_dict(),
        correlation_id=store.unit.context.correlation_id,
    )


def _done(job: Import, outcomes: list[Outcome], store: ImportStore) -> Import:
    """The import as it stands after its rows, with what was refused kept beside it."""
    remarks = [remark for one in outcomes for remark in one.remarks]
    store.reject(job.import_id, [one.rejection for one in outcomes if one.rejection])
    store.remark(job.import_id, remarks)
    counts: Counter[str] = Counter(one.kind for one in outcomes)
    progress = Progress(len(outcomes), remarked=len(remarks), line=len(outcomes), **counts)
    return replace(job.moved("done", store.now, store.actor.actor_id), progress=progress, has_run=True)


def _wrong(row: Mapping[str, Any], names: set[str], number: int) -> Rejection | None:
    """What of a row cannot be read at all."""
    for name, value in row.items():
        if name not in names:
            known = ", ".join(sorted(names))
            return Rejection(
                number, name, "field-unknown", f"There is no such field. Known are: {known}.", ""
            )
        if isinstance(value, list | dict):
            return Rejection(number, name, "not-a-value", "Give one text, number, or yes or no.", "")
    return None


def _text(value: Any) -> str:
    """A value as it would stand in a cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _told(outcome: Outcome) -> dict[str, Any]:
    said = [*([outcome.rejection] if outcome.rejection else []), *outcome.remarks]
    return {
        "row": outcome.line,
        "outcome": outcome.kind,
        "thing_id": outcome.thing_id,
        "errors": [{"field": one.field, "code": one.code, "reason": one.reason} for one in said],
        "waits_for": list(outcome.waits_for),
    }
