"""The requests of partners that send something in."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

MOST_ROWS, MOST_PEOPLE = 500, 100


HOW_MANY = "Give from 1 to 100 fields."


def _row(**more: Any) -> fields.Dict:
    few = validate.Length(1, 100, error=HOW_MANY)
    wrong: dict[str, Any] = {"invalid": "Send it as a JSON object, in braces."}
    name = fields.Str(validate=validate.Length(1, 50))
    return fields.Dict(keys=name, validate=few, error_messages=wrong, **more)


class OptionsSchema(Schema):
    """What holds for all rows."""

    options = fields.Dict(load_default=dict, keys=fields.Str(validate=validate.Length(1, 50)))


class RowsSchema(OptionsSchema):
    """Rows by field name, and what holds for all of them."""

    rows = fields.List(_row(), required=True, validate=validate.Length(1, MOST_ROWS))


class NothingBesideSchema(Schema):
    """Beside rows that are about people each, nothing is said."""


class PersonSchema(Schema):
    """A person as a partner knows them: by what `people` rows may say."""

    person = _row(required=True)


class AttendedSchema(PersonSchema):
    """That a person comes to a gathering of the partner's own, or was there."""

    gathering_id = fields.Str(required=True, validate=validate.Length(1, 64))
    shift_id = fields.Str(load_default=None, allow_none=True, validate=validate.Length(1, 64))
    status = fields.Str(load_default="attended", validate=validate.OneOf(["attended", "accepted"]))


class ActedSchema(PersonSchema):
    """That a person signed, wrote, called or pledged."""

    petition_id = fields.Str(load_default=None, allow_none=True, validate=validate.Length(1, 64))
    appeal_id = fields.Str(load_default=None, allow_none=True, validate=validate.Length(1, 64))
    target_id = fields.Str(allow_none=True, validate=validate.Length(1, 64))
    done_on = fields.Date(allow_none=True)
    channel = fields.Str(allow_none=True, validate=validate.Length(1, 50))
    outcome = fields.Str(allow_none=True, validate=validate.Length(1, 50))
    answer = fields.Str(allow_none=True, validate=validate.Length(1, 50))
    pledge = fields.Str(validate=validate.Length(0, 500))


class AttendanceSchema(Schema):
    """Who came where."""

    rows = fields.List(fields.Nested(AttendedSchema), required=True, validate=validate.Length(1, MOST_PEOPLE))


class ActionsSchema(Schema):
    """Who did what."""

    rows = fields.List(fields.Nested(ActedSchema), required=True, validate=validate.Length(1, MOST_PEOPLE))
