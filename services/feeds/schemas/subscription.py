"""The requests and answers about subscriptions."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from services.feeds.commands.subscription import (
    AskAgain,
    CloseSubscription,
    CorrectSubscription,
    OpenSubscription,
    OpenWithoutHandshake,
    PauseSubscription,
    ResumeSubscription,
    RotateSecret,
)
from services.feeds.domain.delivery import LARGEST
from services.feeds.domain.subscription import OPENED, PROTOCOLS, STATES
from services.feeds.domain.terms import MOST_EVENTS
from services.feeds.schemas.words import OneAgreementSchema, an_id

LONGEST = 2_000
SEQUENCE = validate.Range(1, LARGEST)
WHO = validate.OneOf(("platform", "partner", "steward"))
SAYS_SOMETHING = validate.Regexp(r"\s*\S", error="Must not be blank.")
NAMED = [validate.Length(1, 80), SAYS_SOMETHING]


def plain_address(url: str) -> None:
    """Refuse what is no address on the web, or carries a password, which would stand on pages and in logs."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise ValidationError("Not an address on the web.") from None
    is_plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    if parts.scheme not in ("http", "https") or not host or port == 0 or not is_plain:
        raise ValidationError("Write the whole address, as in https://hooks.partner.example/groundswell.")
    if "@" in parts.netloc:
        raise ValidationError("Take out user and password; each delivery is signed instead.")
    if "#" in url:
        raise ValidationError("Take out what follows #: it is never sent to a server.")


def _sink(**more: Any) -> fields.Str:
    said = {
        "description": "`https://`; hosts inside only where the settings name them. No user, no fragment."
    }
    return fields.Str(validate=[validate.Length(1, LONGEST), plain_address], metadata=said, **more)


def _types(**more: Any) -> fields.List[Any]:
    said = {"description": "Such as `campaigns.activity.reported`; none means all that is agreed."}
    one = fields.Str(validate=validate.Length(1, 120))
    return fields.List(one, validate=validate.Length(max=MOST_EVENTS), metadata=said, **more)


class OneSubscriptionSchema(Schema):
    """Which subscription."""

    subscription_id = an_id(required=True)


class OpenSubscriptionSchema(OneAgreementSchema):
    """Where to send what, and from where on."""

    command = OpenSubscription

    name = fields.Str(required=True, validate=NAMED, metadata={"description": "What it is for."})
    protocol = fields.Str(load_default="http", validate=validate.OneOf(OPENED))
    sink = _sink()
    may_send = fields.Bool(metadata={"description": "Of a queue: whether rows may be sent in by it, too."})
    types = _types(load_default=list)
    begins = fields.Int(
        strict=True,
        load_default=None,
        allow_none=True,
        validate=SEQUENCE,
        metadata={"description": "The first sequence that is sent; none means what comes from now on."},
    )

    @validates_schema
    def fits(self, data: dict[str, Any], **_: Any) -> None:
        """A webhook has an address, a queue is given one; by a webhook nothing is sent in."""
        is_queue = data["protocol"] == "amqp"
        if is_queue and "sink" in data:
            raise ValidationError("A queue is given its address; leave this out.", "sink")
        if not is_queue and "sink" not in data:
            raise ValidationError("Say where to send.", "sink")
        if not is_queue and data.get("may_send"):
            raise ValidationError("Only by a queue; else send in with a key that may.", "may_send")


class CorrectSubscriptionSchema(OneSubscriptionSchema):
    """What of a subscription is to be another; what is not named stays."""

    command = CorrectSubscription

    name = fields.Str(load_default=None, allow_none=True, validate=NAMED)
    sink = _sink(load_default=None, allow_none=True)
    types = _types(load_default=None, allow_none=True)
    version = fields.Int(load_default=None, allow_none=True)


class AskAgainSchema(OneSubscriptionSchema):
    """Whose receiver to ask once more."""

    command = AskAgain


class OpenWithoutHandshakeSchema(OneSubscriptionSchema):
    """Whose receiver cannot say yes, and why it is answered for."""

    command = OpenWithoutHandshake

    reason = fields.Str(required=True, validate=[validate.Length(1, 500), SAYS_SOMETHING])


class PauseSubscriptionSchema(OneSubscriptionSchema):
    """Where to send nothing for now, and why."""

    command = PauseSubscription

    reason = fields.Str(load_default="", validate=validate.Length(max=500))


