"""The requests about digests by which people are counted across partners."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

AT_ONCE = 1_000


class DigestPeopleSchema(Schema):
    """Whose digests, under which key: 32 bytes in hex."""

    key = fields.Str(
        required=True,
        validate=validate.Regexp(r"\A[0-9a-f]{64}\Z", error="Give 32 bytes in hex."),
    )
    person_ids = fields.List(
        fields.Str(validate=validate.Length(1, 64)), required=True, validate=validate.Length(0, AT_ONCE)
    )
