"""The collections of policy, their indexes, and the store that a handler gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from services.policy.store.act import Acts
from services.policy.store.campaign import HEARD, Campaigns
from services.policy.store.coverage import Coverages
from services.policy.store.decision_maker import DecisionMakers
from services.policy.store.hearing import Hearings
from services.policy.store.organization import Organizations
from services.policy.store.page import Pages
from services.policy.store.policy import Policies
from services.policy.store.position import Positions, Standings
from services.policy.store.practice import Checks, Provisions
from services.policy.store.sponsorship import Sponsorships
from services.policy.store.stance import Stances
from services.policy.store.testimony import Testimonies
from services.policy.store.text import Asks, Texts
from services.policy.store.touch import Touches
from services.policy.store.vote_event import VoteEvents
from services.policy.store.watch import Watches
from services.policy.store.win import Wins
from shared.mongo.erased import ErasedPeople
from shared.mongo.leads import Leads
from shared.mongo.unit import Unit

MERGED_ORGANIZATIONS, MERGED_PEOPLE = "merged_organizations", "merged_people"

COLLECTIONS = {
    Policies.name: Policies.indexes,
    Positions.name: Positions.indexes,
    Standings.name: Standings.indexes,
    Sponsorships.name: Sponsorships.indexes,
    Touches.name: Touches.indexes,
    VoteEvents.name: VoteEvents.indexes,
    Hearings.name: Hearings.indexes,
    Testimonies.name: Testimonies.indexes,
    Provisions.name: Provisions.indexes,
    Checks.name: Checks.indexes,
    Texts.name: Texts.indexes,
    Asks.name: Asks.indexes,
    Stances.name: Stances.indexes,
    Pages.name: Pages.indexes,
    Watches.name: Watches.indexes,
    Wins.name: Wins.indexes,
    DecisionMakers.name: DecisionMakers.indexes,
    Campaigns.name: Campaigns.indexes,
    Coverages.name: Coverages.indexes,
    Acts.name: Acts.indexes,
    Organizations.name: Organizations.indexes,
    MERGED_ORGANIZATIONS: Leads.indexes,
    MERGED_PEOPLE: Leads.indexes,
    ErasedPeople.name: ErasedPeople.indexes,
    HEARD: (),
}


class Store:
    """What a handler may read and save in one transaction."""

    def __init__(self, unit: Unit) -> None:
        self.now, self.actor = unit.now, unit.context.actor
        self.policies = Policies(unit)
        self.leads, self.people = Leads(unit, MERGED_ORGANIZATIONS), Leads(unit, MERGED_PEOPLE)
        self.positions, self.standings = Positions(unit, self.people), Standings(unit)
        self.touches, self.sponsorships = Touches(unit), Sponsorships(unit)
        self.vote_events = VoteEvents(unit)
        self.hearings = Hearings(unit)
        self.testimonies = Testimonies(unit)
        self.provisions = Provisions(unit)
        self.checks = Checks(unit)
        self.texts = Texts(unit)
        self.asks = Asks(unit)
        self.stances, self.pages = Stances(unit), Pages(unit)
        self.watches = Watches(unit)
        self.wins = Wins(unit)
        self.organizations = Organizations(unit, self.leads)
        self.decision_makers = DecisionMakers(unit, self.people)
        self.campaigns, self.erased = Campaigns(unit), ErasedPeople(unit)
        self.coverage, self.acts = Coverages(unit), Acts(unit)

    def read(self, answer: Any) -> Any:
        """An answer in which organisations and people that were merged stand under the id that is kept."""
        return self.people.read(self.leads.read(answer))

    def of_all_ids(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        """What is asked, of a person by any id that the person has had."""
        person_id = asked.get("person_id")
        return {**asked, "person_id": self.people.any_of(person_id)} if person_id else dict(asked)
