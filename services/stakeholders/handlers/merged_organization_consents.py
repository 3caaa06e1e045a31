"""Bring the consents to two organisations together, where a withdrawal wins."""

from __future__ import annotations

from services.stakeholders.domain.consent import Consent, new_consent
from services.stakeholders.domain.merge import Settled
from services.stakeholders.handlers.merged_consents import brought_together
from services.stakeholders.store import Store
from services.stakeholders.store.organization_merge import must_be_few

MERGED = "Two organisations were merged."
UNMERGED = "A merge of two organisations was taken back."


def settle_both(
    organization_id: str, kept_id: str, store: Store
) -> tuple[tuple[Consent, ...], tuple[Settled, ...]]:
    """Let the kept one have what holds for both; answers what was the other's, and what changed for the kept one."""
    merged = tuple(store.consents.to_organization(organization_id))
    must_be_few(len(merged), "consents")
    fresh = [new_consent(one.person_id, one.purpose, kept_id, one.channel) for one in merged]
    return merged, brought_together(merged, fresh, MERGED, store)
