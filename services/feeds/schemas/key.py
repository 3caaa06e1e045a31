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
        validate=[validate.Length(1, 80), validate.Regexp(r".*\S", error="Must not be blank.")],
        metadata={"description": "What it is for."},
    )
    may_act = fields.Bool(
        metadata={
            "description": "Whether it does what is the partner's to do: ways to receive, its word, names, contacts. "
            "Else it only reads, and may stand in an address. Default true."
        }
    )
    may_send = fields.Bool(metadata={"description": "Whether it sends in, too. Default false."})


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
    close_opened = fields.Bool(
        metadata={
            "description": "Whether the subscriptions that it has opened are closed, too. Default false."
        }
    )


class OpenedSchema(Schema):
    """A subscription that lasts."""

    subscription_id = fields.Str(required=True)
    name = fields.Str(required=True)


class KeyRevokedSchema(Schema):
    """The key that opens nothing any more."""

    key_id = fields.Str(required=True)
    opened = fields.List(
        fields.Nested(OpenedSchema),
        required=True,
        metadata={"description": "What it has opened and still lasts; who had the key may receive by it."},
    )
    version = fields.Int(required=True)
