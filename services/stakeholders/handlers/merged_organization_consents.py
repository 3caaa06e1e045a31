"""Bring the consents to two organisations together, where a withdrawal wins, and apart again."""

from __future__ import annotations

from services.stakeholders.domain.consent import Consent, new_consent
from services.stakeholders.domain.merge import Settled, consent_of_both
from services.stakeholders.domain.organization_merge import OrganizationMerge
from services.stakeholders.handlers.merged_consents import entry_of, refuse_changed_consents, settled_back
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
    fresh = {one.consent_id: new_consent(one.person_id, one.purpose, kept_id, one.channel) for one in merged}
    own = {one.consent_id: one for one in store.consents.with_ids(each.consent_id for each in fresh.values())}
    settled = []
    for consent in merged:
        blank = fresh[consent.consent_id]
        before = own.get(blank.consent_id)
        after = consent_of_both(before, consent, blank)
        if after is not None:
            saved = store.consents.save(after, entry_of(after, MERGED, store), after.told())
            settled.append(Settled(saved.consent_id, before, saved))
        told = [consent.told_gone()] if consent.is_given else []
        store.merges.take_out(store.consents.name, consent, *told)
    return merged, tuple(settled)


def refuse_changed(merge: OrganizationMerge, store: Store) -> None:
    """Refuse to go back where somebody has agreed or withdrawn since."""
    refuse_changed_consents(merge.settled, store)


def give_back(merge: OrganizationMerge, store: Store) -> None:
    """Let the consents to both stand as they stood."""
    settled_back(merge.settled, merge.consents, UNMERGED, store)
