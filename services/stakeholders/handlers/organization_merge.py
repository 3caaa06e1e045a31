"""Make one organisation of two, and two again of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.stakeholders.commands.organization_merge import MergeOrganizations, UnmergeOrganizations
from services.stakeholders.domain.membership import Membership
from services.stakeholders.domain.merge import is_same_post
from services.stakeholders.domain.organization import Organization
from services.stakeholders.domain.organization_merge import OrganizationMerge, changed_by, one_of_both
from services.stakeholders.handlers.alias import settle
from services.stakeholders.handlers.candidates import forget_candidate
from services.stakeholders.handlers.merged_consents import give_back, refuse_changed
from services.stakeholders.handlers.merged_organization_consents import UNMERGED, settle_both
from services.stakeholders.handlers.merged_organization_ties import give_ends_back, move_ends
from services.stakeholders.handlers.pairs import decide
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id


def merge_organizations(command: MergeOrganizations, store: Store) -> dict[str, Any]:
    """Make one organisation of two; answers `{"organization_id", "merged_into", "version"}`."""
    kept = store.organizations.get(command.keep_id, command.expected_version)
    merged = store.organizations.get(command.merge_id, command.merge_version)
    together = one_of_both(kept, merged, command.take)
    _refuse_two_agreements(kept, merged, store)
    store.organizations.remove(merged)
    changed = changed_by(kept, together)
    saved = store.organizations.save(together, *([together.corrected(changed)] if changed else []))
    ids = merged.organization_id, kept.organization_id
    dropped = _drop_same_posts(*ids, store)
    consents, settled = settle_both(*ids, store)
    ties, belongings, ends = move_ends(*ids, store)
    merge = OrganizationMerge(
        merge_id=new_id(),
        organization_id=merged.organization_id,
        merged_into=kept.organization_id,
        merged_by=store.actor.actor_id,
        merged_at=store.now,
        organization=merged,
        kept_before=kept,
        kept_after=saved,
        consents=consents,
        settled=settled,
        dropped=dropped,
        ties=ties,
        belongings=belongings,
        moved=(*store.organization_merges.move(*ids, [one.membership_id for one in dropped]), *ends),
    )
    store.organization_merges.save(merge, merge.told())
    decide(*ids, "merged", store.pairs, store)
    store.pairs.forget([merge.organization_id])  # pairs with others are looked for anew, for the kept one
    forget_candidate(merged.organization_id, store)
    settle([saved], store, gone=[merged.organization_id])
    return {"organization_id": ids[0], "merged_into": ids[1], "version": saved.version}


def unmerge_organizations(command: UnmergeOrganizations, store: Store) -> dict[str, Any]:
    """Make two of them again, as they stood; refuses where later changes are in the way, and says which."""
    merge = store.organization_merges.get_open(command.organization_id)
    kept = _kept(merge, store)
    again = merge.kept_again(kept)
    refuse_changed(merge, store)
    changed = changed_by(kept, again)
    saved = store.organizations.save(again, *([again.corrected(changed)] if changed else []))
    store.merges.put_back(store.organizations.name, merge.organization)
    give_back(merge, UNMERGED, store)
    for membership in merge.dropped:
        store.merges.put_back(store.memberships.name, membership, membership.told())
    give_ends_back(merge, store)
    store.organization_merges.move_back(merge)
    undone, event = merge.undo(store.now, store.actor.actor_id, saved.name)
    store.organization_merges.save(undone, event)
    decide(merge.organization_id, merge.merged_into, "dismissed", store.pairs, store)
    settle([saved, merge.organization], store)
    return {
        "organization_id": merge.organization_id,
        "merged_into": merge.merged_into,
        "version": saved.version,
    }


def _refuse_two_agreements(kept: Organization, merged: Organization, store: Store) -> None:
    """One organisation has one agreement; which of two shall last is said by ending the other."""
    ids = {kept.organization_id, merged.organization_id}
    agreed = store.agreed.organizations()
    leads = store.organizations.leads(agreed)
    if ids <= {leads.get(one, one) for one in agreed}:
        sentence = (
            f"{kept.name} and {merged.name} both have an agreement on what they get. "
            "End one of the two agreements first; the other is then that of the one organisation."
        )
        raise Conflict("merge-with-two-agreements", sentence, {"merge_id": [sentence]})


def _kept(merge: OrganizationMerge, store: Store) -> Organization:
    """The organisation that was kept, unless a later merge has to be taken back first."""
    later, newest = store.organization_merges.ahead_of(merge)
    if later is not None:
        raise Conflict(
            "unmerge-later-first",
            f"{merge.kept_after.name} was merged into {later.kept_after.name} since. Take that back first.",
        )
    if newest is not None:
        raise Conflict(
            "unmerge-later-first",
            f"{newest.organization.name} was merged into the same one since. Take that back first.",
        )
    return store.organizations.get(merge.merged_into)


def _drop_same_posts(organization_id: str, to: str, store: Store) -> tuple[Membership, ...]:
    """Take out what somebody holds in both alike."""
    theirs = store.memberships.held_in_organization(organization_id)
    known: dict[str, list[Membership]] = {}
    for one in store.memberships.of_people_in((each.person_id for each in theirs), to):
        known.setdefault(one.person_id, []).append(one)
    dropped = []
    for membership in theirs:
        as_kept = replace(membership, organization_id=to)
        if any(is_same_post(as_kept, other) for other in known.get(membership.person_id, ())):
            store.memberships.remove(membership, membership.told_gone(store.now.date()))
            dropped.append(membership)
    return tuple(dropped)
