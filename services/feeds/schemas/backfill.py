"""The request for what happened before, and its answer."""

from __future__ import annotations

from datetime import UTC

from marshmallow import Schema, fields, validate

from services.feeds.commands.backfill import AskForThePast
from services.feeds.schemas.words import OneAgreementSchema, an_id


class AskForThePastSchema(OneAgreementSchema):
    """Since when."""

    command = AskForThePast

    since = fields.AwareDateTime(required=True, default_timezone=UTC)


class BackfillAskedSchema(Schema):
    """The wish that was taken."""

    backfill_id = fields.Str(required=True)
    version = fields.Int(required=True)


class OneBackfillSchema(OneAgreementSchema):
    """Which wish of which partner."""

    backfill_id = an_id(required=True)


class BackfillSchema(OneBackfillSchema):
    """How far a wish for what happened before has come."""

    since = fields.AwareDateTime(required=True)
    state = fields.Str(required=True, validate=validate.OneOf(("asked", "running", "done")))
    total = fields.Int(
        required=True,
        allow_none=True,
        metadata={"description": "How many events are looked at in all; not known before it has begun."},
    )
    looked_at = fields.Int(required=True)
    numbered = fields.Int(required=True, metadata={"description": "How many of them left to the partner."})
    asked_at = fields.AwareDateTime(required=True)
    done_at = fields.AwareDateTime(required=True, allow_none=True)


class AllBackfillsSchema(Schema):
    """The wishes of a partner, the last first."""

    items = fields.List(fields.Nested(BackfillSchema), required=True)
