"""The request to read contacts that were passed on."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.reading import ReadContacts

Key = validate.Length(1, 64)


class PassedOnSchema(Schema):
    """Who, by whom they were passed on, and in which campaign."""

    person_id = fields.Str(required=True, validate=Key)
    organization_id = fields.Str(required=True, validate=Key)
    campaign_id = fields.Str(required=True, validate=Key)


class ReadContactsSchema(Schema):
    """A page of contacts."""

    command = ReadContacts

    contacts = fields.List(fields.Nested(PassedOnSchema), required=True, validate=validate.Length(1, 100))
