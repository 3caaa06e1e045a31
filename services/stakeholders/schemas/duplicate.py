"""The requests and answers about persons who may be registered twice."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.duplicate import (
    DismissDuplicate,
    MergePersons,
    NoticeDuplicate,
    ScanPeople,
    UnmergePersons,
)
from services.stakeholders.domain.person_merge import CHOICES
from services.stakeholders.schemas.pair import (
    DecidedSchema,
    HeldMergeSchema,
    ListPairsSchema,
    MergedSchema,
    WeighedSchema,
)
from services.stakeholders.schemas.values import links, texts


class OfPairSchema(Schema):
    """Which pair."""

    duplicate_id = fields.Str(required=True)


class ListDuplicatesSchema(ListPairsSchema):
    """Which page of which pairs, of everybody or of one person."""

    person_id = fields.Str(validate=validate.Length(1, 64))


class OfPersonSchema(Schema):
    """Of which person."""

    person_id = fields.Str(required=True)


class DismissDuplicateSchema(OfPairSchema):
    """Which two are two persons."""

    command = DismissDuplicate

    expected_version = fields.Int(allow_none=True)


class NoticeDuplicateSchema(OfPersonSchema):
    """Who may be here twice, and as whom."""

    command = NoticeDuplicate

    other_id = fields.Str(required=True, validate=validate.Length(1, 64))


class MergePersonsSchema(Schema):
    """Who is kept, who is merged into them, and what is taken of the latter."""

    command = MergePersons

    keep_id = fields.Str(required=True, validate=validate.Length(1, 64))
    merge_id = fields.Str(required=True, validate=validate.Length(1, 64))
    take = fields.List(fields.Str(validate=validate.OneOf(tuple(CHOICES))), validate=validate.Length(0, 3))


class UnmergePersonsSchema(OfPersonSchema):
    """Who was merged, and is a person of their own again."""

    command = UnmergePersons


class ScanPeopleSchema(Schema):
    """Nothing needs to be said."""

    command = ScanPeople


class DecidedDuplicateSchema(DecidedSchema, OfPairSchema):
    """The id, state and version of a pair after a command."""


class MergedPersonsSchema(MergedSchema, OfPersonSchema):
    """Who was merged into whom, and the version of the latter."""


class _BothSchema(OfPairSchema):
    """Who a pair is of."""

    version = fields.Int(required=True)
    person_ids = texts(2, 64)


class DuplicateSchema(WeighedSchema, _BothSchema):
    """One pair."""


class DuplicatePageSchema(Schema):
    """A page of pairs and the mark of the next."""

    items = fields.List(fields.Nested(DuplicateSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class TwinSchema(Schema):
    """One person of a pair."""

    person_id = fields.Str(required=True)
    version = fields.Int(required=True)
    name = fields.Str(required=True)
    kind = fields.Str(required=True)
    emails = texts(100, 254)
    phones = texts(100, 40)
    area = fields.Str(allow_none=True)
    languages = texts(100, 35)
    links = links()
    registered_at = fields.AwareDateTime()


class ShownDuplicateSchema(DuplicateSchema):
    """One pair with both persons."""

    persons = fields.List(fields.Nested(TwinSchema), required=True)


class MergeSchema(HeldMergeSchema, OfPersonSchema):
    """One merge that holds."""


class MergePageSchema(Schema):
    """The merges of a person."""

    items = fields.List(fields.Nested(MergeSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
