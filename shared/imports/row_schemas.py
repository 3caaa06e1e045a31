"""The requests and answers about rows that programs send."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from shared.imports.commands import SettleRows, TakeRows
from shared.imports.schemas import options

MOST_ROWS = 500
"""Rows that a program may send at once: what one transaction takes of a file, too."""


class RefusedRowSchema(Schema):
    """A row that somebody else has refused; `row` is its place among all, from 1 on."""

    row = fields.Int(required=True, validate=validate.Range(1, MOST_ROWS))
    code = fields.Str(required=True, validate=validate.Length(1, 100))
    reason = fields.Str(required=True, validate=validate.Length(1, 1_000))
    field = fields.Str(validate=validate.Length(0, 300))


def _refused() -> fields.List[Any]:
    return fields.List(fields.Nested(RefusedRowSchema), validate=validate.Length(0, MOST_ROWS))


class TakeRowsSchema(Schema):
    """Rows by field name, and what holds for all of them; a row that is refused does not keep the others out.

    `refused` are those of the same sending that were refused before; `sent_as` says what the rows are part of, where
    it is settled later what came of them.
    """

    command = TakeRows

    kind = fields.Str(required=True, validate=validate.Length(1, 50))
    source = fields.Str(required=True, validate=validate.Length(1, 200))
    rows = fields.List(
        fields.Dict(keys=fields.Str(validate=validate.Length(1, 50)), validate=validate.Length(1, 100)),
        required=True,
        validate=validate.Length(0, MOST_ROWS),
    )
    options = options()
    refused = _refused()
    sent_as = fields.Str(validate=validate.Length(0, 50))


class SettleRowsSchema(Schema):
    """What came of rows that were taken as part of something: which of them were refused after all."""

    command = SettleRows

    import_id = fields.Str(required=True, validate=validate.Length(1, 64))
    refused = _refused()


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


class RowsSettledSchema(Schema):
    """How many rows were taken, and how many were not."""

    import_id = fields.Str(required=True)
    taken = fields.Int(required=True)
    rejected = fields.Int(required=True)
