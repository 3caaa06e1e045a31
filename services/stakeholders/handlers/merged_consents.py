"""Bring the consents of two persons together, where a withdrawal wins, and apart again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from services.stakeholders.domain.consent import Consent, LedgerEntry, new_consent
from services.stakeholders.domain.merge import Merge, Settled, consent_of_both
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict, Fields
from shared.kernel.ids import new_id

MERGED = "Two persons were merged."
UNMERGED = "A merge of two persons was taken back."


def settle(person_id: str, kept_id: str, store: Store) -> tuple[tuple[Consent, ...], tuple[Settled, ...]]:
    """Let the kept person have what holds for both; answers what was the other's, and what changed for the kept."""
    merged = tuple(store.consents.of_people([person_id]))
    fresh = [new_consent(kept_id, one.purpose, one.organization_id, one.channel) for one in merged]
    return merged, brought_together(merged, fresh, MERGED, store)


def brought_together(
    merged: Sequence[Consent], fresh: Sequence[Consent], note: str, store: Store
) -> tuple[Settled, ...]:
    """Take these consents out, and let what holds of each hold in its place: for the kept one, of whom `fresh` are."""
    own = {one.consent_id: one for one in store.consents.with_ids(each.consent_id for each in fresh)}
    settled = []
    for consent, blank in zip(merged, fresh, strict=True):
        before = own.get(blank.consent_id)
        after = consent_of_both(before, consent, blank)
        if after is not None:
            saved = store.consents.save(after, _entry_of(after, note, store), after.told())
            settled.append(Settled(saved.consent_id, before, saved))
        # Whoever sends by the other id must stop, or the person gets everything twice.
        told = [consent.told_gone()] if consent.is_given else []
        store.merges.take_out(store.consents.name, consent, *told)
    return tuple(settled)


def refuse_changed(merge: Merge, store: Store) -> None:
    """Refuse to go back where somebody has agreed or withdrawn since."""
    settled = merge.settled
    now = {each.consent_id: each for each in store.consents.with_ids(one.consent_id for one in settled)}
    changed: Fields = {
        f"consent {now[one.consent_id].purpose} by {now[one.consent_id].channel}": [
            "Was changed since the merge."
        ]
        for one in settled
        if one.consent_id in now and not one.is_as_left(now[one.consent_id])
    }
    if changed:
        raise Conflict("unmerge-collides", "Consents have been given or withdrawn since the merge.", changed)


def give_back(merge: Merge, note: str, store: Store) -> None:
    """Let the consents that a merge has changed, and those that it took out, stand as they stood."""
    now = {each.consent_id: each for each in store.consents.with_ids(one.consent_id for one in merge.settled)}
    for one in merge.settled:
        current = now[one.consent_id]
        if one.before is None:
            store.merges.take_out(
                store.consents.name, current, *([current.told_gone()] if current.is_given else [])
            )
            continue
        again = replace(one.before, version=current.version)
        store.consents.save(again, _entry_of(again, note, store), again.told())
    for consent in merge.consents:
        told = [consent.told()] if consent.is_given else []
        store.merges.put_back(store.consents.name, consent, *told)


def _entry_of(consent: Consent, note: str, store: Store) -> LedgerEntry:
    """What the ledger keeps of a consent that a merge has changed."""
    return LedgerEntry(
        entry_id=new_id(),
        consent_id=consent.consent_id,
        person_id=consent.person_id,
        purpose=consent.purpose,
        organization_id=consent.organization_id,
        channel=consent.channel,
        act="given" if consent.is_given else "withdrawn",
        basis=consent.basis,
        recorded_by=store.actor.actor_id,
        at=store.now,
        recorded_at=store.now,
        note=note,
    )
