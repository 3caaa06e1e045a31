"""What stakeholders tells the rest of the platform; the contracts in `shared/contracts/events` are made from these."""

from services.stakeholders.domain.events.alias import (
    AliasConfirmed,
    AliasProposed,
    AliasRefused,
    AliasWithdrawn,
)
from services.stakeholders.domain.events.consent import ConsentGiven, ConsentWithdrawn
from services.stakeholders.domain.events.duplicate import (
    DuplicateDismissed,
    DuplicateProposed,
    PeopleScanned,
    PersonMerged,
    PersonUnmerged,
)
from services.stakeholders.domain.events.exchange import (
    ExchangeCorrected,
    ExchangeLogged,
    ExchangeRemoved,
)
from services.stakeholders.domain.events.imports import ImportCompleted, ImportUndone
from services.stakeholders.domain.events.membership import MembershipHeld
from services.stakeholders.domain.events.organization import (
    OrganizationCorrected,
    OrganizationRegistered,
    OrganizationRemoved,
)
from services.stakeholders.domain.events.person import PersonCorrected, PersonRegistered, PersonRemoved
from services.stakeholders.domain.events.promise import (
    PromiseBroken,
    PromiseCorrected,
    PromiseExtended,
    PromiseKept,
    PromiseMade,
    PromiseWithdrawn,
)

EVENTS = (
    OrganizationRegistered,
    OrganizationCorrected,
    OrganizationRemoved,
    PersonRegistered,
    PersonCorrected,
    PersonRemoved,
    PersonMerged,
    PersonUnmerged,
    PeopleScanned,
    DuplicateProposed,
    DuplicateDismissed,
    MembershipHeld,
    ExchangeLogged,
    ExchangeCorrected,
    ExchangeRemoved,
    PromiseMade,
    PromiseCorrected,
    PromiseExtended,
    PromiseKept,
    PromiseBroken,
    PromiseWithdrawn,
    ConsentGiven,
    ConsentWithdrawn,
    AliasProposed,
    AliasConfirmed,
    AliasRefused,
    AliasWithdrawn,
    ImportCompleted,
    ImportUndone,
)

__all__ = [
    "EVENTS",
    "AliasConfirmed",
    "AliasProposed",
    "AliasRefused",
    "AliasWithdrawn",
    "ConsentGiven",
    "ConsentWithdrawn",
    "DuplicateDismissed",
    "DuplicateProposed",
    "ExchangeCorrected",
    "ExchangeLogged",
    "ExchangeRemoved",
    "ImportCompleted",
    "ImportUndone",
    "MembershipHeld",
    "OrganizationCorrected",
    "OrganizationRegistered",
    "OrganizationRemoved",
    "PeopleScanned",
    "PersonCorrected",
    "PersonMerged",
    "PersonRegistered",
    "PersonRemoved",
    "PersonUnmerged",
    "PromiseBroken",
    "PromiseCorrected",
    "PromiseExtended",
    "PromiseKept",
    "PromiseMade",
    "PromiseWithdrawn",
]
