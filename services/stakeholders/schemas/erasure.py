"""The requests and answers about persons who were erased."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.stakeholders.commands.erasure import ErasePerson
from services.stakeholders.domain.erasure import CHECKS, WAYS
from services.stakeholders.schemas.values import PageSchema

Id = validate.Length(1, 64)
# With a number in it and no space, it is no name.
Reference = validate.Regexp(
    r"\A(?=.*[0-9])[A-Za-z0-9./-]{1,40}\Z",
    error="Write a short reference with a number in it, such as E-2025-014; no name.",
)


class ErasePersonSchema(Schema):
    """Who is to be forgotten, how and when they asked for it, and how it was made sure that it was they."""

    command = ErasePerson

    person_id = fields.Str(required=True, validate=Id)
    way = fields.Str(required=True, validate=validate.OneOf(WAYS))
    asked_on = fields.Date(required=True)
    identity = fields.Str(required=True, validate=validate.OneOf(CHECKS))
    request = fields.Str(allow_none=True, validate=Reference)
    expected_version = fields.Int(allow_none=True, validate=validate.Range(1))


class ErasedSchema(Schema):
    """The id under which the erasure stands, and its version."""

    person_id = fields.Str(required=True)
    version = fields.Int(required=True)


class ListErasuresSchema(PageSchema):
    """Which page of erasures."""


class ErasureSchema(ErasedSchema):
    """That somebody was erased: when, by whom, and how they asked for it."""

    merged_ids = fields.List(fields.Str(), required=True)
    erased_at = fields.AwareDateTime(required=True)
    erased_by = fields.Str(required=True)
    way = fields.Str(required=True)
    asked_on = fields.Date(required=True)
    identity = fields.Str(required=True)
    request = fields.Str(allow_none=True, required=True)


class ErasurePageSchema(Schema):
    """A page of erasures and the mark of the next."""

    items = fields.List(fields.Nested(ErasureSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
