"""The requests and answers about keys of partners."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.feeds.commands.key import MakeKey, RevokeKey
from services.feeds.schemas.words import OneAgreementSchema, an_id


class MakeKeySchema(OneAgreementSchema):
    """The key to make."""

    command = MakeKey

    name = fields.Str(
        required=True,
        validate=[validate.Length(1, 80), validate.Regexp(r".*\S")],
        metadata={"description": "What it is for."},
    )
    may_send = fields.Bool(metadata={"description": "Whether it sends in, too; else it only asks."})


class KeyMadeSchema(Schema):
    """The key that was made."""

    key_id = fields.Str(required=True)
    secret = fields.Str(
        metadata={"description": "Shown this once: a repeat under the same idempotency key lacks it."}
    )
    version = fields.Int(required=True)


class RevokeKeySchema(Schema):
    """The key that is to open nothing any more."""

    command = RevokeKey

    key_id = an_id(required=True)


class KeyRevokedSchema(Schema):
    """The key that opens nothing any more."""

    key_id = fields.Str(required=True)
    version = fields.Int(required=True)
