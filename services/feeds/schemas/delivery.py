"""The requests and answers about deliveries."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.feeds.commands.delivery import AcknowledgeDeliveries
from services.feeds.domain.delivery import LARGEST
from services.feeds.schemas.words import MOST, OneAgreementSchema

SEQUENCE = validate.Range(0, LARGEST)
PULLED = 500


class ListEventsForPartnerSchema(OneAgreementSchema):
    """Which of a partner's events."""

    after = fields.Int(load_default=0, validate=SEQUENCE)
    limit = fields.Int(load_default=100, validate=validate.Range(1, PULLED))


class EventsForPartnerSchema(Schema):
    """Events as the partner gets them, and the sequence to ask after next."""

    events = fields.List(fields.Dict(), required=True)
    sequence = fields.Int(required=True)


class ListDeliveriesSchema(OneAgreementSchema):
    """Which page of a partner's delivery log."""

    before = fields.Int(load_default=None, allow_none=True, validate=SEQUENCE)
    limit = fields.Int(load_default=50, validate=validate.Range(1, MOST))


class ListUnacknowledgedSchema(OneAgreementSchema):
    """Which page of what waits for the partner's word; `next` is the sequence to ask after."""

    after = fields.Int(load_default=0, validate=SEQUENCE)
    limit = fields.Int(load_default=50, validate=validate.Range(1, MOST))


class ShowDeliverySchema(OneAgreementSchema):
    """Which delivery."""

    sequence = fields.Int(required=True, validate=validate.Range(1, LARGEST))


class AcknowledgeDeliveriesSchema(OneAgreementSchema):
    """What the partner has done the same with."""

    command = AcknowledgeDeliveries

    sequences = fields.List(
        fields.Int(strict=True, validate=validate.Range(1, LARGEST)),
        load_default=list,
        validate=validate.Length(max=1_000),
    )
    up_to = fields.Int(strict=True, load_default=None, allow_none=True, validate=validate.Range(1, LARGEST))


class AcknowledgedSchema(Schema):
    """How many were acknowledged now, and how many still wait."""

    acknowledged = fields.Int(required=True)
    unacknowledged = fields.Int(required=True)


class DeliverySchema(Schema):
    """One delivery: the event as the partner gets it, by which terms and why."""

    sequence = fields.Int(required=True)
    event = fields.Dict(required=True)
    at = fields.AwareDateTime(required=True)
    terms = fields.Int(required=True)
    why = fields.Str(required=True)
    asks_for_word = fields.Bool(required=True)
    acknowledged_at = fields.AwareDateTime(allow_none=True, required=True)


class OneDeliverySchema(DeliverySchema):
    """One delivery, with the fields that were withheld and by which rule."""

    withheld = fields.Dict(keys=fields.Str(), values=fields.Str(), required=True)


class DeliveryPageSchema(Schema):
    """A page of deliveries; `next` is the sequence from which the next page begins."""

    items = fields.List(fields.Nested(DeliverySchema), required=True)
    next = fields.Int(allow_none=True, required=True)
