"""The collections of media, their indexes, and the store that a handler gets."""

from __future__ import annotations

from typing import Any

from services.media.store.confirming import ConfirmationLetters
from services.media.store.coverage import WIRES, Coverages
from services.media.store.delivery import Deliveries
from services.media.store.drift import Drifts
from services.media.store.feed import Entries, Feeds, Reader
from services.media.store.key_message import KeyMessages
from services.media.store.language_need import LanguageNeeds
from services.media.store.link import HEARD, Links
from services.media.store.mailing import Mailings
from services.media.store.merged import MergedPeople
from services.media.store.outlet import Outlets
from services.media.store.pitch import Pitches
from services.media.store.proposal import Proposals
from services.media.store.recall_survey import RecallSurveys
from services.media.store.release import Releases
from services.media.store.run import Runs, Sender, Trials
from services.media.store.slot import Slots
from services.media.store.thread import Threads
from services.media.store.thread_message import ThreadMessages
from shared.mongo.erased import ErasedPeople
from shared.mongo.keys import KEYS
from shared.mongo.leads import Leads
from shared.mongo.unit import Unit

MERGED_ORGANIZATIONS = "merged_organizations"

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
    ConfirmationLetters.name: ConfirmationLetters.indexes,
    KEYS: (),
    KeyMessages.name: KeyMessages.indexes,
    Drifts.name: Drifts.indexes,
    LanguageNeeds.name: LanguageNeeds.indexes,
    RecallSurveys.name: RecallSurveys.indexes,
    Feeds.name: Feeds.indexes,
    Entries.name: Entries.indexes,
    Reader.name: Reader.indexes,
    Proposals.name: Proposals.indexes,
    WIRES: (),
    Threads.name: Threads.indexes,
    ThreadMessages.name: ThreadMessages.indexes,
    MergedPeople.name: MergedPeople.indexes,
    MERGED_ORGANIZATIONS: Leads.indexes,
    Links.name: Links.indexes,
    ErasedPeople.name: ErasedPeople.indexes,
    HEARD: (),
}


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now, self.actor = unit.now, unit.context.actor
        self.outlets = Outlets(unit)
        self.slots = Slots(unit)
        self.coverage = Coverages(unit)
        self.releases = Releases(unit)
        self.pitches = Pitches(unit)
        self.mailings = Mailings(unit)
        self.deliveries = Deliveries(unit)
        self.runs = Runs(unit)
        self.trials = Trials(unit)
        self.sender, self.letters = Sender(unit), ConfirmationLetters(unit)
        self.key_messages = KeyMessages(unit)
        self.drifts = Drifts(unit)
        self.language_needs, self.recall_surveys = LanguageNeeds(unit), RecallSurveys(unit)
        self.feeds, self.entries = Feeds(unit), Entries(unit)
        self.reader = Reader(unit)
        self.proposals = Proposals(unit)
        self.threads, self.thread_messages = Threads(unit), ThreadMessages(unit)
        self.merged, self.leads = MergedPeople(unit), Leads(unit, MERGED_ORGANIZATIONS)
        self.links, self.erased = Links(unit), ErasedPeople(unit)

    def read(self, answer: Any) -> Any:
        """An answer in which organisations that were merged stand under the id that is kept."""
        return self.leads.read(answer)
