"""The collections of media, their indexes, and the store that a handler gets."""

from __future__ import annotations

from services.media.store.coverage import Coverages
from services.media.store.delivery import Deliveries
from services.media.store.link import HEARD, Links
from services.media.store.mailing import Mailings
from services.media.store.outlet import Outlets
from services.media.store.pitch import Pitches
from services.media.store.release import Releases
from services.media.store.run import KEYS, Runs, Sender, Trials
from services.media.store.slot import Slots
from shared.mongo.unit import Unit

COLLECTIONS = {
    Outlets.name: Outlets.indexes,
    Slots.name: Slots.indexes,
    Coverages.name: Coverages.indexes,
    Releases.name: Releases.indexes,
    Pitches.name: Pitches.indexes,
    Mailings.name: Mailings.indexes,
    Deliveries.name: Deliveries.indexes,
    Runs.name: Runs.indexes,
    Trials.name: Trials.indexes,
    Sender.name: Sender.indexes,
    KEYS: (),
    Links.name: Links.indexes,
    HEARD: (),
}


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now = unit.now
        self.actor = unit.context.actor
        self.outlets = Outlets(unit)
        self.slots = Slots(unit)
        self.coverage = Coverages(unit)
        self.releases = Releases(unit)
        self.pitches = Pitches(unit)
        self.mailings = Mailings(unit)
        self.deliveries = Deliveries(unit)
        self.runs = Runs(unit)
        self.trials = Trials(unit)
        self.sender = Sender(unit)
        self.links = Links(unit)
