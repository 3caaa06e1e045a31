"""The requests and answers about what was sent, refused, and is sent once more."""

from __future__ import annotations

from datetime import UTC

from marshmallow import Schema, fields, validate

from services.feeds.commands.message import ReplayMessage, SkipMessage
from services.feeds.commands.subscription import Resend, SendTest
from services.feeds.domain.delivery import LARGEST
from services.feeds.schemas.subscription import OneSubscriptionSchema
from services.feeds.schemas.words import MOST, OneAgreementSchema, an_id

ENDS = ("delivered", "refused", "failed", "later", "gone")
KINDS = ("stream", "again", "resend", "test")
SEQUENCE = validate.Range(1, LARGEST)


class ResendSchema(OneSubscriptionSchema):
    """What to send once more: from a sequence or from a moment on."""

    command = Resend

    from_sequence = fields.Int(strict=True, load_default=None, allow_none=True, validate=SEQUENCE)
    to_sequence = fields.Int(strict=True, load_default=None, allow_none=True, validate=SEQUENCE)
    since = fields.AwareDateTime(load_default=None, allow_none=True, default_timezone=UTC)


class ResendAskedSchema(OneSubscriptionSchema):
    """The range that is sent once more."""

    from_sequence = fields.Int(required=True)
    to_sequence = fields.Int(required=True)


class SendTestSchema(OneSubscriptionSchema):
    """Of which type to send an example."""

    command = SendTest

    type = fields.Str(
        load_default="",
        validate=validate.Length(max=120),
        metadata={"description": "A type that is agreed on; `feeds.test.sent` where none is named."},
    )


class TestAskedSchema(OneSubscriptionSchema):
    """The test that waits to be sent; its attempt has the event id `test-` and this."""

    __test__ = False  # pytest takes what is called so for tests

    test_id = fields.Str(required=True)


class ListAttemptsSchema(OneSubscriptionSchema):
    """Which page of what was tried; only what ended in one way where it is named."""

    end = fields.Str(load_default=None, allow_none=True, validate=validate.OneOf(ENDS))
    limit = fields.Int(load_default=50, validate=validate.Range(1, MOST))
    after = fields.Str(load_default=None, allow_none=True, validate=validate.Length(max=500))


class AttemptSchema(OneSubscriptionSchema):
    """One try; of those that arrived in their turn less is kept."""

    attempt_id = fields.Str(required=True)
    at = fields.AwareDateTime(required=True)
    sequence = fields.Int(required=True, metadata={"description": "0 of a test."})
    kind = fields.Str(required=True, validate=validate.OneOf(KINDS))
    end = fields.Str(required=True, validate=validate.OneOf(ENDS))
    status = fields.Int(required=True, allow_none=True)
    took_ms = fields.Int(required=True)
    event_id = fields.Str()
    type = fields.Str()
    example = fields.Dict(metadata={"description": "What was sent, of a test."})
    error = fields.Str()
    request = fields.List(
        fields.List(fields.Str()), metadata={"description": "Headers, without the signature."}
    )
    answer = fields.Str(metadata={"description": "The first 4 KiB."})
    answer_headers = fields.List(fields.List(fields.Str()))


class AttemptPageSchema(Schema):
    """A page of tries and the mark of the next."""

    items = fields.List(fields.Nested(AttemptSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class ListMessagesSchema(OneAgreementSchema):
    """Which page of what was refused."""

    subscription_id = an_id(load_default=None, allow_none=True)
    state = fields.Str(
        load_default="quarantined", validate=validate.OneOf(("waiting", "quarantined", "settled"))
    )
    limit = fields.Int(load_default=50, validate=validate.Range(1, MOST))
    after = fields.Str(load_default=None, allow_none=True, validate=validate.Length(max=500))


class MessageSchema(OneSubscriptionSchema):
    """One refused event."""

    message_id = fields.Str(required=True)
    agreement_id = fields.Str(required=True)
    sequence = fields.Int(required=True)
    event_id = fields.Str(required=True)
    type = fields.Str(required=True)
    state = fields.Str(required=True)
    since = fields.AwareDateTime(required=True)
    tries = fields.Int(required=True)
    tried_at = fields.AwareDateTime(required=True, allow_none=True)
    due_at = fields.AwareDateTime(required=True, allow_none=True)
    status = fields.Int(required=True, allow_none=True)
    error = fields.Str(required=True)
    answer = fields.Str(required=True)
    how = fields.Str(required=True)
    settled_at = fields.AwareDateTime(required=True, allow_none=True)
    version = fields.Int(required=True)


class MessagePageSchema(Schema):
    """A page of refused events and the mark of the next."""

    items = fields.List(fields.Nested(MessageSchema), required=True)
    next = fields.Str(allow_none=True, required=True)


class _OneMessageSchema(Schema):
    message_id = an_id(required=True)


class ReplayMessageSchema(_OneMessageSchema):
    """What to send once more, at once."""

    command = ReplayMessage


class SkipMessageSchema(_OneMessageSchema):
    """What to do without, and why."""

    command = SkipMessage

    reason = fields.Str(load_default="", validate=validate.Length(max=500))


class MessageSavedSchema(Schema):
    """The refused event that was saved."""

    message_id = fields.Str(required=True)
    state = fields.Str(required=True)
    version = fields.Int(required=True)


class WaitingOfPartnerSchema(Schema):
    """How many events of a partner wait for a person, and since when the oldest does."""

    agreement_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    quarantined = fields.Int(required=True)
    oldest_at = fields.AwareDateTime(required=True)


class NearlyFullSchema(OneSubscriptionSchema):
    """A partner's queue that is near its bound."""

    agreement_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    name = fields.Str(required=True)
    events = fields.Int(required=True)
    share = fields.Float(
        required=True, metadata={"description": "How much of its bound is taken; at 1 it takes no more."}
    )


class SendingSchema(Schema):
    """Whether what partners get flows."""

    is_sender_there = fields.Bool(required=True)
    quarantined = fields.Int(required=True, metadata={"description": "Events that wait for a person."})
    partners = fields.Int(required=True, metadata={"description": "At how many partners."})
    oldest_at = fields.AwareDateTime(required=True, allow_none=True)
    of_each = fields.List(
        fields.Nested(WaitingOfPartnerSchema),
        required=True,
        metadata={"description": "Twenty partners, who have waited longest first."},
    )
    nearly_full = fields.List(fields.Nested(NearlyFullSchema), required=True)
