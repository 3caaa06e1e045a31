"""The collections of stakeholders, their indexes, and the store that a handler gets."""

from __future__ import annotations

from services.stakeholders.store.adoption import Adoptions
from services.stakeholders.store.agreed import Agreed
from services.stakeholders.store.alias import Aliases
from services.stakeholders.store.asset import Assets
from services.stakeholders.store.audience import Audience
from services.stakeholders.store.belonging import Belongings
from services.stakeholders.store.community import Communities
from services.stakeholders.store.confirmation import Confirmations
from services.stakeholders.store.consent import ConsentLedger, Consents
from services.stakeholders.store.erasure import Erasures, Suppressed
from services.stakeholders.store.exchange import Exchanges
from services.stakeholders.store.forgetting import Forgetting
from services.stakeholders.store.joint import JointWork
from services.stakeholders.store.membership import Memberships
from services.stakeholders.store.network import Networks
from services.stakeholders.store.organization import Organizations
from services.stakeholders.store.organization_merge import OrganizationMerges
from services.stakeholders.store.pair import Duplicates, OrganizationPairs
from services.stakeholders.store.person import People
from services.stakeholders.store.person_merge import PersonMerges
from services.stakeholders.store.promise import Promises
from services.stakeholders.store.restricted import RestrictedNotes, Reveals
from services.stakeholders.store.tie import Ties
from services.stakeholders.store.timeline import Timeline
from shared.mongo.keys import KEYS
from shared.mongo.unit import Unit

COLLECTIONS = {
    Organizations.name: Organizations.indexes,
    People.name: People.indexes,
    Memberships.name: Memberships.indexes,
    Confirmations.name: Confirmations.indexes,
    KEYS: (),
    Consents.name: Consents.indexes,
    ConsentLedger.name: ConsentLedger.indexes,
    Aliases.name: Aliases.indexes,
    Adoptions.name: Adoptions.indexes,
    Audience.name: Audience.indexes,
    Timeline.name: Timeline.indexes,
    Exchanges.name: Exchanges.indexes,
    Promises.name: Promises.indexes,
    RestrictedNotes.name: RestrictedNotes.indexes,
    Reveals.name: Reveals.indexes,
    Duplicates.name: Duplicates.indexes,
    PersonMerges.name: PersonMerges.indexes,
    Erasures.name: Erasures.indexes,
    Suppressed.name: Suppressed.indexes,
    OrganizationPairs.name: OrganizationPairs.indexes,
    OrganizationMerges.name: OrganizationMerges.indexes,
    Agreed.name: Agreed.indexes,
    Ties.name: Ties.indexes,
    Communities.name: Communities.indexes,
    Belongings.name: Belongings.indexes,
    Assets.name: Assets.indexes,
    JointWork.name: JointWork.indexes,
    Networks.name: Networks.indexes,
}
SEARCHED = (Organizations.name, People.name)
"""Where names are found that are nearly as they were typed; the set-up job fills in what that needs."""


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now, self.actor = unit.now, unit.context.actor
        self.organizations = Organizations(unit)
        self.people = People(unit)
        self.memberships = Memberships(unit)
        self.confirmations = Confirmations(unit)
        self.consents, self.ledger = Consents(unit), ConsentLedger(unit)
        self.aliases, self.adoptions = Aliases(unit), Adoptions(unit)
        self.audience = Audience(unit)
        self.timeline = Timeline(unit)
        self.exchanges = Exchanges(unit)
        self.promises = Promises(unit)
        self.restricted, self.reveals = RestrictedNotes(unit), Reveals(unit)
        self.duplicates = Duplicates(unit)
        self.merges = PersonMerges(unit)
        self.erasures, self.suppressed, self.forgetting = (
            Erasures(unit),
            Suppressed(unit),
            Forgetting(unit),
        )
        self.pairs, self.organization_merges = OrganizationPairs(unit), OrganizationMerges(unit)
        self.agreed = Agreed(unit)
        self.ties = Ties(unit)
        self.communities, self.belongings, self.assets = Communities(unit), Belongings(unit), Assets(unit)
        self.joint, self.networks = JointWork(unit), Networks(unit)
