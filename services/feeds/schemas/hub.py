"""What is asked of the hub, as WebSub names it."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from services.feeds.domain.hub import SECRET_BYTES
from services.feeds.schemas.subscription import LONGEST, plain_address

SECONDS = 10**9


def _of_bytes(secret: str) -> None:
    if len(secret.encode()) > SECRET_BYTES:
        raise ValidationError("Choose one that is shorter than 200 bytes.")


class HubSchema(Schema):
    """A form that is sent to the hub; a lease outside of what is granted is made to fit."""

    callback = fields.Str(
        required=True, data_key="hub.callback", validate=[validate.Length(1, LONGEST), plain_address]
    )
    mode = fields.Str(
        required=True, data_key="hub.mode", validate=validate.OneOf(("subscribe", "unsubscribe"))
    )
    topic = fields.Str(required=True, data_key="hub.topic", validate=validate.Length(1, LONGEST))
    lease_seconds = fields.Int(
        load_default=None, data_key="hub.lease_seconds", validate=validate.Range(1, SECONDS)
    )
    secret = fields.Str(load_default="", data_key="hub.secret", validate=_of_bytes)

    @validates_schema
    def keeps_secrets(self, data: dict[str, Any], **_: Any) -> None:
        """A secret protects nothing that is sent in the open."""
        if data.get("secret") and not data["callback"].startswith("https://"):
            raise ValidationError("With a secret, the callback begins with https.", "hub.secret")


KNOWN = frozenset(one.data_key or name for name, one in HubSchema().fields.items())
"""What else stands in a form is left alone, as the Recommendation asks."""
