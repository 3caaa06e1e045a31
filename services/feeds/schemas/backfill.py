"""The request for what happened before, and its answer."""

from __future__ import annotations

from datetime import UTC

from marshmallow import Schema, fields

from services.feeds.commands.backfill import AskForThePast
from services.feeds.schemas.words import OneAgreementSchema


class AskForThePastSchema(OneAgreementSchema):
    """Since when."""

    command = AskForThePast

    since = fields.AwareDateTime(required=True, default_timezone=UTC)


class BackfillAskedSchema(Schema):
    """The wish that was taken."""

    backfill_id = fields.Str(required=True)
    version = fields.Int(required=True)
