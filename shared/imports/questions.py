"""Answer the questions about imports."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from shared.imports.handling import get, kind_of
from shared.imports.job import Import
from shared.imports.kinds import Kind
from shared.imports.mapped import is_unknown, missing, notes_of, open_questions
from shared.imports.reading import Field
from shared.imports.store import ImportStore
from shared.mongo.plain import to_plain

CAN = {
    "uploading": ("append", "finish"),
    "mapped": ("map", "try", "run"),
    "tried": ("map", "try", "run"),
    "failed": ("map", "try"),
    "done": ("undo",),
}


def show_import(self: Any, asked: dict[str, Any], store: ImportStore) -> dict[str, Any]:
    """Show where an import stands: its columns and mapping, its progress, what went wrong, who did what when."""
    job = get(self, asked["import_id"], store)
    kind = kind_of(self, job.kind, store)
    plain = to_plain(job)
    sheet = plain["sheet"] or {"columns": [], "encoding": "", "delimiter": "", "lines": 0}
    shown = ("import_id", "state", "version", "kind", "filename", "opened_at", "opened_by", "owner", "since")
    more = (
        "sent_as",
        "along",
        "progress",
        "problem",
        "trial",
        "options",
        "mapping",
        "size",
        "has_run",
        "history",
    )
    return {
        **{name: plain[name] for name in (*shown, *more)},
        "missing": [_field(field) for field in missing(job, kind)],
        "asks": [asdict(one) for one in open_questions(job, kind)],
        "columns": [
            {name: column[name] for name in ("name", "hashtag", "sample")} for column in sheet["columns"]
        ],
        **{name: sheet[name] for name in ("encoding", "delimiter", "lines")},
        "notes": notes_of(job, kind),
        "can": list(_can(job, kind)),
    }


def list_imports(self: Any, asked: dict[str, Any], store: ImportStore) -> dict[str, Any]:
    """List imports, latest first; partners see those of their own organisation."""
    return store.latest(self.name, asked.get("kind"), limit=asked["limit"], after=asked.get("after"))


def list_import_kinds(self: Any, asked: dict[str, Any], store: ImportStore) -> dict[str, Any]:
    """List the kinds of files that can be brought in here, with the fields of each."""
    items = [
        {
            "name": kind.name,
            "title": kind.title,
            "records": kind.records,
            "fields": [_field(field) for field in kind.fields],
            "presets": [{"name": preset.name, "title": preset.title} for preset in kind.presets],
        }
        for kind in self.kinds
        if store.actor.may(kind.permission)
    ]
    return {"items": items, "next": None}


def list_rejected_rows(self: Any, asked: dict[str, Any], store: ImportStore) -> dict[str, Any]:
    """List the lines that were not taken, or would not be, and remarks on others, in the order of the file."""
    job = get(self, asked["import_id"], store)
    return store.rejected(job.import_id, limit=asked["limit"], after=asked.get("after"))


def _field(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "title": field.title,
        "required": field.required,
        "kind": field.kind,
        "known_as": [*field.synonyms, *field.hashtags],
    }


def _can(job: Import, kind: Kind) -> tuple[str, ...]:
    if job.state == "failed" and job.has_run:
        return ("undo",)
    can = CAN.get(job.state, ()) if job.is_open or job.state in ("uploading", "done") else ()
    lacks = "map" in can and (missing(job, kind) or is_unknown(job, kind) or open_questions(job, kind))
    return (*(("map",) if lacks else can), *(("discard",) if job.can_be_discarded else ()))
