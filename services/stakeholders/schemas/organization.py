"""The requests and answers about organisations."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.organization import CorrectOrganization, RegisterOrganization
from services.stakeholders.domain.organization import KINDS, LEVELS, SECTORS
from services.stakeholders.schemas.values import Area, Name, PageSchema, identifiers, links, texts

Sector = validate.OneOf(tuple(SECTORS), tuple(SECTORS.values()))
Kind = validate.OneOf(KINDS)
Level = validate.OneOf(("", *LEVELS))
Acronym = validate.Length(0, 30)


class RegisterOrganizationSchema(Schema):
    """What is needed to register an organisation."""

    command = RegisterOrganization

    name = fields.Str(required=True, validate=Name)
    sector = fields.Str(required=True, validate=Sector)
    kind = fields.Str(validate=Kind, load_default="organization")
    acronym = fields.Str(allow_none=True, validate=validate.Length(1, 30))
    classification = fields.Str(validate=validate.Length(0, 120))
    area = fields.Str(allow_none=True, validate=validate.Length(1, 120))
    level = fields.Str(validate=Level)
    is_partner = fields.Bool()
    other_names = texts(50, 200)
    identifiers = identifiers()
    links = links()


class CorrectOrganizationSchema(Schema):
    """What of an organisation is to be put right; what is left out stays."""

    command = CorrectOrganization

    organization_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)
    name = fields.Str(validate=Name)
    sector = fields.Str(validate=Sector)
    kind = fields.Str(validate=Kind)
    acronym = fields.Str(validate=Acronym)
    classification = fields.Str(validate=validate.Length(0, 120))
    area = fields.Str(validate=Area)
    level = fields.Str(validate=Level)
    is_partner = fields.Bool()
    other_names = texts(50, 200)
    identifiers = identifiers()
    links = links()


class ListOrganizationsSchema(PageSchema):
    """Which page of which organisations; `text` are the beginnings of words of names; `but_kind` leaves a kind out."""

    sector = fields.Str(validate=Sector)
    kind = fields.Str(validate=Kind)
    but_kind = fields.Str(validate=Kind)
    area = fields.Str(validate=Area)
    level = fields.Str(validate=Level)
    is_partner = fields.Bool()
    isolated = fields.Bool()
    text = fields.Str(validate=validate.Length(0, 100))
    organization_ids = texts(200, 64)


class ListSectorsSchema(Schema):
    """Nothing needs to be said."""


class ShowOrganizationSchema(Schema):
    """Which organisation."""

    organization_id = fields.Str(required=True)


class RegisteredOrganizationSchema(Schema):
    """The id and version of an organisation after a command; `existing` when it was registered already."""

    organization_id = fields.Str(required=True)
    version = fields.Int(required=True)
    existing = fields.Bool()


class OrganizationSchema(Schema):
    """One organisation."""

    organization_id = fields.Str(required=True)
    merged_into = fields.Str()
    version = fields.Int(required=True)
    name = fields.Str(required=True)
    sector = fields.Str(required=True, validate=Sector)
    kind = fields.Str(required=True, validate=Kind)
    acronym = fields.Str(allow_none=True)
    classification = fields.Str()
    area = fields.Str(allow_none=True)
    level = fields.Str(validate=Level)
    is_partner = fields.Bool()
    other_names = texts(200, 200)
    identifiers = identifiers()
    links = links()
    aliases = fields.List(fields.Dict())
    registered_at = fields.AwareDateTime()
    batch_id = fields.Str(allow_none=True)


class OrganizationPageSchema(Schema):
    """A page of organisations and the mark of the next; `is_near` where none is called so, and these are nearly."""

    items = fields.List(fields.Nested(OrganizationSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
    is_near = fields.Bool()


class SectorSchema(Schema):
    """One sector and how many of it are registered, and how many of those take part."""

    sector = fields.Str(required=True)
    title = fields.Str(required=True)
    organizations = fields.Int(required=True)
    partners = fields.Int(required=True)


class SectorPageSchema(Schema):
    """All sectors."""

    items = fields.List(fields.Nested(SectorSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
