"""The requests and answers about wins."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands import win as commands
from services.policy.domain import win as words
from services.policy.schemas.words import PageSchema, identifier, plain_words, web_address

PEOPLE = 10_000_000_000


class _SaidSchema(Schema):
    """What can be said of a win."""

    title = plain_words(300, required=True)
    kind = fields.Str(required=True, validate=validate.OneOf(words.KINDS))
    changed_on = fields.Date(required=True)
    novelty = fields.Str(validate=validate.OneOf(words.NOVELTIES))
    scale = fields.Str(allow_none=True, validate=validate.OneOf(words.SCALES))
    intensity = fields.Str(allow_none=True, validate=validate.OneOf(words.INTENSITIES))
    reach = fields.Int(
        allow_none=True,
        validate=validate.Range(0, PEOPLE),
        metadata={"description": "People, an estimate."},
        error_messages={"invalid": "Give a whole number, such as 1200."},
    )
    duration = fields.Str(allow_none=True, validate=validate.OneOf(words.DURATIONS))
    note = plain_words(2000, shortest=0)
    url = web_address()


class _AboutSchema(_SaidSchema):
    """What it has to do with; `organization_id` is who benefits, and is asked whether it holds."""

    policy_id = fields.UUID(allow_none=True)
    campaign_id = fields.UUID(allow_none=True)
    organization_id = fields.UUID(allow_none=True)


class DraftWinSchema(_AboutSchema):
    """What may have been won; `organization_id` is who benefits, and is asked whether it holds."""

    command = commands.DraftWin


class CorrectWinSchema(_AboutSchema):
    """All that is known of a win; what is left out is emptied."""

    command = commands.CorrectWin

    win_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ConfirmWinSchema(Schema):
    """Which win."""

    command = commands.ConfirmWin

    win_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ReviewWinSchema(Schema):
    """Whether it holds, since when that is known, and what shows it."""

    command = commands.ReviewWin

    win_id = identifier(required=True)
    stands = fields.Str(required=True, validate=validate.OneOf(words.STANDS))
    reviewed_on = fields.Date(required=True)
    note = plain_words(2000, shortest=0)
    url = web_address()
    organization_id = fields.UUID(
        allow_none=True, metadata={"description": "Who said so; left out where staff did."}
    )


class DiscardWinSchema(Schema):
    """Which draft, and why it is no win."""

    command = commands.DiscardWin

    win_id = identifier(required=True)
    reason = plain_words(1000, required=True)
    expected_version = fields.Int(allow_none=True)


class ListWinsSchema(PageSchema):
    """Which page of which wins; `due_by` lists those about which it is asked by that day whether they hold."""

    policy_id = identifier()
    campaign_id = identifier()
    state = fields.Str(validate=validate.OneOf(("draft", "confirmed")))
    stands = fields.Str(validate=validate.OneOf(words.STANDS))
    scale = fields.Str(validate=validate.OneOf(words.SCALES))
    due_by = fields.Date()


class ShowWinSchema(Schema):
    """Which win."""

    win_id = identifier(required=True)


class WinSavedSchema(Schema):
    """The id and version of a win after a command."""

    win_id = fields.Str(required=True)
    version = fields.Int(required=True)


class ReviewSchema(Schema):
    """One word whether it holds."""

    stands = fields.Str(required=True, validate=validate.OneOf(words.STANDS))
    reviewed_on = fields.Date(required=True)
    reviewed_at = fields.AwareDateTime()
    note = fields.Str()
    url = fields.Str(allow_none=True)
    organization_id = fields.Str(allow_none=True)
    months = fields.Int(allow_none=True, metadata={"description": "Which question it answers: 3, 6 or 12."})


class WinSchema(WinSavedSchema, _SaidSchema):
    """One win, how it stands, and when it is asked next whether it holds."""

    policy_id = fields.Str(allow_none=True)
    campaign_id = fields.Str(allow_none=True)
    organization_id = fields.Str(allow_none=True)
    policy_id = fields.Str(allow_none=True)
    campaign_id = fields.Str(allow_none=True)
    organization_id = fields.Str(allow_none=True)
    state = fields.Str(required=True)
    stands = fields.Str(allow_none=True, required=True)
    due_on = fields.Date(allow_none=True, required=True)
    drafted_from = fields.Str(allow_none=True)
    drafted_at = fields.AwareDateTime()
    confirmed_at = fields.AwareDateTime(allow_none=True)
    reviews = fields.List(fields.Nested(ReviewSchema), required=True)


class WinPageSchema(Schema):
    """A page of wins and the mark of the next."""

    items = fields.List(fields.Nested(WinSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
