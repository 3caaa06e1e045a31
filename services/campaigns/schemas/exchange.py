"""The requests and answers about the exchange of contacts."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.commands.exchange import AgreeExchange, EndExchange
from services.campaigns.domain.exchange import MODES, MOST
from services.campaigns.schemas.fields import Id, Page, expected_version, key, text

Mode = validate.OneOf(MODES)
Kind = validate.OneOf(("brought", "shared", "voided", "settled"))


class AgreeExchangeSchema(Schema):
    """In which campaign contacts are exchanged, by which rule and among whom."""

    command = AgreeExchange

    campaign_id = key()
    mode = fields.Str(required=True, validate=Mode)
    organization_ids = fields.List(Id(), validate=validate.Length(0, MOST))
    expected_version = expected_version()


class EndExchangeSchema(Schema):
    """Which campaign's exchange ends, and why."""

    command = EndExchange

    campaign_id = key()
    reason = text(500, required=True)
    expected_version = expected_version()


class GetExchangeSchema(Schema):
    """Which campaign's exchange; as of which moment, where it is not to be now."""

    campaign_id = key()
    as_of = fields.AwareDateTime(allow_none=True)


class ListExchangeLinesSchema(Page):
    """Of which campaign the lines, and as of which moment."""

    campaign_id = key()
    as_of = fields.AwareDateTime(allow_none=True)


class ListExchangeEntriesSchema(Page):
    """Which page of which campaign's entries."""

    campaign_id = key()


class ExchangeSavedSchema(Schema):
    """What is agreed for a campaign after a command."""

    campaign_id = fields.Str(required=True)
    version = fields.Int(required=True)
    mode = fields.Str(required=True, validate=Mode)


class ExchangeSumsSchema(Schema):
    """Contacts brought, owed in return, received, still owed; those that wait for a taker, and for a consent."""

    brought = fields.Int(required=True)
    owed = fields.Int(required=True)
    received = fields.Int(required=True)
    balance = fields.Int(required=True)
    waiting = fields.Int(required=True)
    silent = fields.Int(required=True)


class _WhoseSchema(Schema):
    campaign_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)


class ExchangeLineSchema(ExchangeSumsSchema, _WhoseSchema):
    """The counts of one organisation."""


class ExchangeLinesSchema(Schema):
    """The lines of a ledger."""

    items = fields.List(fields.Nested(ExchangeLineSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class ParticipantSchema(Schema):
    """An organisation that takes part, and since when."""

    organization_id = fields.Str(required=True)
    since = fields.AwareDateTime(required=True)


class ExchangeSchema(ExchangeSavedSchema):
    """What is agreed, and the ledger; lines of other organisations are for who may audit it."""

    state = fields.Str(required=True, validate=validate.OneOf(("none", "agreed", "ended")))
    goes_on = fields.Bool(required=True)
    participants = fields.List(fields.Nested(ParticipantSchema), required=True)
    agreed_at = fields.AwareDateTime(required=True, allow_none=True)
    ended_at = fields.AwareDateTime(required=True, allow_none=True)
    end_reason = fields.Str(required=True)
    as_of = fields.AwareDateTime(required=True)
    lines = fields.List(fields.Nested(ExchangeLineSchema), required=True)
    sums = fields.Nested(ExchangeSumsSchema, required=True)


class ExchangeEntrySchema(Schema):
    """One line of the audit: a contact brought, passed on, or how it stands now. Its id is that of its event."""

    entry_id = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    kind = fields.Str(required=True, validate=Kind)
    contact_id = fields.Str(required=True)
    campaign_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    from_organization_id = fields.Str(allow_none=True)
    turn = fields.Int(allow_none=True)
    is_agreed = fields.Bool(allow_none=True)


class ExchangeEntryPageSchema(Schema):
    """A page of entries and the mark of the next."""

    items = fields.List(fields.Nested(ExchangeEntrySchema), required=True)
    next = fields.Str(allow_none=True, required=True)
