"""Find out which organisations resemble one, and carry out the wishes about pairs of them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.organization_merge import (
    DismissOrganizationPair,
    NoticeOrganizationPair,
    ScanOrganizations,
)
from services.stakeholders.domain.events import OrganizationsScanned
from services.stakeholders.domain.organization import Organization
from services.stakeholders.domain.organization_pair import ENOUGH, names_to_compare, resemblance
from services.stakeholders.domain.pair import likeliest
from services.stakeholders.handlers.pairs import dismiss, notice, other_than, put_forward
from services.stakeholders.store import Store
from shared.kernel.ids import new_id

PUT_FORWARD = 5
"""So many pairs are put forward for one organisation, the likeliest."""
PORTION = 25
AT_ONCE = 50
"""So many organisations of one batch are compared with the whole registry; those of a longer list by a scan."""
NEAR = 5
COMPARED = 3_000
"""In a registry of so many at most, each name is compared with all others letter by letter."""


def dismiss_organization_pair(command: DismissOrganizationPair, store: Store) -> dict[str, Any]:
    """Say that these are two organisations; answers `{"pair_id", "state", "version"}`."""
    saved = dismiss(store.pairs, command.pair_id, command.expected_version, store)
    return {"pair_id": saved.pair_id, "state": saved.state, "version": saved.version}


def notice_organization_pair(command: NoticeOrganizationPair, store: Store) -> dict[str, Any]:
    """Put forward two organisations by hand; answers `{"pair_id", "state", "version"}`."""
    one, other = (store.organizations.get(key) for key in (command.organization_id, command.other_id))
    other_than(one.organization_id, other.organization_id)
    found = resemblance(one, other)
    saved = notice(one.organization_id, other.organization_id, found, store.pairs, store)
    return {"pair_id": saved.pair_id, "state": saved.state, "version": saved.version}


def scan_organizations(command: ScanOrganizations, store: Store) -> dict[str, Any]:
    """Begin to look through all organisations; the service goes on at its own word, portion by portion."""
    scan_id = new_id()
    store.pairs.tell(OrganizationsScanned(scan_id, "", 0, is_done=False))
    return {"scan_id": scan_id}


def scan_organizations_portion(scan_id: str, after: str, seen: int, store: Store) -> None:
    """Look through the next portion, and say that there is more."""
    portion = store.organizations.after(after, PORTION)
    for organization in portion:
        look_for_pairs(organization, store)
    last = portion[-1].organization_id if portion else after
    is_done = len(portion) < PORTION
    store.pairs.tell(OrganizationsScanned(scan_id, last, seen + len(portion), is_done))


def look_for_pairs(organization: Organization, store: Store) -> None:
    """Put forward what resembles this organisation, and take back what no longer does."""
    near = _near(organization, store)
    found = [(each.organization_id, resemblance(organization, each)) for each in near]
    likely = likeliest(found, ENOUGH, PUT_FORWARD)
    put_forward(organization.organization_id, likely, store.pairs, store)


def _near(organization: Organization, store: Store) -> list[Organization]:
    """Those with one of its identifiers or names, and those whose names are like its own."""
    own = organization.organization_id
    ids: set[str] = set()
    if store.pairs.looked() <= AT_ONCE:
        ids |= _alike(organization, store)
    near = store.organizations.like(ids, organization.identifiers, [])
    near += store.organizations.with_keys(organization.certain_keys)
    return list({each.organization_id: each for each in near if each.organization_id != own}.values())


def _alike(organization: Organization, store: Store) -> set[str]:
    """Those whose names are like its own: letter by letter where they are few, else by the index of their words."""
    registry, own = store.organizations.registry(), organization.organization_id
    if len(registry.known) > COMPARED:
        return set(store.organizations.nearly_called(organization.name, NEAR))
    return {
        each.organization_id
        for name in names_to_compare(organization)
        for each in registry.likeliest(name, most=NEAR, without=[own])
    }
