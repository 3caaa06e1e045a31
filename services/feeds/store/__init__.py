"""The collections of feeds, their indexes, and the store that a handler gets."""

from __future__ import annotations

from services.feeds.store.agreed import Agreed
from services.feeds.store.agreement import Agreements, Salts
from services.feeds.store.backfill import Backfills
from services.feeds.store.delivery import Deliveries, Heads
from services.feeds.store.event import Events
from services.feeds.store.intake import Intake
from services.feeds.store.key import Asked, Keys
from services.feeds.store.numbering import Numbering
from services.feeds.store.thing import Things
from shared.mongo.unit import Unit

COLLECTIONS = {
    Agreements.name: Agreements.indexes,
    Salts.name: (),
    Events.name: Events.indexes,
    Things.name: (),
    Heads.name: (),
    Deliveries.name: Deliveries.indexes,
    Keys.name: Keys.indexes,
    Backfills.name: Backfills.indexes,
    Asked.name: (),
}


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now = unit.now
        self.actor = unit.context.actor
        self.agreements = Agreements(unit)
        self.salts = Salts(unit)
        self.agreed = Agreed(unit)
        self.events = Events(unit)
        self.things = Things(unit)
        self.heads = Heads(unit)
        self.deliveries = Deliveries(unit)
        self.keys = Keys(unit)
        self.backfills = Backfills(unit)
        self.asked = Asked(unit)
        self.numbering = Numbering(unit, self.agreements, self.things, self.heads, self.deliveries)
        self.intake = Intake(unit, self.events, self.heads, self.numbering)
