"""The requests and answers about versions of a text, what changed, and what is asked."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from services.policy.commands import text as commands
from services.policy.schemas.words import PageSchema, identifier, plain_words, short_text, web_address

LONGEST = 500_000
State = validate.OneOf(("open", "met", "lost"))
Clause = validate.OneOf(("unchanged", "changed", "gone"))
Mark = validate.OneOf(("same", "added", "removed"))
RowKind = validate.OneOf(("same", "changed", "added", "removed", "skipped"))


class AddTextSchema(Schema):
    """A version of a policy's text."""

    command = commands.AddText

    policy_id = identifier(required=True)
    label = short_text(200, required=True)
    dated_on = fields.Date(required=True)
    text = short_text(LONGEST, required=True)
    url = web_address()


class RemoveTextSchema(Schema):
    """Which version, and why it does not stand."""

    command = commands.RemoveText

    text_id = identifier(required=True)
    reason = plain_words(1000, required=True)


class MakeAskSchema(Schema):
    """What is wanted, and the passage it is about."""

    command = commands.MakeAsk

    text_id = identifier(required=True)
    want = plain_words(1000, required=True)
    passage = short_text(2000, required=True)


class _DecideSchema(Schema):
    ask_id = identifier(required=True)
    reason = plain_words(1000, required=True)
    expected_version = fields.Int(allow_none=True)


class MeetAskSchema(_DecideSchema):
    """Which ask was met, and what shows it."""

    command = commands.MeetAsk


class LoseAskSchema(_DecideSchema):
    """Which ask was lost, and why."""

    command = commands.LoseAsk


class ListTextsSchema(PageSchema):
    """Which page of the versions of which policy."""

    policy_id = identifier(required=True)


class ShowTextSchema(Schema):
    """Which version."""

    text_id = identifier(required=True)


class CompareTextsSchema(Schema):
    """Which version against which before it."""

    text_id = identifier(required=True)
    from_id = identifier(required=True)


class ListAsksSchema(PageSchema):
    """Which page of which asks."""

    policy_id = identifier()
    state = fields.Str(validate=State)


class ShowAskSchema(Schema):
    """Which ask."""

    ask_id = identifier(required=True)


class TextSavedSchema(Schema):
    """The id and version of a text after a command."""

    text_id = fields.Str(required=True)
    version = fields.Int(required=True)


class AskSavedSchema(Schema):
    """The id and version of an ask after a command."""

    ask_id = fields.Str(required=True)
    version = fields.Int(required=True)


class TextListedSchema(TextSavedSchema):
    """One version in a list."""

    policy_id = fields.Str(required=True)
    label = fields.Str(required=True)
    dated_on = fields.Date(required=True)
    url = fields.Str(allow_none=True)
    characters = fields.Int(required=True)
    added_at = fields.AwareDateTime()


class TextSchema(TextListedSchema):
    """One version with its text."""

    text = fields.Str(required=True)


class TextPageSchema(Schema):
    """A page of versions and the mark of the next."""

    items = fields.List(fields.Nested(TextListedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class PieceSchema(Schema):
    """Some words, in both texts or in one."""

    mark = fields.Str(required=True, validate=Mark)
    text = fields.Str(required=True)


class RowSchema(Schema):
    """One line of the comparison."""

    kind = fields.Str(required=True, validate=RowKind)
    pieces = fields.List(fields.Nested(PieceSchema), required=True)
    skipped = fields.Int(required=True)


class DiffSchema(Schema):
    """What changed from one version to another."""

    from_id = fields.Str(required=True)
    text_id = fields.Str(required=True)
    policy_id = fields.Str(required=True)
    cut = fields.Str(required=True, metadata={"description": "What was left out, in a sentence; else empty."})
    rows = fields.List(fields.Nested(RowSchema), required=True)


class AskListedSchema(AskSavedSchema):
    """One ask in a list."""

    policy_id = fields.Str(required=True)
    text_id = fields.Str(required=True)
    want = fields.Str(required=True)
    passage = fields.Str(required=True)
    state = fields.Str(required=True, validate=State)
    reason = fields.Str()
    clause = fields.Str(required=True, validate=Clause)
    clause_in = fields.Str(required=True)
    clause_now = fields.Str()
    made_at = fields.AwareDateTime()


class AskSchema(AskListedSchema):
    """One ask, and word by word what became of its clause."""

    pieces = fields.List(fields.Nested(PieceSchema), required=True)


class AskPageSchema(Schema):
    """A page of asks and the mark of the next."""

    items = fields.List(fields.Nested(AskListedSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
