"""The collections of feeds, their indexes, and the store that a handler gets."""

from __future__ import annotations

from services.feeds.store.agreed import Agreed
from services.feeds.store.agreement import MERGED_ORGANIZATIONS, Agreements, Rooms, Salts
from services.feeds.store.backfill import Backfills
from services.feeds.store.delivery import Deliveries, Heads
from services.feeds.store.event import Events
from services.feeds.store.intake import Intake
from services.feeds.store.key import Asked, Keys
from services.feeds.store.numbering import Numbering
from services.feeds.store.sending import Attempts, Messages, Resends, Sender, Trials
from services.feeds.store.subscription import Progresses, SigningSecrets, Subscriptions
from services.feeds.store.thing import Things
from shared.mongo.leads import Leads
from shared.mongo.unit import Unit

COLLECTIONS = {
    Agreements.name: Agreements.indexes,
    Salts.name: (),
    Rooms.name: (),
    Events.name: Events.indexes,
    Things.name: (),
    Heads.name: (),
    Deliveries.name: Deliveries.indexes,
    Keys.name: Keys.indexes,
    Backfills.name: Backfills.indexes,
    Asked.name: (),
    Subscriptions.name: Subscriptions.indexes,
    SigningSecrets.name: (),
    Progresses.name: (),
    Attempts.name: Attempts.indexes,
    Messages.name: Messages.indexes,
    Resends.name: (),
    Trials.name: Trials.indexes,
    Sender.name: (),
    MERGED_ORGANIZATIONS: Leads.indexes,
}


class Pushed:
    """Those of the collections that tell of what is sent to partners by itself."""

    def __init__(self, unit: Unit) -> None:
        self.subscriptions = Subscriptions(unit)
        self.signing_secrets = SigningSecrets(unit)
        self.progresses = Progresses(unit)
        self.attempts = Attempts(unit)
        self.messages = Messages(unit)
        self.resends = Resends(unit)
        self.trials = Trials(unit)
        self.sender = Sender(unit)


class Store(Pushed):
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        super().__init__(unit)
        self.now = unit.now
        self.actor = unit.context.actor
        self.leads = Leads(unit, MERGED_ORGANIZATIONS)
        self.agreements = Agreements(unit)
        self.salts = Salts(unit)
        self.rooms = Rooms(unit)
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
