"""What the worker does with an import in each state, as steps between which it may stop or turn to another import."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from shared.imports.intake import Intake
from shared.imports.job import Import, without_samples
from shared.imports.kinds import Line
from shared.imports.mapped import line_of, proposed
from shared.imports.reading import Rejection, open_sheet, rows
from shared.imports.store import ImportStore
from shared.imports.taking import BATCH, HoldsForAll, Item, Taking
from shared.imports.upload import LIMITS, put_together
from shared.kernel.errors import Invalid, Refusal
from shared.messaging.log import log
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit

Steps = Generator[None, None, None]
AS_BEFORE = "The columns are matched as they were for the last file with these headings."
CHOSEN_BEFORE = "As for the last file with these headings:"


class Work:
    """The steps of one import in the state in which it waits for the worker."""

    def __init__(self, job: Import, intake: Intake, unit_of_work: UnitOfWork[Any]) -> None:
        self.taking = Taking(job, intake, unit_of_work)
        self.intake = intake
        self.database = unit_of_work.database
        self._steps = self._all()

    @property
    def job(self) -> Import:
        """The import as it stands."""
        return self.taking.job

    def step(self) -> bool:
        """Do one step and commit it; False when nothing was left to do in this state."""
        return next(self._steps, self) is not self

    def close(self) -> None:
        """Put the import down, and the file with it."""
        self._steps.close()

    def fail(self, refusal: Refusal) -> None:
        """Note why the import cannot go on."""
        self.taking.move(lambda unit: self.job.fail(unit.now, refusal))

    def _all(self) -> Steps:
        does: dict[str, Callable[[], Steps]] = {
            "reading": self._read,
            "trying": self._try,
            "queued": self._run,
            "running": self._run,
            "undoing": self._undo,
        }
        try:
            yield from does[self.job.state]()
        except Invalid as refusal:
            self.fail(refusal)
        except HoldsForAll as stopped:
            self.fail(stopped.refusal)
        log.info("import.moved", import_id=self.job.import_id, kind=self.job.kind, state=self.job.state)

    def _read(self) -> Steps:
        try:
            with put_together(self.database, self.job) as path:
                read = self._with_records(path) if self.taking.kind.records else self._with_sheet(path)
        except Invalid as refusal:
            self.taking.move(partial(self._refused, refusal))
        else:
            self.taking.move(lambda unit: self._as_before(read, unit).moved("mapped", unit.now, "system"))
        yield

    def _as_before(self, job: Import, unit: Unit) -> Import:
        """With the mapping and the choices that somebody settled for the last file headed like this one, if any.

        What was chosen for this file, or is told by its own cells, stands.
        """
        if job.sheet is None:
            return job
        headings = [column.name for column in job.sheet.columns]
        before = ImportStore(unit).last_like(job.owner, job.kind, headings)
        if before is None:
            return job
        chosen = {
            name: before["options"][name]
            for name in self.taking.kind.remembers
            if before["options"].get(name) not in (None, "") and name not in job.options
        }
        notes = job.sheet.notes
        if before["mapping"] != job.mapping:
            notes = (*notes, AS_BEFORE)
        if chosen:
            notes = (*notes, f"{CHOSEN_BEFORE} {', '.join(f'{name} {one}' for name, one in chosen.items())}.")
        return replace(
            job,
            sheet=replace(job.sheet, notes=notes),
            mapping=before["mapping"],
            options={**job.options, **chosen},
        )

    def _try(self) -> Steps:
        yield from self._through(self.taking.rehearse)
        self.taking.move(lambda unit: self.job.moved("tried", unit.now, "system"))

    def _run(self) -> Steps:
        if self.job.state == "queued":
            self.taking.move(lambda unit: self.job.moved("running", unit.now, "system"))
        yield from self._through(self.taking.take)
        self.taking.move(self._done)

    def _undo(self) -> Steps:
        while self.taking.undo():
            yield
        self.taking.move(self._undone)

    def _through(self, take: Callable[[list[Item]], None]) -> Steps:
        """Take the file's lines after the last that was dealt with."""
        with put_together(self.database, self.job) as path:
            items = self._items(path)
            while batch := list(islice(items, BATCH)):
                if fresh := [item for item in batch if item.line > self.job.progress.line]:
                    take(fresh)
                yield

    def _items(self, path: Path) -> Iterator[Item]:
        if self.taking.kind.records or self.job.sheet is None:
            found = self.taking.kind.read(path, limits=LIMITS)
            yield from (Line(number, record) for number, record in found)
            return
        mapping = self.job.mapping
        for row in rows(path, self.job.sheet, limits=LIMITS):
            yield row if isinstance(row, Rejection) else line_of(row, mapping)

    def _with_sheet(self, path: Path) -> Import:
        """Note how the file is stored and headed, and guess the rest."""
        kind, chosen = self.taking.kind, self.job.options
        sheet = open_sheet(path, limits=LIMITS, delimiter=str(chosen.get("delimiter") or "")[:1] or None)
        kind.check_sheet(sheet)
        return proposed(self.job, sheet, kind)

    def _with_records(self, path: Path) -> Import:
        """Make sure that the file has records; there is nothing to map."""
        next(self.taking.kind.read(path, limits=LIMITS))
        return self.job

    def _refused(self, refusal: Refusal, unit: Unit) -> Import:
        ImportStore(unit).forget_file(self.job.import_id)
        return self.job.refuse(unit.now, refusal)

    def _done(self, unit: Unit) -> Import:
        """Tell of it, and forget the file: what was in it now stands where it belongs."""
        job, store = self.job, ImportStore(unit)
        store.forget_file(job.import_id)
        told = self.intake.told_completed(job, store.refused(job.import_id))
        unit.record(told, subject_version=job.version + 1)
        return without_samples(job.moved("done", unit.now, "system"))

    def _undone(self, unit: Unit) -> Import:
        job, store = self.job, ImportStore(unit)
        store.forget_file(job.import_id)
        store.forget_rejections(job.import_id)
        event = self.intake.undone(batch_id=job.import_id, kind=job.told_as, undone=job.progress.undone)
        unit.record(event, subject_version=job.version + 1)
        return without_samples(job.moved("undone", unit.now, "system"))
