"""Making one organisation of two: what is taken from which, what went over, and how both stood before."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from services.stakeholders.domain.events import OrganizationMerged, OrganizationUnmerged
from services.stakeholders.domain.merge import Merge, as_before, changed_of
from services.stakeholders.domain.names import organization_key
from services.stakeholders.domain.organization import CORRECTABLE, Organization
from services.stakeholders.domain.popolo import joined
from shared.kernel.errors import Invalid

TAKEN = ("name", "sector", "kind", "acronym", "area", "level", "classification")
"""What is taken from one of the two; names, identifiers and links are of both."""
FILLED = ("acronym", "area", "level", "classification")
"""What the kept one has from the other where it has none itself."""
MOST = 5_000
"""So many records of one sort go over in one merge."""


@dataclass(frozen=True)
class Moved:
    """Records of one collection in which the id of the kept one stands since, in the place of the merged one's."""

    collection: str
    field: str
    ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class OrganizationMerge(Merge):
    """A merge of two organisations; what went over from the one to the other is `moved`, what stands once is not."""

    organization_id: str
    organization: Organization
    kept_before: Organization
    kept_after: Organization
    moved: tuple[Moved, ...] = ()

    def told(self) -> OrganizationMerged:
        """The event that says so."""
        return OrganizationMerged(
            self.organization_id, self.organization.name, self.merged_into, self.kept_after.name
        )

    def undo(self, now: datetime, by: str, name: str) -> tuple[OrganizationMerge, OrganizationUnmerged]:
        """Say that they are two again; `name` is what the kept one is called then."""
        told = OrganizationUnmerged(self.organization_id, self.organization.name, self.merged_into, name)
        return self.undone(now, by), told

    def ids_of(self, collection: str, field: str = "organization_id") -> tuple[str, ...]:
        """Which records of a collection went over."""
        return next((one.ids for one in self.moved if (one.collection, one.field) == (collection, field)), ())

    def kept_again(self, now: Organization) -> Organization:
        """The kept one as before the merge: what it changed goes back, what was corrected since stays."""
        changed = changed_by(self.kept_before, self.kept_after)
        return replace(now, **as_before(now, self.kept_before, self.kept_after, changed))


def one_of_both(kept: Organization, merged: Organization, take: tuple[str, ...]) -> Organization:
    """The kept organisation with what was chosen of the other, and with the names, identifiers and links of both."""
    if kept.organization_id == merged.organization_id:
        raise Invalid(
            "merge-with-oneself",
            "These two are one organisation already.",
            {"merge_id": ["Choose another organisation."]},
        )
    chosen: dict[str, Any] = {name: getattr(merged, name) for name in take}
    chosen |= {name: getattr(merged, name) for name in FILLED if not getattr(kept, name)}
    chosen |= {name: joined(getattr(kept, name), getattr(merged, name)) for name in ("identifiers", "links")}
    together = replace(kept, **chosen, is_partner=kept.is_partner or merged.is_partner)
    return replace(together, other_names=_other_names(together, kept, merged), last_batch_id=None)


def changed_by(before: Organization, after: Organization) -> tuple[str, ...]:
    """The names of the fields in which two states of an organisation differ."""
    return changed_of(CORRECTABLE, before, after)


def _other_names(together: Organization, kept: Organization, merged: Organization) -> tuple[str, ...]:
    """Every name of the two but those by which they are one now already."""
    own = {organization_key(name) for name in (together.name, together.acronym or "", *kept.other_names)}
    found = {organization_key(name): name for name in _names(merged)[::-1] + _names(kept)[::-1]}
    new = tuple(name for key, name in reversed(found.items()) if key and key not in own)
    return joined(kept.other_names, new)


def _names(organization: Organization) -> list[str]:
    return [organization.name, organization.acronym or "", *organization.other_names]
