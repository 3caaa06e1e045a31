"""What feeds tell the rest of the platform."""

from __future__ import annotations

from services.feeds.domain.events.agreement import AgreementEnded, TermsAgreed, TermsWritten
from services.feeds.domain.events.backfill import BackfillAsked, BackfillFinished
from services.feeds.domain.events.delivery import DeliveriesAcknowledged, DeliveriesAsked
from services.feeds.domain.events.key import KeyMade, KeyRevoked
from services.feeds.domain.events.message import MessageQuarantined, MessageSettled
from services.feeds.domain.events.subscription import (
    SubscriptionClosed,
    SubscriptionConfirmed,
    SubscriptionCorrected,
    SubscriptionOpened,
    SubscriptionPaused,
    SubscriptionRefused,
    SubscriptionResumed,
    SubscriptionSecretRotated,
    TestSent,
)

EVENTS = (
    TermsWritten,
    TermsAgreed,
    AgreementEnded,
    KeyMade,
    KeyRevoked,
    DeliveriesAsked,
    DeliveriesAcknowledged,
    BackfillAsked,
    BackfillFinished,
    SubscriptionOpened,
    SubscriptionConfirmed,
    SubscriptionRefused,
    SubscriptionCorrected,
    SubscriptionPaused,
    SubscriptionResumed,
    SubscriptionClosed,
    SubscriptionSecretRotated,
    MessageQuarantined,
    MessageSettled,
    TestSent,
)

__all__ = [
    "EVENTS",
    "AgreementEnded",
    "BackfillAsked",
    "BackfillFinished",
    "DeliveriesAcknowledged",
    "DeliveriesAsked",
    "KeyMade",
    "KeyRevoked",
    "MessageQuarantined",
    "MessageSettled",
    "SubscriptionClosed",
    "SubscriptionConfirmed",
    "SubscriptionCorrected",
    "SubscriptionOpened",
    "SubscriptionPaused",
    "SubscriptionRefused",
    "SubscriptionResumed",
    "SubscriptionSecretRotated",
    "TermsAgreed",
    "TermsWritten",
    "TestSent",
]
