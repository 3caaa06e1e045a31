"""The requests and answers about releases and their quotes."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.release import (
    AddQuote,
    ApproveQuote,
    ApproveRelease,
    CorrectRelease,
    DraftRelease,
    IssueRelease,
    RemoveQuote,
    WithdrawRelease,
)
from services.media.schemas.words import PageSchema, identifier, moment, plain_words

Stage = validate.OneOf(("draft", "approved", "out", "withdrawn"))


class DraftReleaseSchema(Schema):
    """What a release says, from when on, and what it is about."""

    command: ClassVar[type] = DraftRelease

    headline = fields.Str(required=True, validate=[validate.Length(1, 300), validate.Regexp(r".*\S")])
    text = plain_words(20_000, required=True)
    embargo_until = moment(
        allow_none=True, metadata={"description": "It cannot be put out before; without it, at once."}
    )
    campaign_id = fields.UUID(allow_none=True)
    policy_id = fields.UUID(allow_none=True)


class CorrectReleaseSchema(DraftReleaseSchema):
    """All that a release says; what is left out is emptied, and it needs approval again."""

    command = CorrectRelease

    release_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ReleaseAsReadSchema(Schema):
    """Which release, as it was read."""

    release_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ApproveReleaseSchema(ReleaseAsReadSchema):
    """Which release, as it was read, and why, where it holds words that are not to be said."""

    command: ClassVar[type] = ApproveRelease

    because = plain_words(500, 0)


class IssueReleaseSchema(ReleaseAsReadSchema):
    """Which release to put out."""

    command: ClassVar[type] = IssueRelease


class WithdrawReleaseSchema(ReleaseAsReadSchema):
    """Which release to take back, and why."""

    command: ClassVar[type] = WithdrawRelease

    reason = plain_words(500, required=True)


class AddQuoteSchema(ReleaseAsReadSchema):
    """The words, and whose they are: an organisation's, a person's, or a person's for an organisation."""

    command: ClassVar[type] = AddQuote

    text = plain_words(1000, required=True)
    organization_id = fields.UUID(allow_none=True)
    person_id = fields.UUID(allow_none=True)


class ApproveQuoteSchema(Schema):
    """Which quote of which release."""

    command: ClassVar[type] = ApproveQuote

    release_id = identifier(required=True)
    quote_id = identifier(required=True)


class RemoveQuoteSchema(ApproveQuoteSchema):
    """Which quote to take out."""

    command = RemoveQuote


class ListReleasesSchema(PageSchema):
    """Which page of which releases."""

    stage = fields.Str(validate=Stage)
    campaign_id = identifier()
    policy_id = identifier()


class ShowReleaseSchema(Schema):
    """Which release."""

    release_id = identifier(required=True)


class ReleaseSavedSchema(Schema):
    """The id and version of a release after a command."""

    release_id = fields.Str(required=True)
    version = fields.Int(required=True)


class QuoteSavedSchema(ReleaseSavedSchema):
    """The same, with the id of the quote."""

    quote_id = fields.Str(required=True)


class PickUpSchema(Schema):
    """The first coverage of a release."""

    coverage_id = fields.Str(required=True)
    outlet_id = fields.Str(required=True)
    published_on = fields.Date(required=True)
    published_at = fields.AwareDateTime(allow_none=True)


class WordingSchema(Schema):
    """One version of headline and text."""

    headline = fields.Str(required=True)
    text = fields.Str(required=True)
    written_by = fields.Str(required=True)
    written_at = fields.AwareDateTime(required=True)


class QuoteSchema(Schema):
    """One quote; without `approved_at` it is not agreed to yet."""

    quote_id = fields.Str(required=True)
    text = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True)
    person_id = fields.Str(allow_none=True)
    approved_by = fields.Str(allow_none=True)
    approved_at = fields.AwareDateTime(allow_none=True)


class ReleaseSchema(ReleaseSavedSchema):
    """One release, without its texts."""

    headline = fields.Str(required=True)
    stage = fields.Str(required=True, validate=Stage)
    embargo_until = fields.AwareDateTime(allow_none=True)
    campaign_id = fields.Str(allow_none=True)
    campaign_title = fields.Str(allow_none=True)
    policy_id = fields.Str(allow_none=True)
    policy_title = fields.Str(allow_none=True)
    drafted_at = fields.AwareDateTime()
    changed_at = fields.AwareDateTime()
    approved_by = fields.Str(allow_none=True)
    approved_at = fields.AwareDateTime(allow_none=True)
    because = fields.Str(metadata={"description": "Why it was approved with words that are not to be said."})
    issued_at = fields.AwareDateTime(allow_none=True)
    reason = fields.Str()
    picked_up = fields.Nested(PickUpSchema, allow_none=True)
    pick_up_hours = fields.Int(
        allow_none=True, metadata={"description": "Whole hours from being out to the first coverage."}
    )


class ReleaseShownSchema(ReleaseSchema):
    """One release, whole; the last of the texts counts."""

    texts = fields.List(fields.Nested(WordingSchema), required=True)
    quotes = fields.List(fields.Nested(QuoteSchema), required=True)


class ReleasePageSchema(Schema):
    """A page of releases and the mark of the next."""

    items = fields.List(fields.Nested(ReleaseSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
