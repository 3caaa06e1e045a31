"""Take the lines of one import, a batch in a transaction, so that each takes effect once whatever breaks when.

A transaction holds what the service made of the lines, the lines it rejected, and how far the import has come. It
begins by claiming the import at exactly the place where this worker believes it to be; a second worker, or a
repeat after a lost answer, finds it elsewhere and is `Superseded`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Any

from pymongo.errors import PyMongoError

from shared.imports.intake import Intake
from shared.imports.job import Import, Progress
from shared.imports.kinds import Along, Batch, Line, Outcome
from shared.imports.reading import Rejection
from shared.imports.store import IMPORTS, ImportStore
from shared.kernel.commands import Context
from shared.kernel.errors import Conflict, Refusal, Unavailable
from shared.kernel.ids import new_id
from shared.kernel.roles import Actor
from shared.messaging.log import log
from shared.mongo.transactions import UnitOfWork
from shared.mongo.unit import Unit

Item = Line | Rejection
BATCH = 500
KEPT_REJECTIONS = 10_000
KEPT_REMARKS = 10_000


class Superseded(Exception):
    """The import is not where this worker left it: somebody else has taken it on."""


class HoldsForAll(Exception):
    """The service refuses what was chosen for the whole file; no line can be taken."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal


class Rehearsed(Exception):
    """Ends a transaction that was only to show what it would do."""

    def __init__(self, outcomes: list[Outcome]) -> None:
        super().__init__()
        self.outcomes = outcomes


