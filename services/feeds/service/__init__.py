"""The names under which feeds is called over the broker, and its ear for everything that happens."""

from __future__ import annotations

from typing import Any

from services.feeds.reactions import REACTIONS
from services.feeds.service.agreements import Agreements
from services.feeds.service.attempts import Attempts
from services.feeds.service.backfills import Backfills
from services.feeds.service.deliveries import Deliveries
from services.feeds.service.erasures import Erasures
from services.feeds.service.keys import Keys
from services.feeds.service.subscriptions import Subscriptions
from services.feeds.store import COLLECTIONS, Store
from shared.messaging import operations
from shared.messaging.consume import BatchToApply, consume
from shared.messaging.desk import Desk


class Feeds(Agreements, Keys, Deliveries, Erasures, Backfills, Subscriptions, Attempts):
    """The service that answers for what partners get."""

    name = "feeds"
    store = Store
    collections = COLLECTIONS
    desk = Desk()

    show_flow = operations.show_flow
    list_quarantine = operations.list_quarantine
    show_quarantined = operations.show_quarantined
    replay_quarantined = operations.replay_quarantined
    fix_quarantined = operations.fix_quarantined
    discard_quarantined = operations.discard_quarantined

    @consume(REACTIONS, {}, by_contract=True)
    def when_events_arrive(self, batch: BatchToApply) -> Any:
        """Keep a batch of events and number them for the partners that get them."""
        return batch.apply()
