"""The requests and answers about somebody who wrote to us."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.writer import MeetWriter
from services.stakeholders.schemas.person import Region, phone_region

Way = validate.OneOf(("sms", "email"))


class MeetWriterSchema(Schema):
    """By which way they wrote, and from which number."""

    command = MeetWriter

    channel = fields.Str(required=True, validate=validate.OneOf(("sms",)))
    address = fields.Str(required=True, validate=validate.Length(1, 40))
    region = fields.Str(validate=Region, load_default=phone_region)


class WriterMetSchema(Schema):
    """Who it is, and the id of the number: nothing by which to tell whether they were known before."""

    person_id = fields.Str(required=True)
    contact_id = fields.Str(required=True)


class ShowWriterAddressSchema(Schema):
    """Who is answered, by which way, to which of their addresses if they still have it, and by whom."""

    person_id = fields.Str(required=True, validate=validate.Length(1, 64))
    channel = fields.Str(required=True, validate=Way)
    contact_id = fields.Str(allow_none=True, validate=validate.Length(0, 64))
    organization_id = fields.Str(allow_none=True, validate=validate.Length(0, 64))


class ShowReachSchema(Schema):
    """Who is to be answered."""

    person_id = fields.Str(required=True, validate=validate.Length(1, 64))


class WaySchema(Schema):
    """Whether there is an address, and whether they want nothing there."""

    has_address = fields.Bool(required=True)
    is_withdrawn = fields.Bool(required=True)


class ReachSchema(Schema):
    """By which ways somebody can be answered."""

    email = fields.Nested(WaySchema, required=True)
    sms = fields.Nested(WaySchema, required=True)