class Taking:
    """The taking in of one import; `job` is kept as the database has it."""

    def __init__(self, job: Import, intake: Intake, unit_of_work: UnitOfWork[Any]) -> None:
        self.job = job
        self.intake = intake
        self.kind = intake.kind(job.kind)
        self.unit_of_work = unit_of_work

    def take(self, items: list[Item]) -> None:
        """Take a batch; where it fails, take its halves, so that only the guilty line is rejected."""
        try:
            self._together(items)
        except (Superseded, HoldsForAll, Unavailable):
            raise
        except Exception as error:
            self._apart(items, error)

    def rehearse(self, items: list[Item]) -> None:
        """Find out what would become of a batch, and keep only that."""
        try:
            outcomes = self._rehearsed(items)
        except (HoldsForAll, Unavailable):
            raise
        except Exception as error:
            self._apart(items, error)
            return
        lines = [item for item in items if isinstance(item, Line)]
        trial = self.job.trial.seen(lines, outcomes)
        self.move(lambda unit: replace(self._note(unit, items, outcomes), trial=trial))

    def undo(self, limit: int = BATCH) -> int:
        """Take back some of what the import made; returns how many things."""

        def work(unit: Unit) -> tuple[int, Import]:
            count = self.kind.undo(self.job.batch, self.intake.store(unit), limit)
            progress = replace(self.job.progress, undone=self.job.progress.undone + count)
            return count, replace(self.job, progress=progress)

        return self._moved(work)

    def move(self, work: Callable[[Unit], Import]) -> Import:
        """Change the import in a transaction that first makes sure that it is where we left it."""
        self._moved(lambda unit: (0, work(unit)))
        return self.job

    def _together(self, items: list[Item]) -> None:
        def work(unit: Unit) -> Import:
            return self._note(unit, items, self._effects(unit, items))

        for is_last in (False, True):
            try:
                self.move(work)
                return
            except Conflict:  # somebody else saved the same at this moment: a fresh look may find it
                if is_last:
                    raise

    def _rehearsed(self, items: list[Item]) -> list[Outcome]:
        def work(unit: Unit) -> None:
            outcomes = self._effects(unit, items)
            unit.flush()
            raise Rehearsed(outcomes)

        try:
            self.unit_of_work.run(self._context(), work, now=self.job.told_at)
        except Rehearsed as rehearsed:
            return rehearsed.outcomes
        raise AssertionError("a rehearsal always ends in Rehearsed")

    def _effects(self, unit: Unit, items: list[Item]) -> list[Outcome]:
        lines = [item for item in items if isinstance(item, Line)]
        try:
            outcomes = self.kind.take(lines, self.intake.store(unit), self._batch(unit)) if lines else []
        except Refusal as refusal:
            if any(path.partition(".")[0] == "options" for path in refusal.fields):
                raise HoldsForAll(refusal) from refusal
            raise
        if len(outcomes) != len(lines):
            raise ValueError(f"{len(lines)} lines were taken and {len(outcomes)} outcomes given")
        return outcomes

    def _batch(self, unit: Unit) -> Batch:
        return replace(self.job.batch, said=partial(ImportStore(unit).said, self.job.import_id))

    def _note(self, unit: Unit, items: list[Item], outcomes: list[Outcome]) -> Import:
        """Keep what became of the lines, and how far we are."""
        before = self.job.progress
        refused = [item for item in items if isinstance(item, Rejection)]
        refused += [
            outcome.rejection or _unexplained(outcome.line)
            for outcome in outcomes
            if outcome.kind == "rejected"
        ]
        refused.sort(key=lambda rejection: rejection.line)
        remarks = [remark for outcome in outcomes for remark in outcome.remarks]
        kept = ImportStore(unit)
        kept.reject(self.job.import_id, refused[: max(0, KEPT_REJECTIONS - before.rejected)])
        kept.remark(self.job.import_id, remarks[: max(0, KEPT_REMARKS - before.remarked)])
        kept.note_said(self.job.import_id, (outcome.said for outcome in outcomes))
        counts = Counter({"read": len(items), "rejected": len(refused), "remarked": len(remarks)})
        counts.update(outcome.kind for outcome in outcomes if outcome.kind != "rejected")
        sums = {name: value + counts[name] for name, value in asdict(before).items()}
        along = Counter(self.job.along) + Counter(one.sort for one in self._along(outcomes))
        return replace(self.job, progress=Progress(**{**sums, "line": items[-1].line}), along=dict(along))

    def _along(self, outcomes: list[Outcome]) -> list[Along]:
        """What else is new by these lines; in a dry run nothing of what came before is here."""
        told = [each for outcome in outcomes if outcome.kind != "rejected" for each in outcome.along]
        return self.job.trial.not_seen(told) if self.job.state == "trying" else told

    def _apart(self, items: list[Item], error: Exception) -> None:
        again = self.rehearse if self.job.state == "trying" else self.take
        log.warning(
            "import.batch_failed", import_id=self.job.import_id, lines=len(items), error=type(error).__name__
        )
        if len(items) > 1:
            middle = len(items) // 2
            again(items[:middle])
            again(items[middle:])
        elif isinstance(items[0], Rejection):
            raise error
        else:
            again([_rejection(items[0].line, error)])

    def _moved(self, work: Callable[[Unit], tuple[int, Import]]) -> int:
        def claimed(unit: Unit) -> tuple[int, Import]:
            self._claim(unit)
            count, job = work(unit)
            return count, ImportStore(unit).save(job)

        count, self.job = self.unit_of_work.run(self._context(), claimed, now=self.job.told_at)
        return count

    def _claim(self, unit: Unit) -> None:
        found = unit.collection(IMPORTS).find_one(
            {"_id": self.job.import_id, "version": self.job.version}, {"_id": 1}, session=unit.session
        )
        if found is None:
            raise Superseded(self.job.import_id)

    def _context(self) -> Context:
        return Context(
            Actor.from_dict(self.job.actor), new_id(), self.job.correlation_id or self.job.import_id
        )


def _unexplained(line: int) -> Rejection:
    return Rejection(
        line, "", "rejected", "This line was not taken. Check it against the lines beside it.", ""
    )


def _rejection(line: int, error: Exception) -> Rejection:
    if isinstance(error, Refusal):
        field = next(iter(error.fields), "")
        return Rejection(line, field, error.code, error.detail, "")
    what = "The database refused it" if isinstance(error, PyMongoError) else type(error).__name__
    reason = f"This line could not be taken ({what}); the others were. Tell whoever runs the platform."
    return Rejection(line, "", "unexpected", reason, "")
