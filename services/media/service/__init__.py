"""The names under which media is called over the broker, and what it listens to."""

from __future__ import annotations

from typing import Any

from services.media.reactions import CATCHES_UP, REACTIONS
from services.media.schemas import EVENTS_IN
from services.media.service.coverage import CoverageUses
from services.media.service.feeds import FeedUses
from services.media.service.imports import ImportUses, imports
from services.media.service.mailings import MailingUses
from services.media.service.messages import MessageUses
from services.media.service.outlets import OutletUses
from services.media.service.proposals import ProposalUses
from services.media.service.recall_surveys import RecallSurveyUses
from services.media.service.releases import ReleaseUses
from services.media.service.slots import SlotUses
from services.media.service.threads import ThreadUses
from services.media.store import COLLECTIONS, Store
from shared.messaging import operations
from shared.messaging.consume import consume
from shared.messaging.desk import Desk


class Media(
    OutletUses,
    SlotUses,
    CoverageUses,
    RecallSurveyUses,
    ReleaseUses,
    MailingUses,
    MessageUses,
    ThreadUses,
    FeedUses,
    ProposalUses,
    ImportUses,
):
    """The service that answers for outlets, air time, coverage, releases, mailings, key messages and threads."""

    name = "media"
    store = Store
    collections = {**COLLECTIONS, **imports.collections}
    catches_up = CATCHES_UP
    desk = Desk()

    show_flow = operations.show_flow
    list_quarantine = operations.list_quarantine
    show_quarantined = operations.show_quarantined
    replay_quarantined = operations.replay_quarantined
    fix_quarantined = operations.fix_quarantined
    discard_quarantined = operations.discard_quarantined

    @consume(REACTIONS, EVENTS_IN)
    def when_events_arrive(self, batch: Any) -> Any:
        """Apply a batch of others' events in one transaction."""
        return batch.apply()
