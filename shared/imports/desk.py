"""How a service lets people bring in files: the operations that every importing service offers under its own name.

A service class takes them in by name: `imports = offer("stakeholders")`, then `open_import = imports.open_import`. It
also has `kinds`, the kinds of files that it takes in, and among its collections `imports.collections`. Where rows of
some kind are sent in as a part of something, it takes in `settle_rows`, too.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from shared.imports import handling, questions, row_schemas, schemas, sent
from shared.imports.store import COLLECTIONS, ImportStore
from shared.messaging.serve import command, query


def offer(service: str) -> SimpleNamespace:
    """Make the operations of one service; they need its permission `<service>.import`, and that of the kind."""
    terms: dict[str, Any] = {"permission": f"{service}.import", "store": ImportStore}
    base = f"/{service}/imports"
    one = f"{base}/{{import_id}}"
    moved = {**terms, "answers": schemas.ImportMovedSchema}
    move = schemas.MoveImportSchema
    page, kinds, rows = schemas.ImportPageSchema, schemas.KindsSchema, schemas.RejectedRowPageSchema
    offered = (
        command("POST", base, schemas.OpenImportSchema, **moved)(handling.open_import),
        command("POST", f"{one}/chunks", schemas.AppendImportChunkSchema, **moved)(
            handling.append_import_chunk
        ),
        command("POST", f"{one}/finish", move, **moved)(handling.finish_upload),
        command("POST", f"{one}/mapping", schemas.MapImportSchema, **moved)(handling.map_import),
        command("POST", f"{one}/try", move, **moved)(handling.try_import),
        command("POST", f"{one}/run", move, **moved)(handling.run_import),
        command("POST", f"{one}/undo", move, **moved)(handling.undo_import),
        command("POST", f"{one}/discard", move, **moved)(handling.discard_import),
        command(
            "POST",
            f"{base}/rows",
            row_schemas.TakeRowsSchema,
            **{**terms, "answers": row_schemas.RowsTakenSchema},
        )(sent.take_rows),
        command(
            "POST",
            f"{one}/settle",
            row_schemas.SettleRowsSchema,
            **{**terms, "answers": row_schemas.RowsSettledSchema},
        )(sent.settle_rows),
        query("GET", one, schemas.ShowImportSchema, answers=schemas.ImportSchema, **terms)(
            questions.show_import
        ),
        query("GET", base, schemas.ListImportsSchema, answers=page, **terms)(questions.list_imports),
        query("GET", f"{one}/rejected", schemas.ListRejectedRowsSchema, answers=rows, **terms)(
            questions.list_rejected_rows
        ),
        query("GET", f"/{service}/import-kinds", schemas.NothingSchema, answers=kinds, **terms)(
            questions.list_import_kinds
        ),
    )
    named = {operation.operation.name: operation for operation in offered}
    return SimpleNamespace(collections=COLLECTIONS, **named)
