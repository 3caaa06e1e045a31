"""Files of people and organisations, as others bring them in."""

from __future__ import annotations

from services.stakeholders.imports import KINDS
from shared.imports.desk import offer

imports = offer("stakeholders")


class Imports:
    """What others may call for."""

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
    settle_rows = imports.settle_rows
    show_import = imports.show_import
    list_imports = imports.list_imports
    list_rejected_rows = imports.list_rejected_rows
    list_import_kinds = imports.list_import_kinds
