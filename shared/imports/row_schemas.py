"""The requests and answers about rows that programs send."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from shared.imports.commands import TakeRows
from shared.imports.schemas import options

MOST_ROWS = 500
"""Rows that a program may send at once: what one transaction takes of a file, too."""


class TakeRowsSchema(Schema):
    """Rows by field name, and what holds for all of them; a row that is refused does not keep the others out."""

    command = TakeRows

    kind = fields.Str(required=True, validate=validate.Length(1, 50))
    source = fields.Str(required=True, validate=validate.Length(1, 200))
    rows = fields.List(
        fields.Dict(keys=fields.Str(validate=validate.Length(1, 50)), validate=validate.Length(1, 100)),
        required=True,
        validate=validate.Length(1, MOST_ROWS),
    )
    options = options()


class RowErrorSchema(Schema):
    """What is wrong with a row, or to be looked at in one that was taken."""

    field = fields.Str(required=True)
    code = fields.Str(required=True)
    reason = fields.Str(required=True)


class RowTakenSchema(Schema):
    """What became of a row; `row` is its place, from 1 on, and `thing_id` what it made or changed."""

    row = fields.Int(required=True)
    outcome = fields.Str(required=True)
    thing_id = fields.Str(required=True)
    errors = fields.List(fields.Nested(RowErrorSchema), required=True)
    waits_for = fields.List(fields.Str(), required=True)


class RowsTakenSchema(Schema):
    """What became of rows: each, and how many; they stand among the imports as one that is done."""

    import_id = fields.Str(required=True)
    rows = fields.List(fields.Nested(RowTakenSchema), required=True)
    created = fields.Int(required=True)
    updated = fields.Int(required=True)
    unchanged = fields.Int(required=True)
    waiting = fields.Int(required=True)
    rejected = fields.Int(required=True)
