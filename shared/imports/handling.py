"""Carry out wishes about imports: take the upload, then hand each step to the worker."""

from __future__ import annotations

from typing import Any

from shared.imports.commands import AppendImportChunk, MapImport, MoveImport, OpenImport
from shared.imports.job import KEPT, Import, kept_until, without_samples
from shared.imports.kinds import Kind
from shared.imports.mapped import check_mapping, is_unknown, missing, open_questions, turned
from shared.imports.store import ImportStore
from shared.imports.upload import LIMITS, decoded, digest_of
from shared.kernel.errors import Conflict, Invalid
from shared.kernel.ids import new_id

AT_WORK = 30
"""So many files one partner may have opened and neither brought in nor put away: each may hold much."""


def open_import(self: Any, command: OpenImport, store: ImportStore) -> dict[str, Any]:
    """Begin to bring in a file; its parts follow."""
    kind_of(self, command.kind, store).check(command.options)
    if not store.sees_all(self.name) and store.unfinished(AT_WORK) == AT_WORK:
        raise Conflict(
            "imports-waiting", f"{AT_WORK} of your files are not brought in yet; run or discard some first."
        )
    import_id = new_id()
    job = Import(
        import_id=import_id,
        kind=command.kind,
        filename=_plain_name(command.filename),
        owner=store.owner,
        opened_at=store.now,
        opened_by=store.actor.actor_id,
        expires_at=kept_until(import_id, KEPT),
        options=command.options,
        is_for_own=bool(store.actor.organization_id) and not store.sees_all(self.name),
    )
    return _answer(store.save(job.moved("uploading", store.now, store.actor.actor_id)))


def append_import_chunk(self: Any, command: AppendImportChunk, store: ImportStore) -> dict[str, Any]:
    """Take a part of the file."""
    job = _get(self, command, store)
    data = decoded(command.content)
    digest = digest_of(data)
    known = store.chunk(job.import_id, command.number)
    if known == digest:
        return _answer(job)
    if known is not None:
        raise Conflict(
            "chunk-differs",
            f"Part {command.number} was sent before with another content. Begin a new import.",
        )
    grown = job.with_chunk(len(data))
    if grown.size > LIMITS.max_bytes:
        most = LIMITS.max_bytes // (1024 * 1024)
        raise Invalid(
            "file-too-large", f"The file is larger than {most} MB. Split it into parts and import each."
        )
    store.add_chunk(job.import_id, command.number, data, digest)
    return _answer(store.save(grown))


def finish_upload(self: Any, command: MoveImport, store: ImportStore) -> dict[str, Any]:
    """Say that all parts have been sent; the worker then reads the file and proposes a mapping."""
    job = _get(self, command, store)
    finished = job.finish(store.now, store.actor.actor_id)
    if not job.chunks:
        raise Invalid("empty-file", "Nothing was uploaded. Choose a file that is not empty.")
    absent = sorted(set(range(job.chunks)) - store.numbers(job.import_id))
    if absent:
        raise Conflict("chunks-missing", f"Part {absent[0]} of the file is missing. Send it, then finish.")
    return _answer(store.save(finished))


def map_import(self: Any, command: MapImport, store: ImportStore) -> dict[str, Any]:
    """Say which column feeds which field, and what holds for the whole file; a new preset brings its own mapping."""
    job = _get(self, command, store)
    mapped = job.map(store.now, store.actor.actor_id, command.mapping, command.options)
    kind = kind_of(self, job.kind, store)
    check_mapping(mapped, kind)
    kind.check(mapped.options)
    mapped = turned(mapped, job, kind)
    store.forget_rejections(job.import_id)
    return _answer(store.save(mapped))


def try_import(self: Any, command: MoveImport, store: ImportStore) -> dict[str, Any]:
    """Run the file without keeping anything, to see what it would bring."""
    job = _ready(self, command, store)
    store.forget_rejections(job.import_id)
    return _answer(store.save(job.attempt(store.now, store.actor.actor_id, **_wish(self, store))))


def run_import(self: Any, command: MoveImport, store: ImportStore) -> dict[str, Any]:
    """Take the file in."""
    job = _ready(self, command, store)
    store.forget_rejections(job.import_id)
    return _answer(store.save(job.run(store.now, store.actor.actor_id, **_wish(self, store))))


def undo_import(self: Any, command: MoveImport, store: ImportStore) -> dict[str, Any]:
    """Take back what the file brought, except what was changed by hand since."""
    job = _get(self, command, store)
    return _answer(store.save(job.undo(store.now, store.actor.actor_id, **_wish(self, store))))


def discard_import(self: Any, command: MoveImport, store: ImportStore) -> dict[str, Any]:
    """Put away an import that brought nothing, and forget its file."""
    job = _get(self, command, store)
    discarded = job.discard(store.now, store.actor.actor_id)
    store.forget_rejections(job.import_id)
    store.forget_file(job.import_id)
    return _answer(store.save(without_samples(discarded)))


def kind_of(self: Any, name: str, store: ImportStore) -> Kind:
    """The kind of that name; each may need a permission of its own."""
    found: Kind | None = next((kind for kind in self.kinds if kind.name == name), None)
    if found is None:
        known = ", ".join(kind.name for kind in self.kinds)
        raise Invalid(
            "kind-unknown",
            f"There is no kind of import '{name}' here.",
            {"kind": [f"Choose one of: {known}."]},
        )
    store.actor.must(found.permission)
    return found


def get(self: Any, import_id: str, store: ImportStore) -> Import:
    """The import, if this actor may know of it and may bring in its kind."""
    job = store.get(import_id, self.name)
    kind_of(self, job.kind, store)
    return job


def _get(self: Any, command: Any, store: ImportStore) -> Import:
    job = get(self, command.import_id, store)
    expected = getattr(command, "expected_version", None)
    if expected is not None and expected != job.version:
        raise Conflict(
            "version-changed", "Somebody changed this since you read it. Look at it again and repeat."
        )
    return job


def _ready(self: Any, command: MoveImport, store: ImportStore) -> Import:
    """The import, with a column for all that is required and an answer to all that was asked."""
    job = _get(self, command, store)
    kind = kind_of(self, job.kind, store)
    lacking = missing(job, kind)
    if lacking and job.is_open:
        raise Invalid(
            "mapping-incomplete",
            "Some fields that every line needs have no column yet. Choose their columns first.",
            {f"mapping.{field.name}": [f"Choose the column for {field.title}."] for field in lacking},
        )
    if job.is_open and is_unknown(job, kind):
        sentence = (
            "No column of the file has a place yet. Choose the columns first, or bring it in as another kind."
        )
        raise Invalid("mapping-incomplete", sentence)
    if asked := open_questions(job, kind):
        fields = {f"options.{one.option}": [one.sentence] for one in asked}
        raise Invalid("answer-missing", asked[0].sentence, fields)
    kind.check(job.options)
    return job


def _wish(self: Any, store: ImportStore) -> dict[str, Any]:
    context = store.unit.context
    return {
        "actor": store.actor.to_dict(),
        "correlation_id": context.correlation_id,
        "told_at": self.desk.told_at(),
    }


def _plain_name(filename: str) -> str:
    last = filename.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable()) or "file"


def _answer(job: Import) -> dict[str, Any]:
    return {"import_id": job.import_id, "state": job.state, "version": job.version}
