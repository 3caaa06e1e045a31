"""The requests and the answer about messages of which nobody knows whether they arrived."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.unsure import DecideReply, SettleUnsure
from services.media.schemas.mailing import MailingSavedSchema
from services.media.schemas.words import identifier, plain_words


class SettleUnsureSchema(Schema):
    """Of which mailing, what is decided, and why; what is sent again may arrive a second time."""

    command: ClassVar[type] = SettleUnsure

    mailing_id = identifier(required=True)
    as_ = fields.Str(
        required=True,
        data_key="as",
        validate=validate.OneOf(("sent", "send")),
        metadata={
            "description": "`sent`: they count as sent. `send`: they are sent once more, never again after."
        },
    )
    reason = plain_words(500, required=True)
    expected_version = fields.Int(allow_none=True)


class DecideReplySchema(Schema):
    """About which answer of which thread, what is decided, and why; the reason stays in the thread."""

    command: ClassVar[type] = DecideReply

    thread_id = identifier(required=True)
    message_id = identifier(required=True)
    as_ = fields.Str(
        required=True,
        data_key="as",
        validate=validate.OneOf(("sent", "send")),
        metadata={
            "description": "`sent`: it counts as sent. `send`: it is sent once more, never again after."
        },
    )
    reason = plain_words(500, required=True)
    expected_version = fields.Int(allow_none=True)


class UnsureSettledSchema(MailingSavedSchema):
    """The mailing after the decision, and about how many messages it was."""

    messages = fields.Int(required=True)


class DecidedSchema(Schema):
    """What was decided about an answer that was unsure, and why."""

    settled_as = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    by = fields.Str(required=True)
    reason = fields.Str(required=True)


class UnsureReplySchema(Schema):
    """An answer of which nobody knows whether it arrived; `can_go_again` where it did not go a second time yet."""

    message_id = fields.Str(required=True)
    channel = fields.Str(required=True)
    text = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    can_go_again = fields.Bool(required=True)
