"""The requests and answers about organisations that may be registered twice."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.organization_merge import (
    DismissOrganizationPair,
    MergeOrganizations,
    NoticeOrganizationPair,
    ScanOrganizations,
    UnmergeOrganizations,
)
from services.stakeholders.domain.organization_merge import TAKEN
from services.stakeholders.schemas.pair import (
    DecidedSchema,
    HeldMergeSchema,
    ListPairsSchema,
    MergedSchema,
    WeighedSchema,
)
from services.stakeholders.schemas.values import identifiers, links, texts

Id = validate.Length(1, 64)


class OfPairSchema(Schema):
    """Which pair."""

    pair_id = fields.Str(required=True)


class ListOrganizationPairsSchema(ListPairsSchema):
    """Which page of which pairs, of all organisations or of one."""

    organization_id = fields.Str(validate=Id)


class OfOrganizationSchema(Schema):
    """Of which organisation."""

    organization_id = fields.Str(required=True)


class DismissOrganizationPairSchema(OfPairSchema):
    """Which two are two organisations."""

    command = DismissOrganizationPair

    expected_version = fields.Int(allow_none=True)


class NoticeOrganizationPairSchema(OfOrganizationSchema):
    """Which may be here twice, and as which."""

    command = NoticeOrganizationPair

    other_id = fields.Str(required=True, validate=Id)


class MergeOrganizationsSchema(Schema):
    """Which is kept, which is merged into it, and what is taken of the latter; versions as they were compared."""

    command = MergeOrganizations

    keep_id = fields.Str(required=True, validate=Id)
    merge_id = fields.Str(required=True, validate=Id)
    take = fields.List(fields.Str(validate=validate.OneOf(TAKEN)), validate=validate.Length(0, len(TAKEN)))
    expected_version = fields.Int(allow_none=True)
    merge_version = fields.Int(allow_none=True)


class UnmergeOrganizationsSchema(OfOrganizationSchema):
    """Which was merged, and is an organisation of its own again."""

    command = UnmergeOrganizations


class ScanOrganizationsSchema(Schema):
    """Nothing needs to be said."""

    command = ScanOrganizations


class DecidedPairSchema(DecidedSchema, OfPairSchema):
    """The id, state and version of a pair after a command."""


class MergedOrganizationsSchema(MergedSchema, OfOrganizationSchema):
    """Which was merged into which, and the version of the latter."""


class _BothSchema(OfPairSchema):
    """What a pair is of."""

    version = fields.Int(required=True)
    organization_ids = texts(2, 64)


class OrganizationPairSchema(WeighedSchema, _BothSchema):
    """One pair."""


class OrganizationPairPageSchema(Schema):
    """A page of pairs and the mark of the next."""

    items = fields.List(fields.Nested(OrganizationPairSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class TwinOrganizationSchema(Schema):
    """One organisation of a pair."""

    organization_id = fields.Str(required=True)
    version = fields.Int(required=True)
    name = fields.Str(required=True)
    sector = fields.Str(required=True)
    kind = fields.Str(required=True)
    acronym = fields.Str(allow_none=True)
    area = fields.Str(allow_none=True)
    level = fields.Str()
    classification = fields.Str()
    is_partner = fields.Bool()
    other_names = texts(200, 200)
    identifiers = identifiers()
    links = links()
    registered_at = fields.AwareDateTime()


class ShownOrganizationPairSchema(OrganizationPairSchema):
    """One pair with both organisations."""

    organizations = fields.List(fields.Nested(TwinOrganizationSchema), required=True)


class OrganizationMergeSchema(HeldMergeSchema, OfOrganizationSchema):
    """One merge that holds."""


class OrganizationMergePageSchema(Schema):
    """The merges of an organisation."""

    items = fields.List(fields.Nested(OrganizationMergeSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
