"""The requests and answers about what was told in confidence."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.restricted import (
    RemoveRestrictedNote,
    RevealRestrictedNote,
    WriteRestrictedNote,
)
from services.stakeholders.domain.restricted import KINDS, PURPOSES
from services.stakeholders.schemas.values import PageSchema

Id = validate.Length(1, 64)


class WriteRestrictedNoteSchema(Schema):
    """Of whom, of which kind, and what is to be kept."""

    command = WriteRestrictedNote

    person_id = fields.Str(required=True, validate=Id)
    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    text = fields.Str(required=True, validate=validate.Length(1, 4000))


class RevealRestrictedNoteSchema(Schema):
    """Which note, to what end, and why, in words that stay beside the reader's name."""

    command = RevealRestrictedNote

    restricted_note_id = fields.Str(required=True, validate=Id)
    purpose = fields.Str(required=True, validate=validate.OneOf(PURPOSES))
    reason = fields.Str(required=True, validate=validate.Length(1, 500))


class RemoveRestrictedNoteSchema(Schema):
    """Which note is to be forgotten."""

    command = RemoveRestrictedNote

    restricted_note_id = fields.Str(required=True, validate=Id)
    expected_version = fields.Int(allow_none=True, validate=validate.Range(1))


class ListRestrictedNotesSchema(PageSchema):
    """Which page of the notes on whom."""

    person_id = fields.Str(required=True, validate=Id)


class ListRevealsSchema(PageSchema):
    """Which page of which readings."""

    person_id = fields.Str(validate=Id)
    revealed_by = fields.Str(validate=Id)
    purpose = fields.Str(validate=validate.OneOf(PURPOSES))


class RestrictedNoteSavedSchema(Schema):
    """The id and version of a note after a command."""

    restricted_note_id = fields.Str(required=True)
    version = fields.Int(required=True)


class RevealedSchema(RestrictedNoteSavedSchema):
    """The same with what it says, this once: a repeat of the request gets the rest."""

    secret = fields.Str(metadata={"description": "What was kept."})


class RestrictedNoteSchema(RestrictedNoteSavedSchema):
    """That something is kept of a person, and not what."""

    person_id = fields.Str(required=True)
    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    written_by = fields.Str(required=True)
    written_at = fields.AwareDateTime(required=True)
    reveals = fields.Int(required=True, metadata={"description": "How often it was read."})
    revealed_at = fields.AwareDateTime(allow_none=True)


class RestrictedNotePageSchema(Schema):
    """A page of notes and the mark of the next."""

    items = fields.List(fields.Nested(RestrictedNoteSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class RevealSchema(Schema):
    """One reading: of what, by whom, when and why."""

    reveal_id = fields.Str(required=True)
    restricted_note_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    kind = fields.Str(required=True)
    purpose = fields.Str(required=True)
    reason = fields.Str(required=True)
    revealed_by = fields.Str(required=True)
    revealed_at = fields.AwareDateTime(required=True)


class RevealPageSchema(Schema):
    """A page of readings and the mark of the next."""

    items = fields.List(fields.Nested(RevealSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
