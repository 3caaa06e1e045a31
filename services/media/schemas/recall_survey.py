"""The requests and answers about surveys of who remembers a campaign."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.recall_survey import (
    CorrectRecallSurvey,
    RecordRecallSurvey,
    WithdrawRecallSurvey,
)
from services.media.schemas.words import PageSchema, identifier, plain_words

MOST = 10**7
Count = validate.Range(0, MOST)
Area = [validate.Length(1, 100), validate.Regexp(r".*\S")]
Share = validate.Range(0, 1)


class RecordRecallSurveySchema(Schema):
    """Whom somebody asked, and who remembered the campaign."""

    command: ClassVar[type] = RecordRecallSurvey

    campaign_id = fields.UUID(required=True)
    area = fields.Str(
        required=True, validate=Area, metadata={"description": "Where people were asked: name or P-code."}
    )
    from_on = fields.Date(required=True)
    until_on = fields.Date(required=True)
    asked = fields.Int(
        required=True,
        validate=validate.Range(1, MOST),
        metadata={"description": "How many people were asked."},
    )
    recalled = fields.Int(
        required=True, validate=Count, metadata={"description": "Of those asked: who remembered it."}
    )
    understood = fields.Int(
        allow_none=True,
        validate=Count,
        metadata={"description": "Of those who remembered it: who could say what it is about."},
    )
    acted = fields.Int(
        allow_none=True,
        validate=Count,
        metadata={"description": "Of those who remembered it: who said that they did something."},
    )
    method = plain_words(500, required=True)
    organization_id = fields.UUID(allow_none=True, metadata={"description": "The organisation that asked."})


class CorrectRecallSurveySchema(RecordRecallSurveySchema):
    """All that a survey found; what is left out is emptied."""

    command = CorrectRecallSurvey

    recall_survey_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class WithdrawRecallSurveySchema(Schema):
    """Which survey to take out, and why."""

    command = WithdrawRecallSurvey

    recall_survey_id = identifier(required=True)
    reason = plain_words(500, required=True)
    expected_version = fields.Int(allow_none=True)


class ListRecallSurveysSchema(PageSchema):
    """Which page of which surveys."""

    campaign_id = identifier()
    organization_id = identifier()
    area = fields.Str(validate=validate.Length(1, 100))


class ShowRecallSurveySchema(Schema):
    """Which survey."""

    recall_survey_id = identifier(required=True)


class RecallSurveySavedSchema(Schema):
    """The id and version of a survey after a command."""

    recall_survey_id = fields.Str(required=True)
    version = fields.Int(required=True)


class RecallSurveySchema(RecallSurveySavedSchema):
    """One survey; `low` and `high` are the 95 % interval (Wilson) of the share that remembered."""

    campaign_id = fields.Str(required=True)
    campaign_title = fields.Str(allow_none=True)
    area = fields.Str(required=True)
    area_key = fields.Str(required=True)
    from_on = fields.Date(required=True)
    until_on = fields.Date(required=True)
    asked = fields.Int(required=True)
    recalled = fields.Int(required=True)
    share = fields.Float(required=True, validate=Share)
    low = fields.Float(required=True, validate=Share)
    high = fields.Float(required=True, validate=Share)
    understood = fields.Int(required=True, allow_none=True)
    acted = fields.Int(required=True, allow_none=True)
    method = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    organization_name = fields.Str(allow_none=True)
    recorded_at = fields.AwareDateTime()
    corrected_at = fields.AwareDateTime(allow_none=True)
    batch_id = fields.Str(allow_none=True)


class RecallSurveyPageSchema(Schema):
    """A page of surveys and the mark of the next."""

    items = fields.List(fields.Nested(RecallSurveySchema), required=True)
    next = fields.Str(allow_none=True, required=True)
