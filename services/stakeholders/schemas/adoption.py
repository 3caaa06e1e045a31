"""The requests and answers about what partners say of names."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.adoption import AdoptAlias, RefuseAliasBy
from services.stakeholders.domain.adoption import STATES
from services.stakeholders.schemas.values import PageSchema

State = validate.OneOf(STATES)


class AdoptAliasSchema(Schema):
    """Which name is taken over, and for stewards by whom."""

    command = AdoptAlias

    alias_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)


class RefuseAliasBySchema(Schema):
    """Which name does not mean what was decided, why, and for stewards who says so."""

    command = RefuseAliasBy

    alias_id = fields.Str(required=True)
    reason = fields.Str(required=True, validate=validate.Length(0, 500))
    organization_id = fields.Str(allow_none=True)


class ListAdoptionsSchema(Schema):
    """Of which name."""

    alias_id = fields.Str(required=True)


class ListRegistrySchema(PageSchema):
    """Which page of the decided names, for which partner, and at which moment."""

    organization_id = fields.Str(allow_none=True)
    as_of = fields.AwareDateTime(allow_none=True)


class AnsweredSchema(Schema):
    """What a partner says of a name now; `existing` where it had said so before."""

    alias_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    state = fields.Str(required=True, validate=State)
    version = fields.Int(required=True)
    existing = fields.Bool(required=True)


class AdoptionSchema(Schema):
    """One partner's word."""

    organization_id = fields.Str(required=True)
    organization_name = fields.Str(required=True)
    state = fields.Str(required=True, validate=State)
    reason = fields.Str(required=True)
    said_at = fields.AwareDateTime(required=True)


class AdoptionPageSchema(Schema):
    """All who have said something of a name."""

    items = fields.List(fields.Nested(AdoptionSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class RegistryNameSchema(Schema):
    """A name and the organisation that it means; `answer` is what the partner has said of it, if anything."""

    alias_id = fields.Str(required=True)
    name = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    organization_name = fields.Str(required=True)
    acronym = fields.Str(allow_none=True)
    sector = fields.Str(required=True)
    decided_at = fields.AwareDateTime(allow_none=True)
    answer = fields.Str(allow_none=True, validate=State)


class RegistryPageSchema(Schema):
    """A page of names and the mark of the next."""

    items = fields.List(fields.Nested(RegistryNameSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
