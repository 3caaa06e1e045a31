"""Take rows that a program sends, at most 500 in one transaction: the same kinds as files, answered row by row.

They are kept as an import that is done, so that people see what came from where and can take it back. Rows that are
part of something else, such as those who attended, are told of only once it is settled what came of that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from shared.imports.commands import RefusedRow, SettleRows, TakeRows
from shared.imports.handling import get, kind_of
from shared.imports.intake import intake_of
from shared.imports.job import Import, Progress
from shared.imports.kinds import OUTCOMES, Batch, Kind, Line, Outcome
from shared.imports.reading import Rejection
from shared.imports.row_schemas import MOST_ROWS
from shared.imports.store import ImportStore
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id

Reason = tuple[str, str]
NO_ROWS = "Send one row at least."
TOO_MANY = f"Send {MOST_ROWS} rows at most."
NO_SUCH_ROW = "There is no such row among those that were sent, or it is named twice."
NOT_A_PART = "Rows of this kind are not sent in as a part of that."
SETTLED = "There is nothing to settle: what came of these rows was said before, or they are part of nothing."


def take_rows(self: Any, command: TakeRows, store: ImportStore) -> dict[str, Any]:
    """Take rows; answers what became of each, in their order, and the sums."""
    kind = kind_of(self, command.kind, store)
    _must_have_rows(kind, command)
    kind.check(command.options)
    job = _job(command, store)
    outcomes = _taken(_numbered(command), kind, intake_of(type(self).__module__).store(store.unit), job.batch)
    outcomes = _in_order([*outcomes, *map(_refused_before, command.refused)])
    _keep(job, outcomes, store)
    progress = _progress(outcomes)
    along = Counter(each.sort for one in outcomes for each in one.along)
    done = job.moved("done", store.now, store.actor.actor_id, has_run=True, along=dict(along))
    if command.sent_as:
        unsettled = tuple(one.kind for one in outcomes)
        store.save(replace(done, unsettled=unsettled, progress=Progress(remarked=progress.remarked)))
    else:
        _tell(self, replace(done, progress=progress), _reasons(outcomes), store)
    counts: dict[str, int] = {name: getattr(progress, name) for name in OUTCOMES}
    return {"import_id": job.import_id, "rows": [_told(one) for one in outcomes], **counts}


def settle_rows(self: Any, command: SettleRows, store: ImportStore) -> dict[str, Any]:
    """Say which of the rows were refused in the end; answers how many were, and how many were taken."""
    job = get(self, command.import_id, store)
    if not job.unsettled:
        raise Conflict("rows-settled", SETTLED)
    outcomes = [Outcome(row, outcome) for row, outcome in enumerate(job.unsettled, 1)]
    _must_be_among(command.refused, len(outcomes))
    refused = {one.row: _refused_before(one) for one in command.refused}
    fresh = [refused[one.line] for one in outcomes if one.line in refused and one.kind != "rejected"]
    _keep(job, fresh, store)
    reasons = [*store.refused(job.import_id), *_reasons(fresh)]
    sums = _progress([refused.get(one.line, one) for one in outcomes])
    progress = replace(sums, remarked=job.progress.remarked, undone=job.progress.undone)
    _tell(self, replace(job, unsettled=(), progress=progress), reasons, store)
    return {"import_id": job.import_id, "taken": sums.read - sums.rejected, "rejected": sums.rejected}


def _must_have_rows(kind: Kind, command: TakeRows) -> None:
    """Refuse a kind of which no rows are sent, or not as a part of what is said."""
    if kind.records:
        wrong = "Files of this kind are no tables; send the file."
        raise Invalid("kind-has-no-rows", wrong, {"kind": [wrong]})
    if command.sent_as and command.sent_as not in kind.part_of:
        raise Invalid("part-unknown", NOT_A_PART, {"sent_as": [NOT_A_PART]})


def _tell(self: Any, job: Import, reasons: Sequence[Reason], store: ImportStore) -> None:
    """Save the import as it is done, and tell of it."""
    done = store.save(job)
    told = intake_of(type(self).__module__).told_completed(done, reasons)
    store.unit.record(told, subject_version=done.version)


def _reasons(outcomes: Sequence[Outcome]) -> list[Reason]:
    """Code and field of what was refused."""
    return [(one.rejection.code, one.rejection.field) for one in outcomes if one.rejection]


def _numbered(command: TakeRows) -> list[tuple[int, Mapping[str, Any]]]:
    """The rows with their places, between which those stand that were refused before."""
    count = len(command.rows) + len(command.refused)
    if not count:
        raise Invalid("fields-invalid", NO_ROWS, {"rows": [NO_ROWS]})
    if count > MOST_ROWS:
        raise Invalid("fields-invalid", TOO_MANY, {"rows": [TOO_MANY]})
    _must_be_among(command.refused, count)
    refused = {one.row for one in command.refused}
    places = (place for place in range(1, count + 1) if place not in refused)
    return list(zip(places, command.rows, strict=True))


def _must_be_among(refused: Sequence[RefusedRow], count: int) -> None:
    places = [one.row for one in refused]
    if len(set(places)) < len(places) or any(place > count for place in places):
        raise Invalid("row-unknown", NO_SUCH_ROW, {"refused": [NO_SUCH_ROW]})


def _taken(
    rows: Sequence[tuple[int, Mapping[str, Any]]], kind: Kind, store: Any, batch: Batch
) -> list[Outcome]:
    """What becomes of rows; those that cannot be read at all do not keep the others out."""
    names = {field.name for field in kind.fields}
    unread = {place: wrong for place, row in rows if (wrong := _wrong(row, names, place))}
    lines = [
        Line(place, {name: _text(value) for name, value in row.items()})
        for place, row in rows
        if place not in unread
    ]
    taken = kind.take(lines, store, batch) if lines else []
    refused = (
        Outcome(place, "rejected", rejection=wrong[0], also=tuple(wrong[1:]))
        for place, wrong in unread.items()
    )
    return [*taken, *refused]


def _in_order(outcomes: list[Outcome]) -> list[Outcome]:
    return sorted(outcomes, key=lambda one: one.line)


def _refused_before(one: RefusedRow) -> Outcome:
    return Outcome(one.row, "rejected", rejection=Rejection(one.row, one.field, one.code, one.reason, ""))


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
        sent_as=command.sent_as,
    )


def _keep(job: Import, outcomes: Sequence[Outcome], store: ImportStore) -> None:
    """Keep what was refused and what is to be looked at beside the import."""
    store.reject(job.import_id, [one.rejection for one in outcomes if one.rejection])
    store.remark(job.import_id, [remark for one in outcomes for remark in one.remarks])


def _progress(outcomes: Sequence[Outcome]) -> Progress:
    counts: Counter[str] = Counter(one.kind for one in outcomes)
    remarked = sum(len(one.remarks) for one in outcomes)
    return Progress(len(outcomes), remarked=remarked, line=len(outcomes), **counts)


def _wrong(row: Mapping[str, Any], names: set[str], number: int) -> list[Rejection]:
    """What of a row cannot be read at all."""
    wrong = []
    for name, value in row.items():
        if name not in names:
            reason = f"There is no such field. Known are: {', '.join(sorted(names))}."
            wrong.append(Rejection(number, name, "field-unknown", reason, ""))
        elif isinstance(value, list | dict):
            reason = "Give one text, number, or yes or no."
            wrong.append(Rejection(number, name, "not-a-value", reason, ""))
    return wrong


def _text(value: Any) -> str:
    """A value as it would stand in a cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _told(outcome: Outcome) -> dict[str, Any]:
    said = [*([outcome.rejection] if outcome.rejection else []), *outcome.also, *outcome.remarks]
    return {
        "row": outcome.line,
        "outcome": outcome.kind,
        "thing_id": outcome.thing_id,
        "errors": [{"field": one.field, "code": one.code, "reason": one.reason} for one in said],
        "waits_for": list(outcome.waits_for),
    }
