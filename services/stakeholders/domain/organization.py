"""An organisation: a member of the coalition, or one that merely has to be known by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.stakeholders.domain.countries import COUNTRIES
from services.stakeholders.domain.events import OrganizationCorrected, OrganizationRegistered
from services.stakeholders.domain.names import normalise, organization_key, search_words
from services.stakeholders.domain.popolo import Identifier, Link, joined
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from
from shared.kernel.spelling import pieces_of

SECTORS = {
    "members-association": "Members' associations",
    "community-group": "Community groups",
    "ngo": "Non-governmental organisations",
    "international-agency": "International agencies",
    "government": "Government and its agencies",
    "company": "Companies",
    "media": "Media",
    "faith": "Faith communities",
    "academia": "Schools, universities and research",
    "union": "Unions and professional bodies",
    "foundation": "Foundations and funders",
    "political": "Parties and political bodies",
}
"""Every sector of a society that a coalition should reach, whether it has a member there or not."""

LEVELS = ("local", "county", "national", "international")
"""How far an organisation reaches; none where nobody has said."""
KINDS = ("organization", "office", "network", "committee", "group", "party")
CORRECTABLE = (
    "name",
    "sector",
    "kind",
    "acronym",
    "classification",
    "area",
    "level",
    "is_partner",
    "other_names",
    "identifiers",
    "links",
)
MOST_SOURCES = 8


@dataclass(frozen=True)
class Entry:
    """What a list says of an organisation. `is_by_name` tells whether the same name means the same organisation there.

    Committees of two parliaments often have one name, members of a coalition never.
    """

    name: str
    sector: str = "ngo"
    kind: str = "organization"
    acronym: str | None = None
    classification: str = ""
    area: str | None = None
    level: str = ""
    is_partner: bool = False
    other_names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    is_by_name: bool = True
    replaces: bool = False

    @property
    def organization_id(self) -> str:
        """The id under which this entry's organisation is made."""
        by_identifier = self.identifiers and not self.is_by_name
        return organization_id_from(self.name, self.identifiers[0] if by_identifier else None)


@dataclass(frozen=True)
class Organization:
    """An organisation at one moment. `keys` are the names that mean it beyond doubt, unless another has them too.

    `batch_id` is the import that made it, `last_batch_id` the one that changed it last: none means by hand.
    """

    organization_id: str
    name: str
    sector: str
    registered_at: datetime
    kind: str = "organization"
    acronym: str | None = None
    classification: str = ""
    area: str | None = None
    level: str = ""
    is_partner: bool = False
    other_names: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()
    links: tuple[Link, ...] = ()
    batch_id: str | None = None
    last_batch_id: str | None = None
    sources: tuple[str, ...] = ()
    name_key: str = ""
    keys: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    pieces: tuple[int, ...] = ()
    version: int = 0

    def __post_init__(self) -> None:
        names = (self.name, self.acronym or "", *self.other_names)
        object.__setattr__(self, "name_key", organization_key(self.name))
        object.__setattr__(self, "keys", tuple(sorted({key for key in map(organization_key, names) if key})))
        object.__setattr__(self, "words", search_words(*names))
        object.__setattr__(self, "pieces", pieces_of(self.words))

    @property
    def certain_keys(self) -> frozenset[str]:
        """The keys that settle whom a name means: all but bare names of countries, as registries list for donors."""
        return frozenset(
            key for key in self.keys if normalise(key.removeprefix("government of ")) not in COUNTRIES
        )

    def register(self) -> OrganizationRegistered:
        """Check that the organisation can be told apart by its name, and tell of it."""
        self._check()
        return OrganizationRegistered(
            self.organization_id,
            self.name,
            self.acronym,
            self.sector,
            self.kind,
            self.area,
            self.is_partner,
            self.batch_id,
        )

    def correct(
        self, changes: dict[str, Any], batch_id: str | None = None
    ) -> tuple[Organization, OrganizationCorrected | None]:
        """Apply what differs; when nothing does, nothing is told."""
        changed = tuple(
            name for name in CORRECTABLE if name in changes and changes[name] != getattr(self, name)
        )
        if not changed:
            return self, None
        corrected = replace(self, **{name: changes[name] for name in changed}, last_batch_id=batch_id)
        corrected._check()
        return corrected, corrected.corrected(changed)

    def corrected(self, changed: tuple[str, ...]) -> OrganizationCorrected:
        """The event that says what is so now."""
        return OrganizationCorrected(
            self.organization_id,
            changed,
            self.name,
            self.acronym,
            self.sector,
            self.kind,
            self.area,
            self.is_partner,
        )

    def with_entry(self, entry: Entry, source: str) -> dict[str, Any]:
        """What a list's entry changes: it adds names and fills gaps; only one that `replaces` changes what is there."""
        if source in self.sources:
            return {}
        changes: dict[str, Any] = {
            name: joined(getattr(self, name), getattr(entry, name))
            for name in ("other_names", "identifiers", "links")
        }
        if organization_key(entry.name) != self.name_key and not entry.replaces:
            changes["other_names"] = joined(changes["other_names"], (entry.name,))
        for name in ("name", "sector", "kind", "acronym", "classification", "area", "level"):
            value = getattr(entry, name)
            if value and (entry.replaces or not getattr(self, name)):
                changes[name] = value
        if entry.is_partner:
            changes["is_partner"] = True
        return changes

    def having_read(self, source: str) -> Organization:
        """Remember that an entry has been taken over."""
        return replace(self, sources=joined(self.sources, (source,))[-MOST_SOURCES:])

    def _check(self) -> None:
        if not self.name_key:
            raise Invalid(
                "name-without-letters", "The name has no letters.", {"name": ["Must have letters or digits."]}
            )


def organization_id_from(name: str, identifier: Identifier | None = None) -> str:
    """The id under which an organisation is made once: by its identifier elsewhere, else by its name."""
    return id_from("organization", identifier.key if identifier else organization_key(name))


def new_organization(entry: Entry, now: datetime, batch_id: str | None = None) -> Organization:
    """Make the organisation of a list's entry."""
    return Organization(
        organization_id=entry.organization_id,
        registered_at=now,
        batch_id=batch_id,
        last_batch_id=batch_id,
        **{name: getattr(entry, name) for name in CORRECTABLE},
    )
