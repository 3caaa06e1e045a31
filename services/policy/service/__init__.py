"""The names under which policy is called over the broker, and what it listens to."""

from __future__ import annotations

from typing import Any

from services.policy.reactions import CATCHES_UP, REACTIONS
from services.policy.schemas import EVENTS_IN
from services.policy.service.hearings import Hearings
from services.policy.service.imports import Imports, imports
from services.policy.service.pages import Pages
from services.policy.service.policies import Policies
from services.policy.service.positions import Positions
from services.policy.service.practice import Practice
from services.policy.service.sponsorships import Sponsorships
from services.policy.service.stances import Stances
from services.policy.service.texts import Texts
from services.policy.service.votes import Votes
from services.policy.service.watches import Watches
from services.policy.service.wins import Wins
from services.policy.store import COLLECTIONS, Store
from shared.messaging import operations
from shared.messaging.consume import BatchToApply, consume
from shared.messaging.desk import Desk


class Policy(
    Policies,
    Positions,
    Sponsorships,
    Votes,
    Hearings,
    Practice,
    Texts,
    Stances,
    Pages,
    Watches,
    Wins,
    Imports,
):
    """The service that answers for policies, those who decide them, positions, contacts and votes."""

    name = "policy"
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
        """Apply a batch of others' events in one transaction."""
        return batch.apply()
