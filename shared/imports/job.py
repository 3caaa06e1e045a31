"""The life of one import, from the first uploaded chunk to its being done or undone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from shared.imports.kinds import Batch, OutcomeKind
from shared.imports.reading import Sheet
from shared.imports.trial import Trial
from shared.kernel.errors import Conflict, Refusal

State = Literal[
    "uploading",
    "reading",
    "refused",
    "mapped",
    "trying",
    "tried",
    "queued",
    "running",
    "done",
    "undoing",
    "undone",
    "failed",
    "discarded",
]
WORKING: tuple[State, ...] = ("reading", "trying", "queued", "running", "undoing")
"""The states in which an import waits for the worker."""

KEPT = timedelta(days=7)
"""How long an uploaded file that was never taken in is kept."""
STEPS = 60
FILE_GONE = "file-gone"

NEXT: dict[State, str] = {
    "uploading": "Send the rest of the file and finish the upload",
    "reading": "Wait until the file has been read",
    "refused": "Begin a new import with a file that can be read",
    "mapped": "Try it or run it",
    "trying": "Wait until the try is over",
    "tried": "Run it, or change the mapping",
    "queued": "Wait until it is done",
    "running": "Wait until it is done",
    "done": "Undo it, or begin a new import",
    "undoing": "Wait until it is undone",
    "undone": "Begin a new import",
    "failed": "Undo what it brought, or begin a new import",
    "discarded": "Begin a new import",
}


@dataclass(frozen=True)
class Progress:
    """How far an import has come: lines by outcome, remarks on taken ones, things taken back, and the last line."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    waiting: int = 0
    rejected: int = 0
    remarked: int = 0
    undone: int = 0
    line: int = 0


@dataclass(frozen=True)
class Step:
    """A change of state: what to, when, and by whom."""

    state: State
    at: datetime
    by: str


@dataclass(frozen=True)
class Problem:
    """Why a file was refused or an import failed, and what to do."""

    code: str
    detail: str


