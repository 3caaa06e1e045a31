"""The requests and answers about single messages."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.message import OptOut, RecordBounce, StopMessages
from services.media.schemas.words import PageSchema, identifier

States = validate.OneOf(("sending", "waiting", "sent", "bounced", "failed", "skipped", "unsure", "opted-out"))


class RecordBounceSchema(Schema):
    """Which message came back, and what its server said."""

    command: ClassVar[type] = RecordBounce

    message_id = identifier(required=True)
    code = fields.Str(validate=validate.Regexp(r"\A[0-9.]{0,12}\Z"))
    is_hard = fields.Bool(metadata={"description": "Nothing will ever arrive there."})


class OptOutSchema(Schema):
    """The token of the link in a message."""

    command: ClassVar[type] = OptOut

    token = fields.Str(required=True, validate=validate.Length(1, 100))


class ShowOptOutSchema(Schema):
    """The token of the link in a message."""

    token = fields.Str(required=True, validate=validate.Length(1, 100))


class StopMessagesSchema(Schema):
    """A text message that came in: from which number, and its words."""

    command: ClassVar[type] = StopMessages

    number = fields.Str(required=True, validate=validate.Length(3, 40))
    text = fields.Str(required=True, validate=validate.Length(0, 2_000))


class ListMessagesSchema(PageSchema):
    """Which page of whose messages, or of which mailing's."""

    mailing_id = identifier()
    person_id = identifier()
    state = fields.Str(validate=States)


class MessageSavedSchema(Schema):
    """Which message, and whether it had been so before."""

    message_id = fields.Str(required=True)
    existing = fields.Bool(required=True)


class OptOutShownSchema(Schema):
    """What a link would end; `is_done` when it has."""

    purpose = fields.Str(required=True)
    channel = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    is_done = fields.Bool(required=True)


class StoppedSchema(Schema):
    """How many kinds of messages a number gets no more."""

    stopped = fields.Int(required=True)


class MessageSchema(Schema):
    """One message of a mailing to one person."""

    message_id = fields.Str(required=True)
    mailing_id = fields.Str(required=True)
    person_id = fields.Str(required=True)
    channel = fields.Str(required=True)
    variant = fields.Str(required=True)
    state = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    due_at = fields.AwareDateTime(allow_none=True)
    tries = fields.Int(required=True)
    code = fields.Str(required=True)
    opted_out_at = fields.AwareDateTime(allow_none=True)
    subject = fields.Str(required=True)


class MessagePageSchema(Schema):
    """A page of messages and the mark of the next."""

    items = fields.List(fields.Nested(MessageSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
