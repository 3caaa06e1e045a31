"""The requests and answers about imports."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from shared.imports.commands import AppendImportChunk, MapImport, MoveImport, OpenImport
from shared.imports.upload import CHUNK, MOST_CHUNKS

ENCODED = (CHUNK + 2) // 3 * 4
LONGEST_OPTION = 500


def _key() -> fields.Str:
    return fields.Str(required=True, validate=validate.Length(1, 64))


def _is_choice(value: Any) -> None:
    if not isinstance(value, str | bool | int | float | None):
        raise ValidationError("Must be a text, a number, or yes or no.")
    if isinstance(value, str) and len(value) > LONGEST_OPTION:
        raise ValidationError(f"At most {LONGEST_OPTION} characters.")


def options() -> fields.Dict:
    return fields.Dict(
        keys=fields.Str(validate=validate.Regexp(r"[a-z][a-z0-9_]{0,49}$")),
        values=fields.Raw(validate=_is_choice, allow_none=True),
        validate=validate.Length(0, 40),
    )


class OpenImportSchema(Schema):
    """What is coming."""

    command = OpenImport

    kind = fields.Str(required=True, validate=validate.Length(1, 50))
    filename = fields.Str(required=True, validate=validate.Length(1, 200))
    options = options()


class AppendImportChunkSchema(Schema):
    """A part of the file, in base64, numbered from 0."""

    command = AppendImportChunk

    import_id = _key()
    number = fields.Int(required=True, validate=validate.Range(0, MOST_CHUNKS - 1))
    content = fields.Str(required=True, validate=validate.Length(1, ENCODED))


class MoveImportSchema(Schema):
    """Which import."""

    command = MoveImport

    import_id = _key()
    expected_version = fields.Int(allow_none=True, validate=validate.Range(1))


class MapImportSchema(Schema):
    """Which column feeds which field, and what holds for the whole file."""

    command = MapImport

    import_id = _key()
    expected_version = fields.Int(allow_none=True, validate=validate.Range(1))
    mapping = fields.Dict(
        keys=fields.Str(validate=validate.Length(1, 50)),
        values=fields.Str(validate=validate.Length(1, 33_000)),
        validate=validate.Length(0, 300),
    )
    options = options()


class ShowImportSchema(Schema):
    """Which import."""

    import_id = _key()


class ListImportsSchema(Schema):
    """Which page of the imports of which kind."""

    kind = fields.Str(validate=validate.Length(1, 50))
    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(allow_none=True, validate=validate.Length(0, 2000))


class ListRejectedRowsSchema(ShowImportSchema):
    """Which page of the lines that were not taken."""

    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(allow_none=True, validate=validate.Length(0, 2000))


class NothingSchema(Schema):
    """A question without parameters."""


class ImportMovedSchema(Schema):
    """Where the import stands now."""

    import_id = fields.Str(required=True)
    state = fields.Str(required=True)
    version = fields.Int(required=True)


class ProgressSchema(Schema):
    """Lines by outcome, and remarks on taken ones; `line` is the last dealt with, `undone` what was taken back."""

    read = fields.Int(required=True)
    created = fields.Int(required=True)
    updated = fields.Int(required=True)
    unchanged = fields.Int(required=True)
    waiting = fields.Int(required=True)
    rejected = fields.Int(required=True)
    remarked = fields.Int(required=True)
    undone = fields.Int(required=True)
    line = fields.Int(required=True)


class ProblemSchema(Schema):
    """Why it cannot go on, and what to do."""

    code = fields.Str(required=True)
    detail = fields.Str(required=True)


class SampleSchema(Schema):
    """A line as a dry run understood it: what was read by field, and what would become of it."""

    line = fields.Int(required=True)
    outcome = fields.Str(required=True)
    values = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True)


class AlongSchema(Schema):
    """Something that comes along: of which sort, its name, and the line where each line has its own."""

    sort = fields.Str(required=True)
    name = fields.Str(required=True)
    line = fields.Int(required=True)


class TrialSchema(Schema):
    """What a dry run shows: the first lines as understood, names that would wait for a decision, what comes along."""

    samples = fields.List(fields.Nested(SampleSchema), required=True)
    names = fields.List(fields.Str(), required=True)
    has_more_names = fields.Bool(required=True)
    along = fields.List(fields.Nested(AlongSchema))


class ImportSummarySchema(ImportMovedSchema):
    """An import in a list; `owner` is the organisation for which it was opened, else the account."""

    kind = fields.Str(required=True)
    sent_as = fields.Str(
        metadata={"description": "What its rows were sent in as a part of; empty elsewhere."}
    )
    filename = fields.Str(required=True)
    opened_at = fields.AwareDateTime(required=True)
    opened_by = fields.Str(required=True)
    owner = fields.Str(required=True)
    since = fields.AwareDateTime(allow_none=True)
    progress = fields.Nested(ProgressSchema, required=True)
    along = fields.Dict(
        keys=fields.Str(),
        values=fields.Int(),
        metadata={"description": "By sort: how many things its lines brought besides what they are about."},
    )
    problem = fields.Nested(ProblemSchema, allow_none=True)


class ColumnSchema(Schema):
    """A column as it is headed in the file, with some of its cells while the mapping is open."""

    name = fields.Str(required=True)
    hashtag = fields.Str(allow_none=True)
    sample = fields.List(fields.Str(), required=True)


class StepSchema(Schema):
    """A change of state: when, and by whom."""

    state = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    by = fields.Str(required=True)


class FieldSchema(Schema):
    """Something that a kind of file can hold; `known_as` are headings and hashtags that are recognised."""

    name = fields.Str(required=True)
    title = fields.Str(required=True)
    required = fields.Bool(required=True)
    kind = fields.Str(required=True)
    known_as = fields.List(fields.Str(), required=True)


class QuestionSchema(Schema):
    """What must be answered for the whole file: by which option, why, and what may be meant."""

    option = fields.Str(required=True)
    sentence = fields.Str(required=True)
    proposal = fields.Str(required=True)


class ImportSchema(ImportSummarySchema):
    """An import, whole. `lines` is how long the file says it is, 0 when it does not say; `missing` are required
    fields that no column feeds yet; `asks` is what must be answered before a try; `can` names what can be done now."""

    trial = fields.Nested(TrialSchema, required=True)
    options = fields.Dict(required=True)
    mapping = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True)
    missing = fields.List(fields.Nested(FieldSchema), required=True)
    asks = fields.List(fields.Nested(QuestionSchema), required=True)
    columns = fields.List(fields.Nested(ColumnSchema), required=True)
    notes = fields.List(fields.Str(), required=True)
    encoding = fields.Str(required=True)
    delimiter = fields.Str(required=True)
    lines = fields.Int(required=True)
    size = fields.Int(required=True)
    has_run = fields.Bool(required=True)
    can = fields.List(fields.Str(), required=True)
    history = fields.List(fields.Nested(StepSchema), required=True)


class ImportPageSchema(Schema):
    """A page of imports and the mark of the next."""

    items = fields.List(fields.Nested(ImportSummarySchema), required=True)
    next = fields.Str(required=True, allow_none=True)


class PresetSchema(Schema):
    """A system whose files are known by their headings; its name can be chosen as the option `preset`."""

    name = fields.Str(required=True)
    title = fields.Str(required=True)


class KindSchema(Schema):
    """A kind of file; `records` says that it is JSON or YAML and needs no mapping."""

    name = fields.Str(required=True)
    title = fields.Str(required=True)
    records = fields.Bool(required=True)
    fields_ = fields.List(fields.Nested(FieldSchema), required=True, data_key="fields")
    presets = fields.List(fields.Nested(PresetSchema), required=True)


class KindsSchema(Schema):
    """All kinds of files that the service takes in."""

    items = fields.List(fields.Nested(KindSchema), required=True)
    next = fields.Str(required=True, allow_none=True)


class RejectedRowSchema(Schema):
    """A line that was not taken, or (`is_taken`) was and should be looked at: what is wrong where, and what to do."""

    line = fields.Int(required=True)
    field = fields.Str(required=True)
    code = fields.Str(required=True)
    reason = fields.Str(required=True)
    value = fields.Str(required=True)
    is_taken = fields.Bool(required=True)


class RejectedRowPageSchema(Schema):
    """A page of rejected lines and the mark of the next."""

    items = fields.List(fields.Nested(RejectedRowSchema), required=True)
    next = fields.Str(required=True, allow_none=True)
