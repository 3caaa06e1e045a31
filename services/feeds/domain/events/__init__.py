"""What feeds tell the rest of the platform."""

from __future__ import annotations

from services.feeds.domain.events.agreement import AgreementEnded, TermsAgreed, TermsWritten
from services.feeds.domain.events.backfill import BackfillAsked, BackfillFinished
from services.feeds.domain.events.delivery import DeliveriesAcknowledged
from services.feeds.domain.events.key import KeyMade, KeyRevoked

EVENTS = (
    TermsWritten,
    TermsAgreed,
    AgreementEnded,
    KeyMade,
    KeyRevoked,
    DeliveriesAcknowledged,
    BackfillAsked,
    BackfillFinished,
)

__all__ = [
    "EVENTS",
    "AgreementEnded",
    "BackfillAsked",
    "BackfillFinished",
    "DeliveriesAcknowledged",
    "KeyMade",
    "KeyRevoked",
    "TermsAgreed",
    "TermsWritten",
]
