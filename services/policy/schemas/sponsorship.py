"""The requests and answers about who sponsors a policy."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands.sponsorship import RecordSponsorship, WithdrawSponsorship
from services.policy.domain.sponsorship import SPONSOR_KINDS
from services.policy.schemas.words import PageSchema, identifier, plain_words, web_address

Kind = validate.OneOf(SPONSOR_KINDS)


class RecordSponsorshipSchema(Schema):
    """Who sponsors what, how, and since when."""

    command = RecordSponsorship

    policy_id = identifier(required=True)
    person_id = identifier(required=True)
    kind = fields.Str(required=True, validate=Kind)
    since = fields.Date(allow_none=True)
    url = web_address()


class WithdrawSponsorshipSchema(Schema):
    """Who does no longer, since when (today, if not said), and why."""

    command = WithdrawSponsorship

    sponsorship_id = identifier(required=True)
    reason = plain_words(500, required=True)
    withdrawn_on = fields.Date(allow_none=True)
    expected_version = fields.Int(allow_none=True)


class ListSponsorshipsSchema(PageSchema):
    """Which page of which sponsorships."""

    policy_id = identifier()
    person_id = identifier()
    standing = fields.Bool(metadata={"description": "Only those that are not withdrawn."})


class SponsorshipSavedSchema(Schema):
    """The id and version of a sponsorship after a command."""

    sponsorship_id = fields.Str(required=True)
    version = fields.Int(required=True)


class SponsorshipSchema(SponsorshipSavedSchema):
    """One sponsorship, and where the sponsor stands."""

    policy_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    kind = fields.Str(required=True, validate=Kind)
    since = fields.Date(allow_none=True, required=True)
    url = fields.Str(allow_none=True)
    withdrawn_on = fields.Date(allow_none=True)
    reason = fields.Str()
    value = fields.Int(
        allow_none=True,
        required=True,
        metadata={
            "description": "Where they lean on it by their positions, -2 to 2; null where none is recorded."
        },
    )
    recorded_at = fields.AwareDateTime()
    batch_id = fields.Str(allow_none=True)


class SponsorshipPageSchema(Schema):
    """A page of sponsorships and the mark of the next."""

    items = fields.List(fields.Nested(SponsorshipSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
