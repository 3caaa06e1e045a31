"""The small values and bounds that requests about people and organisations share."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from shared.messaging.fields import LanguageTag

Name = validate.Length(1, 200)
Area = validate.Length(0, 120)


class IdentifierSchema(Schema):
    """What another system calls it."""

    identifier = fields.Str(required=True, validate=validate.Length(1, 200))
    scheme = fields.Str(required=True, validate=validate.Length(1, 60))


class LinkSchema(Schema):
    """A page on the web about it."""

    url = fields.Url(required=True, schemes={"http", "https"}, validate=validate.Length(1, 500))
    note = fields.Str(validate=validate.Length(0, 200), load_default="")


class PageSchema(Schema):
    """Which page of a list."""

    limit = fields.Int(load_default=50, validate=validate.Range(1, 200))
    after = fields.Str(allow_none=True, validate=validate.Length(0, 2000))


def identifiers() -> fields.List[Any]:
    """A bounded list of identifiers."""
    return fields.List(fields.Nested(IdentifierSchema), validate=validate.Length(0, 20))


def links() -> fields.List[Any]:
    """A bounded list of links."""
    return fields.List(fields.Nested(LinkSchema), validate=validate.Length(0, 20))


def tags(most: int) -> fields.List[Any]:
    """A bounded list of language tags."""
    return fields.List(LanguageTag(validate=validate.Length(1, 35)), validate=validate.Length(0, most))


def texts(most: int, longest: int) -> fields.List[Any]:
    """A bounded list of short texts."""
    return fields.List(fields.Str(validate=validate.Length(1, longest)), validate=validate.Length(0, most))
