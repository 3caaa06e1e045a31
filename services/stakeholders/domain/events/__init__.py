"""What stakeholders tells the rest of the platform; the contracts in `shared/contracts/events` are made from these."""

from services.stakeholders.domain.events.alias import AliasConfirmed, AliasProposed, AliasRefused
from services.stakeholders.domain.events.consent import ConsentGiven, ConsentWithdrawn
from services.stakeholders.domain.events.imports import ImportCompleted, ImportUndone
from services.stakeholders.domain.events.membership import MembershipHeld
from services.stakeholders.domain.events.organization import (
    OrganizationCorrected,
    OrganizationRegistered,
    OrganizationRemoved,
)
from services.stakeholders.domain.events.person import PersonCorrected, PersonRegistered, PersonRemoved

EVENTS = (
    OrganizationRegistered,
    OrganizationCorrected,
    OrganizationRemoved,
    PersonRegistered,
    PersonCorrected,
    PersonRemoved,
    MembershipHeld,
    ConsentGiven,
    ConsentWithdrawn,
    AliasProposed,
    AliasConfirmed,
    AliasRefused,
    ImportCompleted,
    ImportUndone,
)

__all__ = [
    "EVENTS",
    "AliasConfirmed",
    "AliasProposed",
    "AliasRefused",
    "ConsentGiven",
    "ConsentWithdrawn",
    "ImportCompleted",
    "ImportUndone",
    "MembershipHeld",
    "OrganizationCorrected",
    "OrganizationRegistered",
    "OrganizationRemoved",
    "PersonCorrected",
    "PersonRegistered",
    "PersonRemoved",
]
