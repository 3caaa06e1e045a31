"""The requests and answers about names."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.alias import ConfirmAlias, LoadRegistry, RefuseAlias, RegisterFromAlias
from services.stakeholders.schemas.organization import Kind, Sector
from services.stakeholders.schemas.values import PageSchema, identifiers, texts

State = validate.OneOf(("proposed", "confirmed", "refused"))


class RefuseAliasSchema(Schema):
    """Which proposal is refused."""

    command = RefuseAlias

    alias_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)


class ConfirmAliasSchema(Schema):
    """Which name means which organisation; without one, the proposed one."""

    command = ConfirmAlias

    alias_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    expected_version = fields.Int(allow_none=True)


class RegisterFromAliasSchema(Schema):
    """What is needed to register what a name means; without a name, the alias itself."""

    command = RegisterFromAlias

    alias_id = fields.Str(required=True)
    sector = fields.Str(required=True, validate=Sector)
    name = fields.Str(validate=validate.Length(0, 200))
    kind = fields.Str(validate=Kind)
    acronym = fields.Str(allow_none=True, validate=validate.Length(1, 30))
    area = fields.Str(allow_none=True, validate=validate.Length(1, 120))
    is_partner = fields.Bool()
    expected_version = fields.Int(allow_none=True)


class RegistryEntrySchema(Schema):
    """One organisation of a list."""

    name = fields.Str(required=True, validate=validate.Length(1, 200))
    acronym = fields.Str(validate=validate.Length(0, 30))
    sector = fields.Str(validate=Sector)
    other_names = texts(50, 200)
    identifiers = identifiers()
    url = fields.Str(validate=validate.Length(0, 500))


class LoadRegistrySchema(Schema):
    """A list of organisations."""

    command = LoadRegistry

    entries = fields.List(fields.Nested(RegistryEntrySchema), required=True, validate=validate.Length(1, 500))


class ListAliasProposalsSchema(PageSchema):
    """Which page of which names; those that wait, unless another state is asked for; `disputed` by a partner."""

    state = fields.Str(validate=State, load_default="proposed")
    disputed = fields.Bool()


class ShowAliasSchema(Schema):
    """Which name."""

    alias_id = fields.Str(required=True)


class DecidedSchema(Schema):
    """What has been decided about a name."""

    alias_id = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    state = fields.Str(required=True, validate=State)
    version = fields.Int(required=True)


class LoadedSchema(Schema):
    """What came of a list: how many organisations were made, changed, and left as they are."""

    created = fields.Int(required=True)
    updated = fields.Int(required=True)
    unchanged = fields.Int(required=True)


class CandidateSchema(Schema):
    """An organisation that a name may mean, and why."""

    organization_id = fields.Str(required=True)
    organization_name = fields.Str(required=True)
    score = fields.Int(required=True)
    evidence = fields.List(fields.Str(), required=True)


class AliasSchema(DecidedSchema):
    """One name."""

    name = fields.Str(required=True)
    met_at = fields.AwareDateTime(required=True)
    organization_name = fields.Str(required=True)
    candidates = fields.List(fields.Nested(CandidateSchema), required=True)
    refused_ids = fields.List(fields.Str())
    decided_by = fields.Str()
    decided_at = fields.AwareDateTime(allow_none=True)
    met_in = fields.Str()
    adopted = fields.Int()
    refused = fields.Int()


class AliasPageSchema(Schema):
    """A page of names and the mark of the next."""

    items = fields.List(fields.Nested(AliasSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
