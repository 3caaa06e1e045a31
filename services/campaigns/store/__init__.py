"""The collections of campaigns, their indexes, and the store that a handler gets."""

from __future__ import annotations

from services.campaigns.store.act import Acts
from services.campaigns.store.action import Actions
from services.campaigns.store.activity import Activities
from services.campaigns.store.alert import Alerts
from services.campaigns.store.appeal import Appeals
from services.campaigns.store.campaign import Campaigns
from services.campaigns.store.cycle import Cycles
from services.campaigns.store.gathering import Gatherings
from services.campaigns.store.initiative import Initiatives
from services.campaigns.store.merged import MergedPeople
from services.campaigns.store.need import Needs
from services.campaigns.store.neighbours import Hearings, KnownNames, Organizations, Policies, SendingWays
from services.campaigns.store.petition import Petitions, Signatures
from services.campaigns.store.population import Populations
from services.campaigns.store.resource import Resources
from services.campaigns.store.shift import Shifts
from services.campaigns.store.sign_up import SignUps
from services.campaigns.store.task import Tasks
from shared.mongo.unit import Unit

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
        Policies,
        Hearings,
        SendingWays,
        MergedPeople,
    )
}


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now = unit.now
        self.actor = unit.context.actor
        self.campaigns = Campaigns(unit)
        self.petitions = Petitions(unit)
        self.signatures = Signatures(unit)
        self.appeals = Appeals(unit)
        self.acts = Acts(unit)
        self.actions = Actions(unit)
        self.initiatives, self.resources = Initiatives(unit), Resources(unit)
        self.tasks, self.cycles = Tasks(unit), Cycles(unit)
        self.gatherings = Gatherings(unit)
        self.shifts = Shifts(unit)
        self.sign_ups = SignUps(unit)
        self.activities, self.populations = Activities(unit), Populations(unit)
        self.needs, self.alerts = Needs(unit), Alerts(unit)
        self.organizations, self.names = Organizations(unit), KnownNames(unit)
        self.policies = Policies(unit)
        self.hearings = Hearings(unit)
        self.sending = SendingWays(unit)
        self.merged = MergedPeople(unit)
