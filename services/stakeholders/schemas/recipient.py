"""The requests and answers about who may be sent something."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.domain.person import KINDS
from services.stakeholders.schemas.consent import Purpose


class CountRecipientsSchema(Schema):
    """For what, from whom, by which way, and to which of those who agreed."""

    purpose = fields.Str(required=True, validate=Purpose)
    organization_id = fields.Str(required=True, validate=validate.Length(1, 64))
    channel = fields.Str(required=True, validate=validate.OneOf(("email", "sms")))
    area = fields.Str(allow_none=True, validate=validate.Length(0, 120))
    kind = fields.Str(allow_none=True, validate=validate.OneOf(KINDS))
    language = fields.Str(allow_none=True, validate=validate.Length(0, 40))


class ListRecipientsSchema(CountRecipientsSchema):
    """The same, a portion at a time, or whichever of some persons are among them."""

    person_ids = fields.List(fields.Str(validate=validate.Length(1, 64)), validate=validate.Length(0, 500))
    after = fields.Str(allow_none=True, validate=validate.Length(0, 64))
    limit = fields.Int(load_default=200, validate=validate.Range(1, 1_000))


class RecipientCountSchema(Schema):
    """How many would get it, and what keeps how many others from it; `is_whole` is false for a lower bound."""

    fits = fields.Int(required=True)
    agreed = fields.Int(required=True)
    withdrawn = fields.Int(required=True)
    without_address = fields.Int(required=True)
    dead_address = fields.Int(required=True)
    filtered_out = fields.Int(required=True)
    is_whole = fields.Bool(required=True)
    because = fields.Str(required=True)
