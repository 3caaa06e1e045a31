"""The collections of policy, their indexes, and the store that a handler gets."""

from __future__ import annotations

from services.policy.store.campaign import HEARD, Campaigns
from services.policy.store.coverage import Coverages
from services.policy.store.decision_maker import BODIES, DecisionMakers
from services.policy.store.policy import Policies
from services.policy.store.position import Positions, Standings
from services.policy.store.touch import Touches
from shared.mongo.unit import Unit

COLLECTIONS = {
    Policies.name: Policies.indexes,
    Positions.name: Positions.indexes,
    Standings.name: Standings.indexes,
    Touches.name: Touches.indexes,
    DecisionMakers.name: DecisionMakers.indexes,
    Campaigns.name: Campaigns.indexes,
    Coverages.name: Coverages.indexes,
    BODIES: (),
    HEARD: (),
}


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now = unit.now
        self.actor = unit.context.actor
        self.policies = Policies(unit)
        self.positions = Positions(unit)
        self.standings = Standings(unit)
        self.touches = Touches(unit)
        self.decision_makers = DecisionMakers(unit)
        self.campaigns = Campaigns(unit)
        self.coverage = Coverages(unit)
