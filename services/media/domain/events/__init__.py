"""What media tells the others; the contracts in `shared/contracts/events` are made from these."""

from __future__ import annotations

from services.media.domain.events.coverage import CoverageCorrected, CoverageLogged, CoverageRemoved
from services.media.domain.events.imports import ImportCompleted, ImportUndone
from services.media.domain.events.mailing import (
    MailingApproved,
    MailingCancelled,
    MailingCorrected,
    MailingDrafted,
    MailingFinished,
    MailingPaused,
    MailingProgressed,
    MailingStarted,
)
from services.media.domain.events.message import MessageBounced, MessageSent, MessageUnsubscribed
from services.media.domain.events.outlet import OutletCorrected, OutletRegistered
from services.media.domain.events.pitch import PitchAnswered, PitchMade
from services.media.domain.events.release import (
    QuoteAdded,
    QuoteApproved,
    QuoteRemoved,
    ReleaseApproved,
    ReleaseCorrected,
    ReleaseDrafted,
    ReleaseIssued,
    ReleasePickedUp,
    ReleaseWithdrawn,
)
from services.media.domain.events.slot import SlotAired, SlotMissed, SlotPlanned

EVENTS = (
    OutletRegistered,
    OutletCorrected,
    SlotPlanned,
    SlotAired,
    SlotMissed,
    CoverageLogged,
    CoverageCorrected,
    CoverageRemoved,
    ReleaseDrafted,
    ReleaseCorrected,
    ReleaseApproved,
    ReleaseIssued,
    ReleaseWithdrawn,
    ReleasePickedUp,
    QuoteAdded,
    QuoteApproved,
    QuoteRemoved,
    PitchMade,
    PitchAnswered,
    MailingDrafted,
    MailingCorrected,
    MailingApproved,
    MailingStarted,
    MailingPaused,
    MailingCancelled,
    MailingProgressed,
    MailingFinished,
    MessageSent,
    MessageBounced,
    MessageUnsubscribed,
    ImportCompleted,
    ImportUndone,
)

__all__ = [
    "EVENTS",
    "CoverageCorrected",
    "CoverageLogged",
    "CoverageRemoved",
    "ImportCompleted",
    "ImportUndone",
    "MailingApproved",
    "MailingCancelled",
    "MailingCorrected",
    "MailingDrafted",
    "MailingFinished",
    "MailingPaused",
    "MailingProgressed",
    "MailingStarted",
    "MessageBounced",
    "MessageSent",
    "MessageUnsubscribed",
    "OutletCorrected",
    "OutletRegistered",
    "PitchAnswered",
    "PitchMade",
    "QuoteAdded",
    "QuoteApproved",
    "QuoteRemoved",
    "ReleaseApproved",
    "ReleaseCorrected",
    "ReleaseDrafted",
    "ReleaseIssued",
    "ReleasePickedUp",
    "ReleaseWithdrawn",
    "SlotAired",
    "SlotMissed",
    "SlotPlanned",
]