@dataclass(frozen=True)
class Import:
    """One file on its way in. Its id is the batch id of everything it makes.

    `actor`, `correlation_id` and `told_at` are those of the wish that the worker carries out. `expires_at` is when
    a file that was never taken in is forgotten. `sent_as` is what its rows were sent in as a part of; until somebody
    has said what came of that, `unsettled` holds what came of each of them. `along` counts by sort what its lines
    brought besides what they are about.
    """

    import_id: str
    kind: str
    filename: str
    owner: str
    opened_at: datetime
    opened_by: str
    expires_at: datetime | None
    state: State = "uploading"
    options: dict[str, Any] = field(default_factory=dict)
    mapping: dict[str, str] = field(default_factory=dict)
    sheet: Sheet | None = None
    chunks: int = 0
    size: int = 0
    progress: Progress = Progress()
    along: dict[str, int] = field(default_factory=dict)
    problem: Problem | None = None
    trial: Trial = field(default_factory=Trial)
    has_run: bool = False
    since: datetime | None = None
    actor: dict[str, Any] = field(default_factory=dict)
    correlation_id: str = ""
    told_at: datetime | None = None
    sent_as: str = ""
    is_for_own: bool = False
    unsettled: tuple[OutcomeKind, ...] = ()
    history: tuple[Step, ...] = ()
    version: int = 0

    @property
    def batch(self) -> Batch:
        """What the service is told of this import."""
        return Batch(self.import_id, self.kind, self.options, str(self.actor.get("actor_id", "")))

    @property
    def told_as(self) -> str:
        """What is told to have been sent in: what its rows are a part of, else its kind."""
        return self.sent_as or self.kind

    @property
    def is_open(self) -> bool:
        """Whether its columns and choices can still be settled: nothing was taken in, and the file is here."""
        stopped = self.state == "failed" and not self.has_run
        is_kept = self.problem is None or self.problem.code != FILE_GONE
        return self.state in ("mapped", "tried") or (stopped and is_kept)

    @property
    def can_be_discarded(self) -> bool:
        """Whether it waits for somebody and brought nothing."""
        return not self.has_run and self.state in ("uploading", "refused", "mapped", "tried", "failed")

    def must_be(self, verb: str, *states: State) -> None:
        """Refuse what is not possible in this state, with what to do instead."""
        if self.state not in states:
            raise Conflict(
                "import-not-ready",
                f"This import is {self.state} and cannot be {verb} now. {NEXT[self.state]}.",
            )

    def moved(self, state: State, now: datetime, by: str, **changes: Any) -> Import:
        """The import in another state, with the step noted."""
        history = (*self.history, Step(state, now, by))[-STEPS:]
        return replace(self, state=state, since=now, history=history, **changes)

    def with_chunk(self, size: int) -> Import:
        """The upload with one more chunk."""
        self.must_be("added to", "uploading")
        return replace(self, chunks=self.chunks + 1, size=self.size + size)

    def finish(self, now: datetime, by: str) -> Import:
        """Hand the uploaded file to the worker to be read."""
        self.must_be("finished", "uploading")
        return self.moved("reading", now, by)

    def map(self, now: datetime, by: str, mapping: dict[str, str], options: dict[str, Any]) -> Import:
        """Say which column feeds which field, and what holds for the whole file."""
        self._must_be_open("mapped")
        chosen = {**self.options, **options}
        return self.moved(
            "mapped",
            now,
            by,
            mapping=mapping,
            options=chosen,
            progress=Progress(),
            along={},
            problem=None,
            trial=Trial(),
        )

    def attempt(self, now: datetime, by: str, **wish: Any) -> Import:
        """Ask for a dry run."""
        self._must_be_open("tried")
        fresh: dict[str, Any] = {"progress": Progress(), "along": {}, "problem": None, "trial": Trial()}
        return self.moved("trying", now, by, **fresh, **wish)

    def run(self, now: datetime, by: str, **wish: Any) -> Import:
        """Ask for the file to be taken in."""
        self.must_be("run", "mapped", "tried")
        # From here on it is history, and stays.
        changes = {"progress": Progress(), "along": {}, "problem": None, "has_run": True, "expires_at": None}
        return self.moved("queued", now, by, **changes, **wish)

    def undo(self, now: datetime, by: str, **wish: Any) -> Import:
        """Ask for what the file brought to be taken back."""
        self.must_be("undone", "done", "failed")
        if not self.has_run:
            raise Conflict(
                "nothing-to-undo", "This import was never run; it brought nothing. Begin a new import."
            )
        return self.moved("undoing", now, by, problem=None, **wish)

    def discard(self, now: datetime, by: str) -> Import:
        """Put away what brought nothing; it waits for nobody any more."""
        if not self.can_be_discarded:
            self.must_be("put away")
        return self.moved("discarded", now, by, problem=None, progress=Progress())

    def refuse(self, now: datetime, refusal: Refusal) -> Import:
        """Note why the file cannot be read."""
        return self.moved("refused", now, "system", problem=Problem(refusal.code, refusal.detail))

    def fail(self, now: datetime, refusal: Refusal) -> Import:
        """Note why the import cannot go on; what it brought so far stays until it is undone."""
        return self.moved("failed", now, "system", problem=Problem(refusal.code, refusal.detail))

    def _must_be_open(self, verb: str) -> None:
        if not self.is_open:
            self.must_be(verb, "mapped", "tried")


def kept_until(made_id: str, span: timedelta) -> datetime:
    """The end of a span that began when an id was made.

    The moment stands in the id (UUIDv7). MongoDB forgets by the machine's time, while a story that is told in the
    past has moments of its own.
    """
    return datetime.fromtimestamp((UUID(made_id).int >> 80) / 1000, UTC) + span


def without_samples(job: Import) -> Import:
    """The import without the cells that were kept to help with the mapping and to show a dry run."""
    job = replace(job, trial=Trial())
    if job.sheet is None:
        return job
    columns = tuple(replace(column, sample=()) for column in job.sheet.columns)
    return replace(job, sheet=replace(job.sheet, columns=columns))
