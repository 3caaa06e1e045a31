"""The names under which stakeholders is called over the broker."""

from __future__ import annotations

from typing import Any

from services.stakeholders.reactions import REACTIONS
from services.stakeholders.schemas import EVENTS_IN
from services.stakeholders.service.aliases import Aliases
from services.stakeholders.service.consents import Consents
from services.stakeholders.service.organizations import Organizations
from services.stakeholders.service.people import People
from services.stakeholders.store import COLLECTIONS, Store
from shared.messaging.consume import consume
from shared.messaging.desk import Desk


class Stakeholders(Organizations, People, Consents, Aliases):
    """The service that answers for people, organisations, their ties, consents and names."""

    name = "stakeholders"
    store = Store
    collections = COLLECTIONS
    desk = Desk()

    @consume(REACTIONS, EVENTS_IN)
    def when_events_arrive(self, batch: Any) -> Any:
        """Apply what others have told."""
        return batch.apply()
