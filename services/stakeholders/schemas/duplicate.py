"""The requests and answers about persons who may be registered twice."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.duplicate import (
    DismissDuplicate,
    MergePersons,
    ScanPeople,
    UnmergePersons,
)
from services.stakeholders.domain.duplicate import STATES
from services.stakeholders.domain.merge import CHOICES
from services.stakeholders.schemas.values import PageSchema, texts

State = validate.OneOf(STATES)


class DismissDuplicateSchema(Schema):
    """Which two are two persons."""

    command = DismissDuplicate

    duplicate_id = fields.Str(required=True)
    expected_version = fields.Int(allow_none=True)


class MergePersonsSchema(Schema):
    """Who is kept, who is merged into them, and what is taken of the latter."""

    command = MergePersons

    keep_id = fields.Str(required=True, validate=validate.Length(1, 64))
    merge_id = fields.Str(required=True, validate=validate.Length(1, 64))
    take = fields.List(fields.Str(validate=validate.OneOf(tuple(CHOICES))), validate=validate.Length(0, 3))


class UnmergePersonsSchema(Schema):
    """Who was merged, and is a person of their own again."""

    command = UnmergePersons

    person_id = fields.Str(required=True)


class ScanPeopleSchema(Schema):
    """Nothing needs to be said."""

    command = ScanPeople


class ListDuplicatesSchema(PageSchema):
    """Which page of which pairs."""

    state = fields.Str(validate=State, load_default="waiting")


class ShowDuplicateSchema(Schema):
    """Which pair."""

    duplicate_id = fields.Str(required=True)


class ListMergesSchema(Schema):
    """Of which person."""

    person_id = fields.Str(required=True)


class DecidedDuplicateSchema(Schema):
    """The id, state and version of a pair after a command."""

    duplicate_id = fields.Str(required=True)
    state = fields.Str(required=True)
    version = fields.Int(required=True)


class MergedPersonsSchema(Schema):
    """Who was merged into whom, and the version of the latter."""

    person_id = fields.Str(required=True)
    merged_into = fields.Str(required=True)
    version = fields.Int(required=True)


class BegunScanSchema(Schema):
    """The id under which the portions are told."""

    scan_id = fields.Str(required=True)


class ReasonSchema(Schema):
    """What speaks for or against, and by how many points."""

    points = fields.Int(required=True)
    words = fields.Str(required=True)


class DuplicateSchema(Schema):
    """One pair."""

    duplicate_id = fields.Str(required=True)
    version = fields.Int(required=True)
    person_ids = texts(2, 64)
    names = texts(2, 200)
    score = fields.Int(required=True)
    reasons = fields.List(fields.Nested(ReasonSchema))
    state = fields.Str(required=True)
    found_at = fields.AwareDateTime(required=True)
    decided_by = fields.Str()
    decided_at = fields.AwareDateTime(allow_none=True)


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
    registered_at = fields.AwareDateTime()


class ShownDuplicateSchema(DuplicateSchema):
    """One pair with both persons."""

    persons = fields.List(fields.Nested(TwinSchema), required=True)


class MergeSchema(Schema):
    """One merge that holds."""

    person_id = fields.Str(required=True)
    merged_into = fields.Str(required=True)
    name = fields.Str(required=True)
    merged_by = fields.Str(required=True)
    merged_at = fields.AwareDateTime(required=True)


class MergePageSchema(Schema):
    """The merges of a person."""

    items = fields.List(fields.Nested(MergeSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
