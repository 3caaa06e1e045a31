"""Find out which organisations resemble one, and carry out the wishes about pairs of them."""

from __future__ import annotations

from typing import Any

from services.stakeholders.commands.organization_merge import DismissOrganizationPair, ScanOrganizations
from services.stakeholders.domain.duplicate import Reason
from services.stakeholders.domain.events import OrganizationsScanned
from services.stakeholders.domain.organization import Organization
from services.stakeholders.domain.organization_pair import (
    ENOUGH,
    names_to_compare,
    new_pair,
    pair_id_from,
    reasons_for,
    score_of,
)
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
    pair = store.pairs.get(command.pair_id, command.expected_version)
    dismissed, event = pair.dismiss(store.now, store.actor.actor_id)
    saved = store.pairs.save(dismissed, event)
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
    likely = _likely(organization, store)
    found = {pair_id_from(organization.organization_id, other) for other, _ in likely}
    waiting = {each.pair_id for each in store.pairs.waiting_of(organization.organization_id)}
    store.pairs.drop(waiting - found)
    for other, reasons in likely:
        _put_forward(organization.organization_id, other, reasons, store)


def _likely(organization: Organization, store: Store) -> list[tuple[str, tuple[Reason, ...]]]:
    found = [
        (other.organization_id, reasons_for(organization, other)) for other in _near(organization, store)
    ]
    enough = [(other, reasons) for other, reasons in found if score_of(reasons) >= ENOUGH]
    return sorted(enough, key=lambda pair: (-score_of(pair[1]), pair[0]))[:PUT_FORWARD]


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


def _put_forward(organization_id: str, other: str, reasons: tuple[Reason, ...], store: Store) -> None:
    known = store.pairs.find(pair_id_from(organization_id, other))
    if known is None:
        made = new_pair(organization_id, other, reasons, store.now)
        store.pairs.save(made, made.propose())
        return
    weighed = known.weigh(reasons)
    if known.state == "waiting" and weighed != known:
        store.pairs.save(weighed)