class ResumeSubscriptionSchema(OneSubscriptionSchema):
    """Where to go on."""

    command = ResumeSubscription


class CloseSubscriptionSchema(OneSubscriptionSchema):
    """Where to send nothing any more, and why."""

    command = CloseSubscription

    reason = fields.Str(load_default="", validate=validate.Length(max=500))


class RotateSecretSchema(OneSubscriptionSchema):
    """What is to have a new secret."""

    command = RotateSecret


class SubscriptionSavedSchema(OneSubscriptionSchema):
    """The subscription that was saved."""

    state = fields.Str(required=True, validate=validate.OneOf(STATES))
    version = fields.Int(required=True)


class QueueSchema(Schema):
    """A queue: its address without user and password, its user, and the exchange to send rows to, if there is one."""

    address = fields.Str(required=True)
    queue = fields.Str(required=True)
    user = fields.Str(required=True)
    exchange = fields.Str(required=True)


class TypesSavedSchema(SubscriptionSavedSchema):
    """The subscription that was saved, and which of its types are not agreed today."""

    not_agreed = fields.List(
        fields.Str(), metadata={"description": "Types that it names and the terms in force do not."}
    )


class SecretShownSchema(SubscriptionSavedSchema):
    """The subscription, and the secret that signs what is sent."""

    secret = fields.Str(
        metadata={"description": "Shown this once: a repeat under the same idempotency key lacks it."}
    )


class SubscriptionOpenedSchema(SecretShownSchema, TypesSavedSchema):
    """The subscription; of a queue also where it is, and as whom it is read."""

    queue = fields.Nested(QueueSchema, required=True, allow_none=True)


class SubscriptionInShortSchema(OneSubscriptionSchema):
    """A subscription in a list."""

    agreement_id = fields.Str(required=True)
    organization_id = fields.Str(required=True)
    name = fields.Str(required=True)
    protocol = fields.Str(required=True, validate=validate.OneOf(PROTOCOLS))
    host = fields.Str(required=True)
    types = fields.List(fields.Str(), required=True)
    state = fields.Str(required=True, validate=validate.OneOf(STATES))
    state_at = fields.AwareDateTime(required=True, allow_none=True)
    state_by = fields.Str(required=True, validate=WHO)
    reason = fields.Str(required=True)
    has_answered = fields.Bool(
        metadata={
            "description": "False where it is refused because nobody was reached at its address, or no queue was made."
        }
    )
    topic = fields.Str(required=True, metadata={"description": "Which feed a hub pushes; else empty."})
    leased_until = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "Until when a hub's subscription holds."}
    )
    rate = fields.Int(
        required=True, metadata={"description": "Deliveries a minute at most; 0 is any number."}
    )
    sequence = fields.Int(required=True, metadata={"description": "How far the partner's sequence reaches."})
    sent_up_to = fields.Int(required=True, metadata={"description": "How far the receiver has it."})
    last_sent_at = fields.AwareDateTime(required=True, allow_none=True)
    failing_since = fields.AwareDateTime(required=True, allow_none=True)
    next_try_at = fields.AwareDateTime(required=True, allow_none=True)
    error = fields.Str(required=True)
    oldest_unsent_at = fields.AwareDateTime(required=True, allow_none=True)
    waiting = fields.Int(required=True, metadata={"description": "Refused events that are tried again."})
    quarantined = fields.Int(
        required=True, metadata={"description": "Refused events that wait for a person."}
    )


class ResendShownSchema(Schema):
    """What is being sent once more."""

    next = fields.Int(required=True)
    to = fields.Int(required=True)
    asked_at = fields.AwareDateTime(required=True)


class SubscriptionSchema(SubscriptionInShortSchema):
    """One subscription, whole."""

    sink = fields.Str(required=True)
    queue = fields.Nested(QueueSchema, required=True, allow_none=True)
    asked_at = fields.AwareDateTime(required=True)
    resend = fields.Nested(ResendShownSchema, required=True, allow_none=True)
    tests_waiting = fields.Int(required=True)
    old_secret_until = fields.AwareDateTime(required=True, allow_none=True)
    is_sender_there = fields.Bool(required=True)
    version = fields.Int(required=True)


class AllSubscriptionsSchema(Schema):
    """Subscriptions, and whether the process that sends is there."""

    items = fields.List(fields.Nested(SubscriptionInShortSchema), required=True)
    is_sender_there = fields.Bool(required=True)
