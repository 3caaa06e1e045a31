"""The wish to read contacts that were passed on, which is noted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class PassedOn:
    """A person whose contact an organisation passed on in a campaign."""

    person_id: str
    organization_id: str
    campaign_id: str


@dataclass(frozen=True)
class ReadContacts:
    """Read, for the actor's organisation, contacts that were passed on to it."""

    permission: ClassVar[str] = "stakeholders.read-contacts"

    contacts: tuple[PassedOn, ...]
