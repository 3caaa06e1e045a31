"""A contact in an exchange: the person whom one organisation brought to a campaign, and who else got to know them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Literal

from services.campaigns.domain.events import ContactBrought, ContactSettled, ContactShared, ContactVoided
from shared.kernel.ids import id_from

State = Literal["void", "silent", "waiting", "passed", "done"]


@dataclass(frozen=True)
class Contact:
    """Whom an organisation brought; the id is derived from the campaign and the person, so there can be no second.

    `origin` is who came, whoever they were merged into since. `meant_for` are those who took part besides the one
    who brought it when it came, as the person was told; `known_to` are those who know the person by another contact.
    What follows from the rest is `state` (waiting: agreed and passed on to nobody) and `open_to`.
    """

    contact_id: str
    campaign_id: str
    person_id: str
    organization_id: str
    place: int
    brought_at: datetime
    meant_for: tuple[str, ...]
    is_agreed: bool = False
    stands: bool = True
    passed_to: tuple[str, ...] = ()
    known_to: tuple[str, ...] = ()
    origin: str = ""
    turn: int = 0
    open_to: tuple[str, ...] = ()
    state: State = "silent"
    version: int = 0

    def __post_init__(self) -> None:
        closed = {*self.passed_to, *self.known_to, self.organization_id}
        open_to = tuple(one for one in self.meant_for if one not in closed)
        object.__setattr__(self, "origin", self.origin or self.person_id)
        object.__setattr__(self, "open_to", open_to)
        object.__setattr__(self, "state", self._stage(open_to))

    def brought(self) -> ContactBrought:
        """Tell that it came."""
        return ContactBrought(*self._about(), self.organization_id, self.turn, self.is_agreed)

    def settled(self, *, stands: bool, is_agreed: bool) -> Contact:
        """The same as it stands now; said anew only where it counts or can be passed on otherwise than before."""
        is_told = stands != self.stands or (stands and is_agreed != self.is_agreed)
        turn = self.turn + 1 if is_told else self.turn
        return replace(self, stands=stands, is_agreed=is_agreed, turn=turn)

    def told(self) -> ContactVoided | ContactSettled:
        """Tell how it stands."""
        kind = ContactSettled if self.stands else ContactVoided
        return kind(*self._about(), self.organization_id, self.turn, self.is_agreed)

    def pass_on(self, to: str) -> tuple[Contact, ContactShared]:
        """Let another organisation have it."""
        shared = ContactShared(*self._about(), self.organization_id, to)
        return replace(self, passed_to=(*self.passed_to, to)), shared

    def _stage(self, open_to: tuple[str, ...]) -> State:
        if not self.stands:
            return "void"
        if not self.is_agreed:
            return "silent"
        if not self.passed_to:
            return "waiting"
        return "passed" if open_to else "done"

    def _about(self) -> tuple[str, str, str]:
        return self.contact_id, self.campaign_id, self.person_id


@dataclass(frozen=True)
class Book:
    """What each organisation has brought to a campaign and received of others, counted as it is decided.

    All decisions of one campaign write it, so that no two are made of the same state. `is_behind` says that contacts
    may wait who could be passed on.
    """

    book_id: str
    last_place: int = 0
    brought: Mapping[str, int] = field(default_factory=dict)
    received: Mapping[str, int] = field(default_factory=dict)
    is_behind: bool = False
    version: int = 0


@dataclass(frozen=True)
class SharingConsent:
    """That a person agrees, or no more, that one organisation passes their contact on; `heard` is its last event."""

    consent_id: str
    person_id: str = ""
    organization_id: str = ""
    is_given: bool = False
    heard: int = -1
    version: int = 0

    def said(self, heard: int, person_id: str, organization_id: str, *, is_given: bool) -> SharingConsent:
        """Take over what was said, unless something newer is known."""
        if heard < self.heard:
            return self
        return replace(
            self, person_id=person_id, organization_id=organization_id, is_given=is_given, heard=heard
        )


def contact_id(campaign_id: str, person_id: str) -> str:
    """The one id that the contact of a person in a campaign can have."""
    return id_from("contact", campaign_id, person_id)


def apart(contacts: Iterable[Contact]) -> list[Contact]:
    """Contacts of one person in one campaign: the first stands, and goes to nobody who has the person by another."""
    ordered = sorted(contacts, key=lambda one: (one.place, one.contact_id))
    if not ordered:
        return []
    first, *others = ordered
    knows = {org for one in others for org in (one.organization_id, *one.passed_to)}
    return [
        replace(first.settled(stands=True, is_agreed=first.is_agreed), known_to=tuple(sorted(knows))),
        *(replace(one.settled(stands=False, is_agreed=one.is_agreed), known_to=()) for one in others),
    ]
