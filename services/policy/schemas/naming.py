"""The requests about organisations that may be named in public."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands.naming import AgreeNaming, WithdrawNaming
from services.policy.domain.naming import WAYS
from services.policy.schemas.page import public_words
from services.policy.schemas.words import identifier


class AgreeNamingSchema(Schema):
    """With which stance it may be named, who of the organisation said so, in which office, when and how."""

    command = AgreeNaming

    stance_id = identifier(required=True)
    stance = fields.Str(required=True, validate=validate.OneOf(("support", "oppose", "amend", "watch")))
    agreed_by = public_words(200, required=True)
    agreed_on = fields.Date(required=True)
    way = fields.Str(required=True, validate=validate.OneOf(WAYS))
    is_url_public = fields.Bool(
        metadata={"description": "Whether strangers may open the address where it is stated."}
    )
    person_id = identifier(allow_none=True)
    expected_version = fields.Int(allow_none=True)


class WithdrawNamingSchema(Schema):
    """Which organisation's agreement, by its stance."""

    command = WithdrawNaming

    stance_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)
