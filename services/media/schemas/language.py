"""The requests and answers about the languages that people need, and what is not said in them."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.language_need import RemoveLanguageNeed, SetLanguageNeed
from services.media.schemas.words import PageSchema, identifier, plain_words
from shared.messaging.fields import LanguageTag

Tag = validate.Length(1, 35)
Area = validate.Length(1, 100)


class SetLanguageNeedSchema(Schema):
    """How many people of an area need a language, or of a hundred how many, and who says so."""

    command: ClassVar[type] = SetLanguageNeed

    area = fields.Str(
        required=True,
        validate=[Area, validate.Regexp(r".*\S")],
        metadata={"description": "Name or P-code, as outlets have it."},
    )
    language = LanguageTag(required=True, validate=Tag)
    people = fields.Int(allow_none=True, validate=validate.Range(0, 10**10))
    share = fields.Float(
        allow_none=True,
        validate=validate.Range(0, 100),
        metadata={"description": "Of a hundred people there, how many."},
    )
    source = plain_words(300, required=True)
    as_of = fields.Date(allow_none=True)
    expected_version = fields.Int(allow_none=True)


class RemoveLanguageNeedSchema(Schema):
    """Which need to take out, and why."""

    command: ClassVar[type] = RemoveLanguageNeed

    language_need_id = identifier(required=True)
    reason = plain_words(500, required=True)
    expected_version = fields.Int(allow_none=True)


class ListLanguageNeedsSchema(PageSchema):
    """Which page of which needs."""

    area = fields.Str(validate=Area)
    language = LanguageTag(validate=Tag)


class ShowLanguageNeedSchema(Schema):
    """Which need."""

    language_need_id = identifier(required=True)


class ListLanguageGapsSchema(PageSchema):
    """Of which campaign, and in which area; everywhere without one."""

    campaign_id = identifier(required=True)
    area = fields.Str(validate=Area)


class LanguageNeedSavedSchema(Schema):
    """The id and version of a need after a command."""

    language_need_id = fields.Str(required=True)
    version = fields.Int(required=True)


class LanguageNeedSchema(LanguageNeedSavedSchema):
    """What is said of one language in one area."""

    area = fields.Str(required=True)
    language = fields.Str(required=True)
    people = fields.Int(allow_none=True)
    share = fields.Float(allow_none=True)
    source = fields.Str(required=True)
    as_of = fields.Date(allow_none=True)
    set_at = fields.AwareDateTime(required=True)
    batch_id = fields.Str(allow_none=True)


class LanguageNeedPageSchema(Schema):
    """A page of needs and the mark of the next."""

    items = fields.List(fields.Nested(LanguageNeedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class LanguageGapSchema(Schema):
    """A message without agreed words in a language that is needed."""

    key_message_id = fields.Str(required=True)
    kind = fields.Str(required=True)
    text = fields.Str(required=True)
    language = fields.Str(required=True)
    state = fields.Str(required=True, metadata={"description": "missing, draft or outdated."})
    people = fields.Int(
        allow_none=True, metadata={"description": "Of all areas together; nothing where none is counted."}
    )
    areas = fields.List(fields.Str(), required=True)
    outlets = fields.Int(
        required=True,
        metadata={"description": "Outlets with air time for the campaign that use the language."},
    )


class LanguageGapPageSchema(Schema):
    """A page of gaps and the mark of the next."""

    items = fields.List(fields.Nested(LanguageGapSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
