"""The requests and answers about key messages, and about texts that are held against them."""

from __future__ import annotations

from typing import ClassVar

from marshmallow import Schema, fields, validate

from services.media.commands.key_message import (
    ApproveWording,
    CorrectKeyMessage,
    RetireKeyMessage,
    SayKeyMessage,
    WriteKeyMessage,
)
from services.media.domain.key_message import KINDS
from services.media.schemas.words import (
    PageSchema,
    identifier,
    plain_words,
    without_contact_details,
)
from shared.messaging.fields import LanguageTag

Kind = validate.OneOf(KINDS)
State = validate.OneOf(("open", "retired"))
Place = validate.OneOf(("release", "mailing", "coverage"))
Tag = validate.Length(1, 35)


def _spoken(longest: int) -> fields.Str:
    """Words that are to be said, or never to be: not blank, and without contact details."""
    blank = validate.Regexp(r"(?s).*\w", error="Write some words.")
    return fields.Str(required=True, validate=[validate.Length(1, longest), blank, without_contact_details])


class _AboutSchema(Schema):
    """For whom a message is, where it stands, and what contradicts it."""

    kind = fields.Str(required=True, validate=Kind)
    audience = _spoken(120)
    parent_id = fields.UUID(
        allow_none=True, metadata={"description": "The message of the same house that it supports or proves."}
    )
    never_say = fields.List(
        _spoken(80), validate=validate.Length(0, 20), metadata={"description": "Phrases that contradict it."}
    )


class WriteKeyMessageSchema(_AboutSchema):
    """Of which campaign, for whom, and what it says in its own language."""

    command: ClassVar[type] = WriteKeyMessage

    campaign_id = fields.UUID(required=True)
    language = LanguageTag(required=True, validate=Tag)
    text = _spoken(600)


class CorrectKeyMessageSchema(_AboutSchema):
    """All about a message but its words; what is left out is emptied."""

    command: ClassVar[type] = CorrectKeyMessage

    key_message_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class _WhichSchema(Schema):
    """Which message, as it was read."""

    key_message_id = identifier(required=True)
    expected_version = fields.Int(allow_none=True)


class SayKeyMessageSchema(_WhichSchema):
    """The words of a message in a language; in its own one they make the others wait to be looked at again."""

    command: ClassVar[type] = SayKeyMessage

    language = LanguageTag(required=True, validate=Tag)
    text = _spoken(600)


class ApproveWordingSchema(_WhichSchema):
    """The words in which language."""

    command: ClassVar[type] = ApproveWording

    language = LanguageTag(required=True, validate=Tag)


class RetireKeyMessageSchema(_WhichSchema):
    """Which message to say no more, and why."""

    command: ClassVar[type] = RetireKeyMessage

    reason = plain_words(500, required=True)


class ListKeyMessagesSchema(PageSchema):
    """Which page of which messages."""

    campaign_id = identifier()
    state = fields.Str(validate=State)
    waits = fields.Bool(
        metadata={"description": "Only those with, or without, words that wait for approval."}
    )


class ShowKeyMessageSchema(Schema):
    """Which message."""

    key_message_id = identifier(required=True)


class ShowMessageCheckSchema(Schema):
    """Which text is held against the messages of its campaign."""

    place_kind = fields.Str(required=True, validate=Place)
    place_id = identifier(required=True)


class ListDriftsSchema(PageSchema):
    """Which page of which drifts."""

    key_message_id = identifier()
    campaign_id = identifier()
    place_kind = fields.Str(validate=Place)


class KeyMessageSavedSchema(Schema):
    """The id and version of a message after a command."""

    key_message_id = fields.Str(required=True)
    version = fields.Int(required=True)


class MessageWordingSchema(Schema):
    """The latest words in a language; `approved_at` only where they are approved, or were and are outdated."""

    language = fields.Str(required=True)
    state = fields.Str(required=True, metadata={"description": "draft, approved or outdated."})
    number = fields.Int(required=True)
    text = fields.Str(required=True)
    written_by = fields.Str(required=True)
    written_at = fields.AwareDateTime(required=True)
    approved_by = fields.Str(allow_none=True)
    approved_at = fields.AwareDateTime(allow_none=True)


