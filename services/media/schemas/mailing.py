"""The requests and answers about mailings."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.mailing import (
    ApproveMailing,
    CancelMailing,
    CorrectMailing,
    DraftMailing,
    PauseMailing,
    StartMailing,
    TryMailing,
)
from services.media.domain.mailing import CHANNELS, PURPOSES
from services.media.schemas.words import PageSchema, identifier, plain_words
from shared.messaging.fields import LanguageTag

Stage = validate.OneOf(("draft", "approved", "sending", "paused", "sent", "cancelled"))
PERSONS = ("supporter", "volunteer", "decision-maker", "journalist", "staff")


class DraftMailingSchema(Schema):
    """What it says, by which way, and to whom of those who agreed; `{first_name}` and `{name}` are filled in."""

    command: ClassVar[type] = DraftMailing

    channel = fields.Str(required=True, validate=validate.OneOf(CHANNELS))
    purpose = fields.Str(
        required=True,
        validate=validate.OneOf(PURPOSES),
        metadata={"description": "Only who agreed to this gets it."},
    )
    organization_id = fields.UUID(
        required=True,
        metadata={"description": "From whom it comes: the consent must be to this organisation."},
    )
    text = fields.Str(required=True, validate=[validate.Length(1, 20_000), validate.Regexp(r"(?s).*\S")])
    subject = fields.Str(validate=validate.Length(0, 200))
    second_subject = fields.Str(validate=validate.Length(0, 200))
    second_share = fields.Int(
        validate=validate.Range(0, 90),
        metadata={"description": "Of a hundred receivers, how many get the second subject."},
    )
    area = fields.Str(validate=validate.Length(0, 120))
    kind = fields.Str(validate=validate.OneOf(("", *PERSONS)))
    language = LanguageTag(validate=validate.Length(0, 40))
    campaign_id = fields.UUID(allow_none=True)
    minds_quiet_hours = fields.Bool()


class CorrectMailingSchema(DraftMailingSchema):
    """All that a mailing says; what is left out is emptied, and it needs approval again."""

    command = CorrectMailing

    mailing_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class ApproveMailingSchema(Schema):
    """Which mailing, as it was read."""

    command: ClassVar[type] = ApproveMailing

    mailing_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class StartMailingSchema(ApproveMailingSchema):
    """Which mailing to send, as it was read."""

    command = StartMailing


class PauseMailingSchema(Schema):
    """Which mailing to pause, and why."""

    command: ClassVar[type] = PauseMailing

    mailing_id = identifier(required=True)
    reason = plain_words(500, 0)


class CancelMailingSchema(Schema):
    """Which mailing to cancel, and why."""

    command: ClassVar[type] = CancelMailing

    mailing_id = identifier(required=True)
    reason = plain_words(500, required=True)


class TryMailingSchema(Schema):
    """Which mailing to try, and where to: an address of the one who tries."""

    command: ClassVar[type] = TryMailing

    mailing_id = identifier(required=True)
    to = fields.Str(required=True, validate=[validate.Length(3, 254), validate.Regexp(r"[!-~]+\Z")])
    first_name = fields.Str(validate=validate.Length(1, 80))


class ListMailingsSchema(PageSchema):
    """Which page of which mailings."""

    stage = fields.Str(validate=Stage)
    campaign_id = identifier()


class ShowMailingSchema(Schema):
    """Which mailing, and for whom the preview is."""

    mailing_id = identifier(required=True)
    first_name = fields.Str(load_default="Musu", validate=validate.Length(0, 80))


class MailingSavedSchema(Schema):
    """The id and version of a mailing after a command."""

    mailing_id = fields.Str(required=True)
    version = fields.Int(required=True)


class CountsSchema(Schema):
    """How many messages ended how; `opted_out` wanted no more after it."""

    sent = fields.Int(required=True)
    bounced = fields.Int(required=True)
    failed = fields.Int(required=True)
    skipped = fields.Int(required=True)
    unsure = fields.Int(required=True)
    opted_out = fields.Int(required=True)
    sent_b = fields.Int(required=True, metadata={"description": "Of those sent, with the second subject."})
    opted_out_b = fields.Int(required=True)


class MailingSchema(MailingSavedSchema):
    """One mailing, without its text."""

    channel = fields.Str(required=True)
    purpose = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    subject = fields.Str(required=True)
    second_subject = fields.Str(required=True)
    second_share = fields.Int(required=True)
    opening = fields.Str(required=True, metadata={"description": "The beginning of the text."})
    area = fields.Str(required=True)
    kind = fields.Str(required=True)
    language = fields.Str(required=True)
    campaign_id = fields.Str(allow_none=True)
    campaign_title = fields.Str(allow_none=True)
    minds_quiet_hours = fields.Bool(required=True)
    stage = fields.Str(required=True, validate=Stage)
    written_by = fields.Str(required=True)
    drafted_at = fields.AwareDateTime(required=True)
    changed_at = fields.AwareDateTime(required=True)
    approved_by = fields.Str(allow_none=True)
    approved_at = fields.AwareDateTime(allow_none=True)
    started_at = fields.AwareDateTime(allow_none=True)
    ended_at = fields.AwareDateTime(allow_none=True)
    reason = fields.Str(required=True)
    counts = fields.Nested(CountsSchema, required=True)


class PreviewSchema(Schema):
    """What one receiver would read."""

    subject = fields.Str(required=True)
    second_subject = fields.Str(required=True)
    text = fields.Str(required=True)


class SenderSchema(Schema):
    """How the process that sends is: set up for this way, last seen when, resting until when."""

    is_set_up = fields.Bool(required=True)
    is_there = fields.Bool(required=True)
    quiet_until = fields.AwareDateTime(allow_none=True, required=True)


class MailingShownSchema(MailingSchema):
    """One mailing, whole, with what its sending waits for."""

    text = fields.Str(required=True)
    preview = fields.Nested(PreviewSchema, required=True)
    sender = fields.Nested(SenderSchema, required=True)
    waiting = fields.Int(required=True, metadata={"description": "Messages that are tried again later."})
    can_go_again = fields.Int(
        required=True, metadata={"description": "Unsure messages that were not sent again before."}
    )
    is_settling = fields.Bool(
        required=True, metadata={"description": "What was decided about unsure ones is being done."}
    )
    problem = fields.Str(allow_none=True, required=True)
    trial = fields.Str(allow_none=True, required=True)


class MailingPageSchema(Schema):
    """A page of mailings and the mark of the next."""

    items = fields.List(fields.Nested(MailingSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
