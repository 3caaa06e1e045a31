"""The collections of campaigns, their indexes, and the store that a handler gets."""

from __future__ import annotations

from typing import Any

from services.campaigns.store.act import Acts
from services.campaigns.store.action import Actions
from services.campaigns.store.activity import Activities
from services.campaigns.store.alert import Alerts
from services.campaigns.store.appeal import Appeals
from services.campaigns.store.campaign import Campaigns
from services.campaigns.store.cycle import Cycles
from services.campaigns.store.exchange import Books, Contacts, Entries, Exchanges, SharingConsents
from services.campaigns.store.gathering import Gatherings
from services.campaigns.store.initiative import Initiatives
from services.campaigns.store.merged import MergedPeople
from services.campaigns.store.need import Needs
from services.campaigns.store.neighbours import (
    Hearings,
    KnownCommunities,
    KnownNames,
    Organizations,
    Policies,
    SendingWays,
)
from services.campaigns.store.people import KnownPeople
from services.campaigns.store.petition import Petitions, Signatures
from services.campaigns.store.population import Populations
from services.campaigns.store.resource import Resources
from services.campaigns.store.shift import Shifts
from services.campaigns.store.sign_up import SignUps
from services.campaigns.store.tally import CountingKeys, Recounts, Tallies, TallyEntries, TallyLines
from services.campaigns.store.tally_counts import TallyCounts
from services.campaigns.store.tally_signer import Giving, TallyDues, TallySigners, TallyWalks
from services.campaigns.store.task import Tasks
from shared.mongo.leads import Leads
from shared.mongo.unit import Unit

MERGED_ORGANIZATIONS = "merged_organizations"

COLLECTIONS = {
    kind.name: kind.indexes
    for kind in (
        Campaigns,
        Petitions,
        Signatures,
        Appeals,
        Acts,
        Actions,
        Initiatives,
        Resources,
        Tasks,
        Cycles,
        Gatherings,
        Shifts,
        SignUps,
        Activities,
        Populations,
        Needs,
        Alerts,
        Organizations,
        KnownNames,
        KnownCommunities,
        Policies,
        Hearings,
        SendingWays,
        MergedPeople,
        Tallies,
        CountingKeys,
        TallyLines,
        TallyEntries,
        TallyCounts,
        Recounts,
        TallySigners,
        TallyWalks,
        TallyDues,
        KnownPeople,
        Exchanges,
        Books,
        Contacts,
        Entries,
        SharingConsents,
    )
} | {MERGED_ORGANIZATIONS: Leads.indexes}


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now = unit.now
        self.actor = unit.context.actor
        self.campaigns = Campaigns(unit)
        self.petitions, self.signatures = Petitions(unit), Signatures(unit)
        self.appeals, self.acts, self.actions = Appeals(unit), Acts(unit), Actions(unit)
        self.initiatives, self.resources = Initiatives(unit), Resources(unit)
        self.tasks, self.cycles = Tasks(unit), Cycles(unit)
        self.gatherings, self.shifts, self.sign_ups = Gatherings(unit), Shifts(unit), SignUps(unit)
        self.activities, self.populations = Activities(unit), Populations(unit)
        self.needs, self.alerts = Needs(unit), Alerts(unit)
        self.organizations, self.names = Organizations(unit), KnownNames(unit)
        self.communities, self.leads = KnownCommunities(unit), Leads(unit, MERGED_ORGANIZATIONS)
        self.policies, self.hearings, self.sending = Policies(unit), Hearings(unit), SendingWays(unit)
        self.merged, self.people = MergedPeople(unit), KnownPeople(unit)
        self.tallies, self.counting_keys = Tallies(unit), CountingKeys(unit)
        self.tally_lines, self.tally_entries = TallyLines(unit), TallyEntries(unit)
        self.tally_counts, self.recounts, self.giving = TallyCounts(unit), Recounts(unit), Giving(unit)
        self.tally_signers, self.tally_walks, self.tally_dues = (
            TallySigners(unit),
            TallyWalks(unit),
            TallyDues(unit),
        )
        self.exchanges, self.contacts = Exchanges(unit), Contacts(unit)
        self.entries, self.sharing = Entries(unit), SharingConsents(unit)

    def read(self, answer: Any) -> Any:
        """An answer in which organisations that were merged stand under the id that is kept."""
        return self.leads.read(answer)
