"""The operations on files that policy takes in."""

from __future__ import annotations

from services.policy.imports import KINDS
from shared.imports.desk import offer

imports = offer("policy")


class Imports:
    """The import room, as every service has it."""

    kinds = KINDS

    open_import = imports.open_import
    append_import_chunk = imports.append_import_chunk
    finish_upload = imports.finish_upload
    map_import = imports.map_import
    try_import = imports.try_import
    run_import = imports.run_import
    undo_import = imports.undo_import
    discard_import = imports.discard_import
    take_rows = imports.take_rows
    show_import = imports.show_import
    list_imports = imports.list_imports
    list_rejected_rows = imports.list_rejected_rows
    list_import_kinds = imports.list_import_kinds