class VersionSchema(Schema):
    """One version of the words in a language."""

    text = fields.Str(required=True)
    written_by = fields.Str(required=True)
    written_at = fields.AwareDateTime(required=True)
    approved_by = fields.Str(allow_none=True)
    approved_at = fields.AwareDateTime(allow_none=True)


class MessageWordingShownSchema(MessageWordingSchema):
    """The words in a language with all versions, the latest last."""

    versions = fields.List(fields.Nested(VersionSchema), required=True)


class KeyMessageSchema(KeyMessageSavedSchema):
    """One message with the latest words of every language."""

    campaign_id = fields.Str(required=True)
    campaign_title = fields.Str(allow_none=True)
    kind = fields.Str(required=True, validate=Kind)
    audience = fields.Str(required=True)
    language = fields.Str(required=True)
    text = fields.Str(required=True, metadata={"description": "The latest words in its own language."})
    parent_id = fields.Str(allow_none=True)
    never_say = fields.List(fields.Str(), required=True)
    state = fields.Str(required=True, validate=State)
    reason = fields.Str(required=True)
    waits = fields.Bool(required=True, metadata={"description": "Words of it wait for approval."})
    written_at = fields.AwareDateTime(required=True)
    changed_at = fields.AwareDateTime(required=True)
    wordings = fields.List(fields.Nested(MessageWordingSchema), required=True)


class UnderSchema(Schema):
    """A message that stands under another."""

    key_message_id = fields.Str(required=True)
    kind = fields.Str(required=True)
    text = fields.Str(required=True)


class KeyMessageShownSchema(KeyMessageSchema):
    """One message, whole, with what it stands under and what stands under it."""

    wordings = fields.List(fields.Nested(MessageWordingShownSchema), required=True)
    parent_text = fields.Str(allow_none=True)
    under = fields.List(fields.Nested(UnderSchema), required=True)


class KeyMessagePageSchema(Schema):
    """A page of messages and the mark of the next."""

    items = fields.List(fields.Nested(KeyMessageSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class FindingSchema(Schema):
    """Where a text departs from a message: `words` are those of the text, `agreed` those of the house."""

    key_message_id = fields.Str(required=True)
    key_message_title = fields.Str(required=True)
    reason = fields.Str(
        required=True, metadata={"description": "never-say, number, near-copy or no-wording."}
    )
    agreed = fields.Str(required=True)
    words = fields.Str(required=True)
    language = fields.Str(allow_none=True)
    likeness = fields.Int(allow_none=True, metadata={"description": "Of 100."})


class CarriedSchema(Schema):
    """A message that a text carries, word for word (100) or nearly so."""

    key_message_id = fields.Str(required=True)
    key_message_title = fields.Str(required=True)
    language = fields.Str(required=True)
    words = fields.Str(required=True)
    likeness = fields.Int(required=True)


class MessageCheckSchema(Schema):
    """How a text stands to the open messages of its campaign, of which there are `messages`."""

    place_kind = fields.Str(required=True)
    place_id = fields.Str(required=True)
    campaign_id = fields.Str(allow_none=True)
    messages = fields.Int(required=True)
    findings = fields.List(fields.Nested(FindingSchema), required=True)
    carried = fields.List(fields.Nested(CarriedSchema), required=True)


class DriftSchema(Schema):
    """One text that departed from one message, and when that was found."""

    drift_id = fields.Str(required=True)
    key_message_id = fields.Str(required=True)
    key_message_title = fields.Str(required=True)
    campaign_id = fields.Str(required=True)
    campaign_title = fields.Str(allow_none=True)
    place_kind = fields.Str(required=True, validate=Place)
    place_id = fields.Str(required=True)
    reason = fields.Str(required=True)
    agreed = fields.Str(required=True)
    language = fields.Str(allow_none=True)
    organization_id = fields.Str(allow_none=True)
    outlet_id = fields.Str(allow_none=True)
    found_at = fields.AwareDateTime(required=True)
    version = fields.Int()


class DriftPageSchema(Schema):
    """A page of drifts and the mark of the next."""

    items = fields.List(fields.Nested(DriftSchema), required=True)
    next = fields.Str(allow_none=True, required=True)
