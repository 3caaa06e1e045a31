"""The requests and answers about exchanges."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.exchange import CorrectExchange, LogExchange, RemoveExchange
from services.stakeholders.domain.exchange import CHANNELS, REASONS
from services.stakeholders.schemas.values import PageSchema

Channel = validate.OneOf(tuple(CHANNELS))
Text = validate.Length(0, 4000)
Id = validate.Length(0, 64)


class LogExchangeSchema(Schema):
    """With whom, when, by what channel, and what was said."""

    command = LogExchange

    channel = fields.Str(required=True, validate=Channel)
    held_on = fields.Date(required=True)
    person_id = fields.Str(allow_none=True, validate=Id)
    organization_id = fields.Str(allow_none=True, validate=Id)
    campaign_id = fields.Str(allow_none=True, validate=Id)
    policy_id = fields.Str(allow_none=True, validate=Id)
    note = fields.Str(validate=Text)
    outcome = fields.Str(validate=validate.Length(0, 500))


class CorrectExchangeSchema(Schema):
    """What of an exchange is to be put right; what is left out stays, an empty text empties."""

    command = CorrectExchange

    exchange_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)
    channel = fields.Str(validate=Channel)
    held_on = fields.Date()
    person_id = fields.Str(validate=Id)
    organization_id = fields.Str(validate=Id)
    campaign_id = fields.Str(validate=Id)
    policy_id = fields.Str(validate=Id)
    note = fields.Str(validate=Text)
    outcome = fields.Str(validate=validate.Length(0, 500))


class RemoveExchangeSchema(Schema):
    """Which exchange was logged in error, and why."""

    command = RemoveExchange

    exchange_id = fields.Str(required=True)
    reason = fields.Str(validate=validate.OneOf(REASONS))
    expected_version = fields.Int(allow_none=True)


class ListExchangesSchema(PageSchema):
    """Which page of which exchanges."""

    person_id = fields.Str(validate=Id)
    organization_id = fields.Str(validate=Id)
    campaign_id = fields.Str(validate=Id)
    policy_id = fields.Str(validate=Id)
    channel = fields.Str(validate=Channel)


class ShowExchangeSchema(Schema):
    """Which exchange."""

    exchange_id = fields.Str(required=True)


class LoggedExchangeSchema(Schema):
    """The id and version of an exchange after a command."""

    exchange_id = fields.Str(required=True)
    version = fields.Int(required=True)


class ExchangeSchema(Schema):
    """One exchange."""

    exchange_id = fields.Str(required=True)
    version = fields.Int(required=True)
    channel = fields.Str(required=True)
    held_on = fields.Date(required=True)
    person_id = fields.Str(allow_none=True)
    person_name = fields.Str()
    organization_id = fields.Str(allow_none=True)
    organization_name = fields.Str()
    campaign_id = fields.Str(allow_none=True)
    policy_id = fields.Str(allow_none=True)
    note = fields.Str()
    outcome = fields.Str()
    recorded_by = fields.Str()
    recorded_at = fields.AwareDateTime()


class ExchangePageSchema(Schema):
    """A page of exchanges and the mark of the next."""

    items = fields.List(fields.Nested(ExchangeSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
