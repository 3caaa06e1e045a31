"""The names under which campaigns are called over the broker, and what they listen to."""

from __future__ import annotations

from typing import Any

from services.campaigns.reactions import CATCHES_UP, REACTIONS
from services.campaigns.schemas.foreign import EVENTS_IN
from services.campaigns.service.actions import ActionUses
from services.campaigns.service.activities import ActivityUses
from services.campaigns.service.alerts import AlertUses
from services.campaigns.service.appeals import AppealUses
from services.campaigns.service.campaigns import CampaignUses
from services.campaigns.service.cycles import CycleUses
from services.campaigns.service.exchanges import ExchangeUses
from services.campaigns.service.gatherings import GatheringUses
from services.campaigns.service.imports import ImportUses, imports
from services.campaigns.service.initiatives import InitiativeUses
from services.campaigns.service.needs import NeedUses
from services.campaigns.service.petitions import PetitionUses
from services.campaigns.service.populations import PopulationUses
from services.campaigns.service.resources import ResourceUses
from services.campaigns.service.sign_ups import SignUpUses
from services.campaigns.service.tallies import TallyUses
from services.campaigns.service.tasks import TaskUses
from services.campaigns.store import COLLECTIONS, Store
from shared.messaging import operations
from shared.messaging.consume import BatchToApply, consume
from shared.messaging.desk import Desk


class Campaigns(
    CampaignUses,
    PetitionUses,
    AppealUses,
    ActionUses,
    InitiativeUses,
    ResourceUses,
    TaskUses,
    CycleUses,
    ExchangeUses,
    GatheringUses,
    SignUpUses,
    ActivityUses,
    PopulationUses,
    NeedUses,
    AlertUses,
    TallyUses,
    ImportUses,
):
    """The service that answers for campaigns and all that is planned and done for them."""

    name = "campaigns"
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
    def when_events_arrive(self, batch: BatchToApply) -> Any:
        """Learn names and policies from the other services."""
        return batch.apply()
