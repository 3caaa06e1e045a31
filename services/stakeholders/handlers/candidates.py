"""Weigh the names that wait for a steward against organisations that are new or have other names since."""

from __future__ import annotations

from collections.abc import Iterable

from services.stakeholders.domain.likeness import Known, Registry
from services.stakeholders.domain.organization import Organization
from services.stakeholders.store import Store

WEIGHED = 500
"""So many names that wait are weighed anew, the newest first; an older one is when its organisation is corrected."""


def weigh_again(organizations: Iterable[Organization], store: Store) -> None:
    """Put these organisations forward for the names that wait and resemble them, and take back what no longer does."""
    registry = Registry(
        [Known(each.organization_id, each.acronym or "", each.keys) for each in organizations]
    )
    if not registry.known:
        return
    weighed = {each.organization_id for each in registry.known}
    for alias in store.aliases.waiting(WEIGHED):
        fitting = registry.likeliest(alias.name, without=alias.refused_ids)
        kept = [each for each in alias.candidates if each.organization_id not in weighed]
        if not fitting and len(kept) == len(alias.candidates):
            continue
        changed, event = alias.weigh((*kept, *fitting))
        if changed is not alias:
            store.aliases.save(changed, *([event] if event else []))


def forget_candidate(organization_id: str, store: Store) -> None:
    """Put an organisation forward for no name any more."""
    for alias in store.aliases.naming(organization_id):
        kept = [each for each in alias.candidates if each.organization_id != organization_id]
        changed, event = alias.weigh(kept)
        if changed is not alias:
            store.aliases.save(changed, *([event] if event else []))
