"""What the schemas of feeds have in common."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

MOST = 200
ID = 100


def an_id(**more: Any) -> fields.Str:
    """An id of a thing."""
    return fields.Str(validate=validate.Length(1, ID), **more)


class OneAgreementSchema(Schema):
    """Which agreement."""

    agreement_id = an_id(required=True)


class SavedSchema(Schema):
    """The agreement that was saved, the number of its last version of terms, and its own version."""

    agreement_id = fields.Str(required=True)
    number = fields.Int(required=True)
    version = fields.Int(required=True)
