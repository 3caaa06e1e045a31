"""What an exchange of contacts follows from: who gave something, who agreed or does so no more, and who is whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from services.campaigns.domain.contact import SharingConsent
from services.campaigns.domain.merged import Leads


@dataclass(frozen=True)
class Given:
    """A person signed, acted or signed up through an organisation."""

    campaign_id: str
    person_id: str
    organization_id: str
    at: datetime


@dataclass(frozen=True)
class Said:
    """A person agreed that an organisation passes their contact on, or does so no more."""

    consent_id: str
    person_id: str
    organization_id: str
    is_given: bool
    heard: int

    def after(self, consents: Mapping[str, SharingConsent]) -> SharingConsent:
        """The consent as it stands once this was heard."""
        known = consents.get(self.consent_id) or SharingConsent(self.consent_id)
        return known.said(self.heard, self.person_id, self.organization_id, is_given=self.is_given)


@dataclass(frozen=True)
class Led:
    """Ids lead to other persons than before."""

    person_ids: tuple[str, ...]


@dataclass(frozen=True)
class Renewed:
    """An exchange has another rule, or has more to pass on."""

    campaign_id: str


@dataclass(frozen=True)
class Closed:
    """A campaign was closed; its exchange ends once all who came before are settled."""

    campaign_id: str
    at: datetime


Happening = Given | Said | Led | Renewed | Closed


def people_in(happened: Iterable[Happening], leads: Leads) -> set[str]:
    """Whose contacts, and whose word, all this may be about."""
    people: set[str] = set()
    for one in happened:
        if isinstance(one, Given):
            people |= {one.person_id, leads(one.person_id)}
        elif isinstance(one, Said):
            people.add(one.person_id)
        elif isinstance(one, Led):
            people |= {*one.person_ids}
    return people
