"""An organisation: a member of the coalition, or one that merely has to be known by name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.stakeholders.domain.countries import COUNTRIES
from services.stakeholders.domain.events import OrganizationCorrected, OrganizationRegistered
from services.stakeholders.domain.names import normalise, organization_key, search_words
from services.stakeholders.domain.popolo import Identifier, Link
from shared.kernel.errors import Invalid
from shared.kernel.ids import id_from

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

KINDS = ("organization", "office", "network", "committee", "group", "party")
CORRECTABLE = (
    "name",
    "sector",
    "kind",
    "acronym",
    "classification",
    "area",
    "is_partner",
    "other_names",
    "identifiers",
    "links",
)


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
    version: int = 0

    def __post_init__(self) -> None:
        names = (self.name, self.acronym or "", *self.other_names)
        object.__setattr__(self, "name_key", organization_key(self.name))
        object.__setattr__(self, "keys", tuple(sorted({key for key in map(organization_key, names) if key})))
        object.__setattr__(self, "words", search_words(*names))

    @property
    def certain_keys(self) -> frozenset[str]:
        """The keys that settle whom a name means: all but bare names of countries, as registries list for donors."""
        return frozenset(key for key in self.keys if normalise(key.removeprefix("government of ")) not in COUNTRIES)

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
        changed = tuple(name for name in CORRECTABLE if name in changes and changes[name] != getattr(self, name))
        if not changed:
            return self, None
        corrected = replace(self, **{name: changes[name] for name in changed}, last_batch_id=batch_id)
        corrected._check()
        return corrected, OrganizationCorrected(
            corrected.organization_id,
            changed,
            corrected.name,
            corrected.acronym,
            corrected.sector,
            corrected.kind,
            corrected.area,
            corrected.is_partner,
        )

    def _check(self) -> None:
        if not self.name_key:
            raise Invalid(
                "name-without-letters", "The name has no letters.", {"name": ["Must have letters or digits."]}
            )


def organization_id_from(name: str, identifier: Identifier | None = None) -> str:
    """The id under which an organisation is made once: by its identifier elsewhere, else by its name."""
    return id_from("organization", identifier.key if identifier else organization_key(name))
