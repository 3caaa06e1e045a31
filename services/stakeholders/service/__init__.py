"""The names under which stakeholders is called over the broker."""

from __future__ import annotations

from typing import Any

from services.stakeholders.reactions import CATCHES_UP, REACTIONS
from services.stakeholders.schemas import EVENTS_IN
from services.stakeholders.service.adoptions import Adoptions
from services.stakeholders.service.aliases import Aliases
from services.stakeholders.service.assets import Assets
from services.stakeholders.service.communities import Communities
from services.stakeholders.service.confirmations import Confirmations
from services.stakeholders.service.consents import Consents
from services.stakeholders.service.counting import Counting
from services.stakeholders.service.duplicates import Duplicates
from services.stakeholders.service.erasures import Erasures
from services.stakeholders.service.imports import Imports, imports
from services.stakeholders.service.network import Network
from services.stakeholders.service.organization_merges import OrganizationMerges
from services.stakeholders.service.organizations import Organizations
from services.stakeholders.service.people import People
from services.stakeholders.service.promises import Promises
from services.stakeholders.service.recipients import Recipients
from services.stakeholders.service.restricted import Restricted
from services.stakeholders.service.ties import Ties
from services.stakeholders.service.writers import Writers
from services.stakeholders.store import COLLECTIONS, SEARCHED, Store
from shared.messaging import operations
from shared.messaging.consume import BatchToApply, consume
from shared.messaging.desk import Desk


class Stakeholders(
    Organizations,
    OrganizationMerges,
    People,
    Erasures,
    Ties,
    Communities,
    Assets,
    Network,
    Duplicates,
    Promises,
    Restricted,
    Consents,
    Confirmations,
    Recipients,
    Counting,
    Writers,
    Aliases,
    Adoptions,
    Imports,
):
    """The service that answers for people, organisations, their ties, consents and names."""

    name = "stakeholders"
    store = Store
    collections = {**COLLECTIONS, **imports.collections}
    searched = SEARCHED
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
        """Apply what others have told."""
        return batch.apply()
