"""The requests and answers about feeds of outlets."""

from __future__ import annotations

from typing import ClassVar
from urllib.parse import urlsplit

from marshmallow import Schema, ValidationError, fields, validate

from services.media.commands.feed import FollowFeed, PauseFeed, ResumeFeed, StopFollowing
from services.media.schemas.words import PageSchema, identifier, plain_words

State = validate.OneOf(("following", "failing", "paused"))


def _plain_address(url: str) -> None:
    """Refuse what is no address on the web, or carries a password, which would stand on pages and in the log."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValidationError("Not an address on the web.") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0 or " " in url:
        raise ValidationError("Write the whole address, as in https://news.example/feed.xml.")
    if parts.username or parts.password:
        raise ValidationError("Take out user and password: the address is shown on pages.")


class FollowFeedSchema(Schema):
    """Which feed of which outlet to read, and how often."""

    command: ClassVar[type] = FollowFeed

    outlet_id = identifier(required=True)
    url = fields.Str(required=True, validate=[validate.Length(1, 2000), _plain_address])
    every_minutes = fields.Int(load_default=60, validate=validate.Range(15, 10_080))
    words = fields.List(
        fields.Str(validate=[validate.Length(1, 60), validate.Regexp(r".*\S")]),
        validate=validate.Length(0, 20),
        metadata={"description": "An entry must have one of these in its headline or text; none means any."},
    )


class _OneFeed(Schema):
    feed_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class PauseFeedSchema(_OneFeed):
    """Which feed not to read for now."""

    command: ClassVar[type] = PauseFeed

    reason = plain_words(500, shortest=0)


class ResumeFeedSchema(_OneFeed):
    """Which feed to read again."""

    command: ClassVar[type] = ResumeFeed


class StopFollowingSchema(_OneFeed):
    """Which feed to follow no more, and why."""

    command: ClassVar[type] = StopFollowing

    reason = plain_words(500, required=True)


class ListFeedsSchema(PageSchema):
    """Which page of which feeds."""

    outlet_id = identifier()
    state = fields.Str(validate=State)


class ShowFeedSchema(Schema):
    """Which feed."""

    feed_id = identifier(required=True)


class FeedSavedSchema(Schema):
    """The id and version of a feed after a command."""

    feed_id = fields.Str(required=True)
    version = fields.Int(required=True)


class FeedSchema(FeedSavedSchema):
    """One feed."""

    outlet_id = fields.Str(required=True)
    outlet_name = fields.Str(required=True)
    url = fields.Str(required=True)
    every_minutes = fields.Int(required=True)
    words = fields.List(fields.Str(), required=True)
    state = fields.Str(required=True, validate=State)
    followed_at = fields.AwareDateTime(required=True)
    next_read_at = fields.AwareDateTime(required=True)
    last_read_at = fields.AwareDateTime(allow_none=True)
    new = fields.Int(required=True, metadata={"description": "What the last reading brought."})
    refused = fields.Int(required=True, metadata={"description": "Entries of the last reading not taken."})
    refusal = fields.Str(required=True, metadata={"description": "Why the first of them was not."})
    last_error = fields.Str(required=True)
    failing_since = fields.AwareDateTime(allow_none=True)
    failures = fields.Int(required=True, metadata={"description": "In a row."})
    reason = fields.Str(required=True, metadata={"description": "Why it is paused."})


class FeedShownSchema(FeedSchema):
    """One feed, and whether it can be read at all."""

    is_reader_there = fields.Bool(required=True)


class FeedPageSchema(Schema):
    """A page of feeds and the mark of the next."""

    items = fields.List(fields.Nested(FeedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
    is_reader_there = fields.Bool(required=True)
