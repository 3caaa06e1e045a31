"""The requests and answers about coverage."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.coverage import CorrectCoverage, LogCoverage, RemoveCoverage
from services.media.schemas.wire import WireSchema
from services.media.schemas.words import PageSchema, identifier, moment, plain_words, web_address

Tone = validate.OneOf(("positive", "neutral", "negative", "mixed"))
ToneOrNone = validate.OneOf(("positive", "neutral", "negative", "mixed", ""))


class LogCoverageSchema(Schema):
    """What was published, and why it is linked."""

    command: ClassVar[type] = LogCoverage

    outlet_id = identifier(required=True)
    published_on = fields.Date(required=True)
    headline = fields.Str(required=True, validate=[validate.Length(1, 500), validate.Regexp(r".*\S")])
    tone = fields.Str(required=True, validate=Tone)
    url = web_address()
    reach_claimed = fields.Int(allow_none=True, validate=validate.Range(0, 10**10))
    quotes = fields.List(plain_words(1000), validate=validate.Length(0, 20))
    campaign_id = fields.UUID(allow_none=True)
    policy_id = fields.UUID(allow_none=True)
    link_reason = plain_words(500, shortest=0)
    release_id = fields.UUID(
        allow_none=True, metadata={"description": "The release of ours that it takes up."}
    )
    published_at = moment(
        allow_none=True,
        metadata={"description": "The hour, where it is known; hours to the first pick-up need it."},
    )


class CorrectCoverageSchema(LogCoverageSchema):
    """All that is known of what was published; what is left out is emptied."""

    command = CorrectCoverage

    coverage_id = identifier(required=True)
    tone = fields.Str(
        required=True, validate=ToneOrNone, metadata={"description": "Empty where nobody has said."}
    )
    expected_version = fields.Int(allow_none=True)


class RemoveCoverageSchema(Schema):
    """Which coverage to take out, and why."""

    command = RemoveCoverage

    coverage_id = identifier(required=True)
    reason = plain_words(500, required=True)
    expected_version = fields.Int(allow_none=True)


class ListCoverageSchema(PageSchema):
    """Which page of which coverage."""

    outlet_id = identifier()
    campaign_id = identifier()
    policy_id = identifier()
    release_id = identifier()
    tone = fields.Str(validate=Tone)
    wire_id = identifier(metadata={"description": "Items of a wire story, by the one that it began with."})
    feed_id = identifier()
    is_folded = fields.Bool(metadata={"description": "Each story once, by the item that it began with."})
    is_linked = fields.Bool(metadata={"description": "Only what is, or is not, linked to anything."})
    from_on = fields.Date()
    until_on = fields.Date()


class ShowCoverageSchema(Schema):
    """Which coverage."""

    coverage_id = identifier(required=True)


class CoverageSavedSchema(Schema):
    """The id and version of a coverage after a command."""

    coverage_id = fields.Str(required=True)
    version = fields.Int(required=True)


class CoverageSchema(CoverageSavedSchema):
    """One published item."""

    outlet_id = fields.Str(required=True)
    outlet_name = fields.Str(required=True)
    published_on = fields.Date(required=True)
    headline = fields.Str(required=True)
    tone = fields.Str(required=True, validate=ToneOrNone)
    url = fields.Str(allow_none=True)
    reach_claimed = fields.Int(allow_none=True)
    quotes = fields.List(fields.Str())
    campaign_id = fields.Str(allow_none=True)
    campaign_title = fields.Str(allow_none=True)
    policy_id = fields.Str(allow_none=True)
    policy_title = fields.Str(allow_none=True)
    link_reason = fields.Str()
    release_id = fields.Str(allow_none=True)
    release_headline = fields.Str(allow_none=True)
    published_at = fields.AwareDateTime(allow_none=True)
    logged_at = fields.AwareDateTime()
    corrected_at = fields.AwareDateTime(allow_none=True)
    batch_id = fields.Str(allow_none=True)
    feed_id = fields.Str(allow_none=True, metadata={"description": "The feed that it was read from."})
    wire_id = fields.Str(required=True, metadata={"description": "The item that its story began with."})
    likeness = fields.Int(allow_none=True, metadata={"description": "How alike it is to it, from 0 to 100."})
    wire_reason = fields.Str(metadata={"description": "Why it is said to be of this story."})
    is_grouped_by_hand = fields.Bool()
    wire = fields.Nested(WireSchema, required=True)
    carries = fields.List(
        fields.Str(),
        metadata={"description": "The key messages that it carries, as of when it was last said."},
    )


class CoveragePageSchema(Schema):
    """A page of coverage and the mark of the next."""

    items = fields.List(fields.Nested(CoverageSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
