"""The answers about initiatives."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.campaigns.domain.initiative import OWNERSHIPS, STATES
from services.campaigns.domain.initiative_help import KINDS, OFFER_STATES


class InitiativeSavedSchema(Schema):
    """An initiative after a command."""

    initiative_id = fields.Str(required=True)
    version = fields.Int(required=True)
    state = fields.Str(required=True, validate=validate.OneOf(STATES))


class OfferSavedSchema(InitiativeSavedSchema):
    """An initiative after a command about an offer."""

    offer_id = fields.Str(required=True)


class AskedForSchema(Schema):
    """Help that is wanted, and how much of it nobody offers; of one without a quantity, one whole or nothing."""

    ask_id = fields.Str(required=True)
    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    what = fields.Str(required=True)
    quantity = fields.Int(required=True, allow_none=True)
    by = fields.Date(required=True, allow_none=True)
    missing = fields.Int(required=True)


class OfferedSchema(Schema):
    """Help that an organisation or a person offers to an ask."""

    offer_id = fields.Str(required=True)
    ask_id = fields.Str(required=True)
    what = fields.Str(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    person_id = fields.Str(required=True, allow_none=True)
    quantity = fields.Int(required=True, allow_none=True)
    by = fields.Date(required=True, allow_none=True)
    offered_at = fields.AwareDateTime(required=True)
    state = fields.Str(required=True, validate=validate.OneOf(OFFER_STATES))
    reason = fields.Str(required=True)


class RoundSchema(Schema):
    """A time that it was declined."""

    asked_at = fields.AwareDateTime(required=True)
    answer_by = fields.Date(required=True)
    answered_at = fields.AwareDateTime(required=True)
    reason = fields.Str(required=True)
    instead = fields.Str(required=True)


class InitiativeSchema(InitiativeSavedSchema):
    """One initiative with what it asks for, what is offered, and what became of it."""

    title = fields.Str(required=True)
    what_for = fields.Str(required=True)
    person_id = fields.Str(required=True)
    started_by = fields.Str(required=True)
    asked_by = fields.Str(required=True)
    started_at = fields.AwareDateTime(required=True)
    asked_at = fields.AwareDateTime(required=True)
    promised_by = fields.Date(required=True)
    answer_by = fields.Date(required=True)
    days_overdue = fields.Int(required=True)
    organization_id = fields.Str(required=True, allow_none=True)
    community_id = fields.Str(required=True, allow_none=True)
    policy_id = fields.Str(required=True, allow_none=True)
    about_campaign_id = fields.Str(required=True, allow_none=True)
    area = fields.Str(required=True)
    topics = fields.List(fields.Str(), required=True)
    language = fields.Str(required=True)
    missing_asks = fields.Int(required=True)
    asks = fields.List(fields.Nested(AskedForSchema), required=True)
    offers = fields.List(fields.Nested(OfferedSchema), required=True)
    answered_at = fields.AwareDateTime(required=True, allow_none=True)
    reason = fields.Str(required=True)
    instead = fields.Str(required=True)
    helper_organization_id = fields.Str(required=True, allow_none=True)
    helper_id = fields.Str(required=True, allow_none=True)
    campaign_id = fields.Str(required=True, allow_none=True)
    ownership = fields.Str(required=True, allow_none=True, validate=validate.OneOf(OWNERSHIPS))
    is_origin = fields.Bool(required=True)
    result = fields.Str(required=True)
    figure = fields.Int(required=True, allow_none=True)
    ended_at = fields.AwareDateTime(required=True, allow_none=True)
    rounds = fields.List(fields.Nested(RoundSchema), required=True)


class InitiativePageSchema(Schema):
    """A page of initiatives and the mark of the next."""

    items = fields.List(fields.Nested(InitiativeSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
