"""The requests and answers about pitches."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.release import AnswerPitch, MakePitch
from services.media.domain.pitch import ANSWERS
from services.media.schemas.words import PageSchema, identifier, plain_words


class MakePitchSchema(Schema):
    """Which release was offered to whom, and when."""

    command: ClassVar[type] = MakePitch

    release_id = identifier(required=True)
    outlet_id = identifier(required=True)
    pitched_on = fields.Date(required=True)
    person_id = fields.UUID(allow_none=True, metadata={"description": "The journalist, by id only."})


class AnswerPitchSchema(Schema):
    """What came back."""

    command: ClassVar[type] = AnswerPitch

    pitch_id = identifier(required=True)
    answer = fields.Str(required=True, validate=validate.OneOf(ANSWERS))
    answered_on = fields.Date(required=True)
    note = plain_words(500, shortest=0, load_default="")
    expected_version = fields.Int(allow_none=True)


class ListPitchesSchema(PageSchema):
    """Which page of which pitches."""

    release_id = identifier()
    outlet_id = identifier()
    person_id = identifier()
    is_answered = fields.Bool(metadata={"description": "Only those with, or without, an answer."})


class ShowPitchSchema(Schema):
    """Which pitch."""

    pitch_id = identifier(required=True)


class PitchSavedSchema(Schema):
    """The id and version of a pitch after a command."""

    pitch_id = fields.Str(required=True)
    version = fields.Int(required=True)


class PitchSchema(PitchSavedSchema):
    """One pitch; the answer is empty while none came."""

    release_id = fields.Str(required=True)
    release_headline = fields.Str(allow_none=True)
    outlet_id = fields.Str(required=True)
    outlet_name = fields.Str(required=True)
    person_id = fields.Str(allow_none=True)
    campaign_id = fields.Str(allow_none=True)
    campaign_title = fields.Str(allow_none=True)
    policy_id = fields.Str(allow_none=True)
    policy_title = fields.Str(allow_none=True)
    pitched_on = fields.Date(required=True)
    logged_at = fields.AwareDateTime()
    answer = fields.Str(required=True)
    answered_on = fields.Date(allow_none=True)
    note = fields.Str()


class PitchPageSchema(Schema):
    """A page of pitches and the mark of the next."""

    items = fields.List(fields.Nested(PitchSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
