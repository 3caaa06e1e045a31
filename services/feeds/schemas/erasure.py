"""The request and answer about who was told that persons were erased."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.feeds.schemas.words import MOST, an_id

WORDS = ("told", "acknowledged", "not-told")


class ListErasuresToldSchema(Schema):
    """Which erased persons, by their ids."""

    person_ids = fields.List(an_id(), required=True, validate=validate.Length(1, MOST))


class ErasureWordSchema(Schema):
    """One partner that held something of the person, and its word that it deleted that."""

    agreement_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    state = fields.Str(
        required=True,
        validate=validate.OneOf(WORDS),
        metadata={"description": "`not-told`: its agreement had ended before; write to the partner."},
    )
    sequence = fields.Int(allow_none=True, required=True)
    told_at = fields.AwareDateTime(allow_none=True, required=True)
    acknowledged_at = fields.AwareDateTime(allow_none=True, required=True)


class ErasureToldSchema(Schema):
    """One erased person, and the partners that held something of them."""

    person_id = fields.Str(required=True)
    partners = fields.List(fields.Nested(ErasureWordSchema), required=True)


class ErasuresToldSchema(Schema):
    """Those of the persons whose erasure has arrived here; who is missing was not erased, or a moment ago."""

    items = fields.List(fields.Nested(ErasureToldSchema), required=True)
