"""The requests and answers about sign-ups that wait for their confirmation."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.confirmation import AskToConfirm, Confirm
from services.stakeholders.domain.confirmation import ANSWERS, OUTCOMES
from services.stakeholders.domain.consent import PURPOSES
from services.stakeholders.schemas.values import texts

Key = validate.Length(1, 64)
Token = validate.Length(1, 100)


class AskToConfirmSchema(Schema):
    """Who, at which address, wants to give what on which public page, and to what they agree."""

    command = AskToConfirm

    action_id = fields.Str(required=True, validate=Key)
    campaign_id = fields.Str(required=True, validate=Key)
    kind = fields.Str(required=True, validate=validate.OneOf(("petition", "letter", "call", "pledge")))
    title = fields.Str(required=True, validate=validate.Length(1, 200))
    organization_id = fields.Str(required=True, validate=Key)
    name = fields.Str(required=True, validate=validate.Length(1, 200))
    email = fields.Str(required=True, validate=validate.Length(3, 254))
    area = fields.Str(allow_none=True, validate=validate.Length(1, 120))
    purposes = fields.List(
        fields.Str(validate=validate.OneOf(tuple(PURPOSES))), validate=validate.Length(0, len(PURPOSES))
    )
    target_id = fields.Str(allow_none=True, validate=Key)
    pledge_id = fields.Str(allow_none=True, validate=Key)
    outcome = fields.Str(allow_none=True, validate=validate.OneOf(OUTCOMES))
    answer = fields.Str(allow_none=True, validate=validate.OneOf(ANSWERS))
    language = fields.Str(allow_none=True, validate=validate.Regexp(r"[a-z]{2,3}\Z"))


class ConfirmSchema(Schema):
    """The token of the link in a letter."""

    command = Confirm

    token = fields.Str(required=True, validate=Token)


class ShowConfirmationSchema(Schema):
    """The token of a link."""

    token = fields.Str(required=True, validate=Token)


class ShowConfirmationLetterSchema(Schema):
    """Which letter is about to go out."""

    confirmation_id = fields.Str(required=True, validate=Key)


class CountConfirmationsSchema(Schema):
    """On which public page."""

    action_id = fields.Str(required=True, validate=Key)


class NameTargetsSchema(Schema):
    """Whose names are wanted."""

    ids = texts(100, 64)


class WaitingSchema(Schema):
    """How many wait."""

    waiting = fields.Int(required=True)
