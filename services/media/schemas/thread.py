"""The requests and answers about threads."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.thread import (
    CloseThread,
    HandOverThread,
    LogIncoming,
    MoveReplyDate,
    OpenThread,
    ReleaseThread,
    ReopenThread,
    ReplyToThread,
    TakeMessage,
    TakeThread,
)
from services.media.domain.thread import CHANNELS, OUTCOMES, STATES
from services.media.schemas.unsure import DecidedSchema, UnsureReplySchema
from services.media.schemas.words import PageSchema, identifier, moment, plain_words
from shared.messaging.fields import LanguageTag

Channel = validate.OneOf(CHANNELS)
ChannelOrNone = validate.OneOf(("", *CHANNELS))
State = validate.OneOf(STATES)
Outcome = validate.OneOf(OUTCOMES)
STAYS = "Personal data: it stays in media, and only who may read threads sees it."


def said(**more: object) -> fields.Str:
    """What was said or written; it may hold what people tell of themselves."""
    whole = [validate.Length(1, 5_000), validate.Regexp(r"(?s).*\S")]
    return fields.Str(required=True, validate=whole, metadata={"description": STAYS}, **more)  # type: ignore[arg-type]


class OpenThreadSchema(Schema):
    """Who said what, by which way; without `organization_id` the one who notes it answers."""

    command: ClassVar[type] = OpenThread

    person_id = identifier(required=True)
    channel = fields.Str(required=True, validate=Channel)
    subject = fields.Str(
        required=True,
        validate=[validate.Length(1, 120), validate.Regexp(r".*\S")],
        metadata={"description": "What it is about; it stands above answers by e-mail, too."},
    )
    text = said()
    organization_id = fields.UUID(allow_none=True, metadata={"description": "Who answers."})
    campaign_id = fields.UUID(allow_none=True)
    policy_id = fields.UUID(allow_none=True)
    language = LanguageTag(validate=validate.Length(1, 35))
    received_at = moment(allow_none=True, metadata={"description": "When they said it; now without it."})


class LogIncomingSchema(Schema):
    """What they said further, and by which way, where it is another than before."""

    command: ClassVar[type] = LogIncoming

    thread_id = identifier(required=True)
    text = said()
    channel = fields.Str(validate=ChannelOrNone)
    received_at = moment(allow_none=True)


class TakeMessageSchema(Schema):
    """A text message that came in, whose it is, and the mark by which a repeat is known."""

    command: ClassVar[type] = TakeMessage

    person_id = identifier(required=True)
    contact_id = identifier(required=True)
    text = said()
    mark = fields.Str(validate=validate.Length(0, 200))
    organization_id = fields.UUID(allow_none=True)


class ThreadAsReadSchema(Schema):
    """Which thread, as it was read."""

    thread_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ReplyToThreadSchema(ThreadAsReadSchema):
    """What is answered, and by which way, where it is another than they used."""

    command: ClassVar[type] = ReplyToThread

    text = said()
    channel = fields.Str(validate=ChannelOrNone)
    despite_opt_out = plain_words(500, 0)


class TakeThreadSchema(ThreadAsReadSchema):
    """Which thread to take."""

    command: ClassVar[type] = TakeThread


class ReleaseThreadSchema(ThreadAsReadSchema):
    """Which thread to give back."""

    command: ClassVar[type] = ReleaseThread


class HandOverThreadSchema(ThreadAsReadSchema):
    """To whom, why, and how the participant agreed that they have the conversation."""

    command: ClassVar[type] = HandOverThread

    to_organization_id = fields.UUID(required=True)
    reason = plain_words(500, required=True)
    consent = fields.Bool(
        required=True, metadata={"description": "The participant agreed that they have the conversation."}
    )
    consent_note = plain_words(500, required=True)


class MoveReplyDateSchema(ThreadAsReadSchema):
    """By when it is to be answered instead, and why."""

    command: ClassVar[type] = MoveReplyDate

    reply_by = moment(required=True)
    reason = plain_words(500, required=True)


class CloseThreadSchema(ThreadAsReadSchema):
    """Why there is nothing more to answer."""

    command: ClassVar[type] = CloseThread

    outcome = fields.Str(required=True, validate=Outcome)


class ReopenThreadSchema(ThreadAsReadSchema):
    """Which thread to answer once more."""

    command: ClassVar[type] = ReopenThread


class ListThreadsSchema(PageSchema):
    """Which page of which threads; those who wait the most urgent first, others the latest first."""

    state = fields.Str(validate=State)
    organization_id = identifier()
    campaign_id = identifier()
    policy_id = identifier()
    person_id = identifier()
    mine = fields.Bool(metadata={"description": "Only who waits for me, or for my organisation."})
    overdue = fields.Bool(metadata={"description": "Only who waits beyond the deadline."})
    unsure = fields.Bool(metadata={"description": "Only where nobody knows whether an answer arrived."})


class ShowThreadSchema(PageSchema):
    """Which thread, and which page of its messages, the newest first."""

    thread_id = identifier(required=True)


class ShowAnsweringSchema(Schema):
    """Over how many days back."""

    days = fields.Int(load_default=90, validate=validate.Range(1, 366))


class ThreadSavedSchema(Schema):
    """The id and version of a thread after a command."""

    thread_id = fields.Str(required=True)
    version = fields.Int(required=True)


class ThreadSaidSchema(ThreadSavedSchema):
    """The thread, and the message that was added to it."""

    message_id = fields.Str(required=True)


class MessageTakenSchema(ThreadSaidSchema):
    """The thread, the message, and whether it had come in before."""

    existing = fields.Bool(required=True)


class ThreadSchema(ThreadSavedSchema):
    """One thread, without what was said in it."""

    person_id = fields.Str(required=True)
    channel = fields.Str(required=True, validate=Channel)
    subject = fields.Str(required=True)
    organization_id = fields.Str(allow_none=True, required=True)
    language = fields.Str(required=True)
    campaign_id = fields.Str(allow_none=True, required=True)
    campaign_title = fields.Str(allow_none=True, required=True)
    policy_id = fields.Str(allow_none=True, required=True)
    policy_title = fields.Str(allow_none=True, required=True)
    state = fields.Str(required=True, validate=State)
    is_overdue = fields.Bool(required=True)
    received_at = fields.AwareDateTime(required=True)
    reply_by = fields.AwareDateTime(required=True)
    last_at = fields.AwareDateTime(required=True)
    opened_at = fields.AwareDateTime(required=True)
    opened_by = fields.Str(required=True)
    rested_at = fields.AwareDateTime(allow_none=True, required=True)
    messages = fields.Int(required=True)
    taken_by = fields.Str(allow_none=True, required=True)
    taken_at = fields.AwareDateTime(allow_none=True, required=True)
    outcome = fields.Str(required=True)
    opted_out_at = fields.AwareDateTime(allow_none=True, required=True)


class ThreadPageSchema(Schema):
    """A page of threads and the mark of the next."""

    items = fields.List(fields.Nested(ThreadSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class HandOverSchema(Schema):
    """Who had it, who got it, why, and how the participant agreed."""

    from_organization_id = fields.Str(allow_none=True, required=True)
    to_organization_id = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    by = fields.Str(required=True)
    reason = fields.Str(required=True)
    consent_note = fields.Str(required=True)


class MoveSchema(Schema):
    """A deadline that was given up for another, and why."""

    before = fields.AwareDateTime(required=True)
    reply_by = fields.AwareDateTime(required=True)
    at = fields.AwareDateTime(required=True)
    by = fields.Str(required=True)
    reason = fields.Str(required=True)


class ThreadMessageSchema(Schema):
    """One message; `state` says of an answer whether it has gone out."""

    message_id = fields.Str(required=True)
    seq = fields.Int(required=True)
    direction = fields.Str(required=True)
    channel = fields.Str(required=True)
    text = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    logged_by = fields.Str(required=True)
    state = fields.Str(required=True)
    code = fields.Str(required=True)
    despite = fields.Str(required=True)
    decisions = fields.List(fields.Nested(DecidedSchema))


class ThreadMessagePageSchema(Schema):
    """A page of messages, the newest first, and the mark of the next."""

    items = fields.List(fields.Nested(ThreadMessageSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class ThreadSenderSchema(Schema):
    """Whether answers can be sent by this way now."""

    is_set_up = fields.Bool(required=True)
    is_there = fields.Bool(required=True)


class ThreadShownSchema(ThreadSchema):
    """One thread, whole, with a page of what was said in it."""

    hand_overs = fields.List(fields.Nested(HandOverSchema), required=True)
    moves = fields.List(fields.Nested(MoveSchema), required=True)
    said = fields.Nested(ThreadMessagePageSchema, required=True)
    unsure = fields.List(fields.Nested(UnsureReplySchema), required=True)
    senders = fields.Dict(
        keys=fields.Str(),
        values=fields.Nested(ThreadSenderSchema),
        required=True,
        metadata={"description": "By `sms` and `email`, how sending is."},
    )


class AnsweringSchema(Schema):
    """Who waits now, and how long others have waited; `median_hours` is None where nobody was answered."""

    waiting = fields.Int(required=True)
    overdue = fields.Int(required=True)
    days = fields.Int(required=True)
    answers = fields.Int(required=True)
    in_time = fields.Int(required=True)
    median_hours = fields.Float(allow_none=True, required=True)
