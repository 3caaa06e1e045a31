"""The requests and answers about contacts with decision-makers."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands.touch import LogTouch, WithdrawTouch
from services.policy.schemas.words import PageSchema, identifier, plain_words

Kind = validate.OneOf(("meeting", "call", "letter", "testimony", "visit"))


class LogTouchSchema(Schema):
    """Who was touched about what, how, and what came of it."""

    command = LogTouch

    policy_id = identifier(required=True)
    person_id = fields.UUID(required=True)
    kind = fields.Str(required=True, validate=Kind)
    touched_on = fields.Date(required=True)
    outcome = plain_words(2000, required=True)
    campaign_id = fields.UUID(allow_none=True)
    organization_id = fields.UUID(allow_none=True)


class WithdrawTouchSchema(Schema):
    """Which one is taken back, and why."""

    command = WithdrawTouch

    touch_id = identifier(required=True)
    reason = plain_words(500, required=True)


class ListTouchesSchema(PageSchema):
    """Which page of which contacts."""

    policy_id = identifier()
    person_id = identifier()
    campaign_id = identifier()


class TouchSavedSchema(Schema):
    """The id and version of a contact after a command."""

    touch_id = fields.Str(required=True)
    version = fields.Int(required=True)


class TouchWithdrawnSchema(Schema):
    """Which contact was taken back."""

    touch_id = fields.Str(required=True)


class TouchSchema(TouchSavedSchema):
    """One contact."""

    policy_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    kind = fields.Str(required=True, validate=Kind)
    touched_on = fields.Date(required=True)
    outcome = fields.Str(required=True)
    campaign_id = fields.Str(allow_none=True)
    organization_id = fields.Str(allow_none=True)
    logged_at = fields.AwareDateTime()


class TouchPageSchema(Schema):
    """A page of contacts and the mark of the next."""

    items = fields.List(fields.Nested(TouchSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
