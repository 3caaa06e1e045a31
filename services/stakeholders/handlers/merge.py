"""Make one person of two, and two again of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.stakeholders.commands.duplicate import MergePersons, UnmergePersons
from services.stakeholders.domain.membership import Membership
from services.stakeholders.domain.merge import changed_of, is_same_post
from services.stakeholders.domain.person import Person
from services.stakeholders.domain.person_merge import TOLD, PersonMerge, one_of
from services.stakeholders.handlers.merged_belongings import give_belongings_back, move_belongings
from services.stakeholders.handlers.merged_consents import UNMERGED, give_back, refuse_changed, settle
from services.stakeholders.handlers.merged_ties import give_ties_back, move_ties
from services.stakeholders.handlers.pairs import decide
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict
from shared.kernel.ids import new_id


def merge_persons(command: MergePersons, store: Store) -> dict[str, Any]:
    """Make one person of two; answers `{"person_id", "merged_into", "version"}`."""
    kept, merged = store.people.get(command.keep_id), store.people.get(command.merge_id)
    together = one_of(kept, merged, command.take)
    store.people.remove(merged)
    saved = store.people.save(together, *_corrected(kept, together))
    consents, settled = settle(merged.person_id, kept.person_id, store)
    merge = PersonMerge(
        merge_id=new_id(),
        person_id=merged.person_id,
        merged_into=kept.person_id,
        merged_by=store.actor.actor_id,
        merged_at=store.now,
        person=merged,
        kept_before=kept,
        kept_after=saved,
        consents=consents,
        settled=settled,
        dropped=_move_memberships(merged.person_id, kept.person_id, store),
        ties=move_ties(merged.person_id, kept.person_id, store),
        belongings=move_belongings(merged.person_id, kept.person_id, store),
    )
    store.merges.move(merged.person_id, kept.person_id)
    store.merges.save(merge, merge.told())
    decide(merge.person_id, merge.merged_into, "merged", store.duplicates, store)
    store.duplicates.forget([merge.person_id])  # pairs with others are looked for anew, for the kept one
    return {"person_id": merged.person_id, "merged_into": kept.person_id, "version": saved.version}


def unmerge_persons(command: UnmergePersons, store: Store) -> dict[str, Any]:
    """Make two of them again, as they stood; refuses where later changes are in the way, and says which."""
    merge = store.merges.get_open(command.person_id)
    kept = _kept(merge, store)
    again = merge.kept_again(kept)
    refuse_changed(merge, store)
    saved = store.people.save(again, *_corrected(kept, again))
    store.merges.put_back(store.people.name, merge.person)
    give_back(merge, UNMERGED, store)
    _give_memberships_back(merge, store)
    give_ties_back(merge, store)
    give_belongings_back(merge, store)
    store.merges.move_back(merge.person_id, merge.merged_into)
    undone, event = merge.undo(store.now, store.actor.actor_id)
    store.merges.save(undone, event)
    decide(merge.person_id, merge.merged_into, "dismissed", store.duplicates, store)
    return {"person_id": merge.person_id, "merged_into": merge.merged_into, "version": saved.version}


def _kept(merge: PersonMerge, store: Store) -> Person:
    """The person who was kept, unless a later merge has to be taken back first."""
    later, newest = store.merges.ahead_of(merge)
    if later is not None:
        raise Conflict(
            "unmerge-later-first",
            f"The person they were merged into was merged into {later.merged_into} since. Take that back first.",
        )
    if newest is not None:
        raise Conflict(
            "unmerge-later-first",
            f"The person {newest.person_id} was merged into the same one since. Take that back first.",
        )
    return store.people.get(merge.merged_into)


def _corrected(before: Person, after: Person) -> list[Any]:
    changed = changed_of(TOLD, before, after)
    return [after.corrected(changed)] if changed else []


def _move_memberships(person_id: str, to: str, store: Store) -> tuple[Membership, ...]:
    """Give all that somebody holds to another; what both hold is taken out and answered."""
    held = store.memberships.held_by_person(to)
    dropped = []
    for membership in store.memberships.held_by_person(person_id):
        if any(is_same_post(membership, other) for other in held):
            store.memberships.remove(membership, membership.told_gone(store.now.date()))
            dropped.append(membership)
            continue
        moved = replace(membership, person_id=to, moved_from=(*membership.moved_from, person_id))
        store.memberships.save(moved, moved.told())
    return tuple(dropped)


def _give_memberships_back(merge: PersonMerge, store: Store) -> None:
    for membership in store.memberships.held_by_person(merge.merged_into):
        if merge.person_id in membership.moved_from:
            back = replace(membership, person_id=merge.person_id, moved_from=membership.moved_from[:-1])
            store.memberships.save(back, back.told())
    leads = store.organizations.leads(each.organization_id for each in merge.dropped)
    for membership in merge.dropped:
        of = membership.organization_id or ""
        again = replace(membership, organization_id=leads.get(of, of) or None)
        store.merges.put_back(store.memberships.name, again, again.told())
