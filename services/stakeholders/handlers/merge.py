"""Make one person of two, and two again of one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from services.stakeholders.commands.duplicate import MergePersons, UnmergePersons
from services.stakeholders.domain.duplicate import duplicate_id_from
from services.stakeholders.domain.membership import Membership
from services.stakeholders.domain.merge import Merge, is_same_post, one_of
from services.stakeholders.domain.person import Person
from services.stakeholders.handlers.merged_belongings import give_belongings_back, move_belongings
from services.stakeholders.handlers.merged_consents import give_back, refuse_changed, settle
from services.stakeholders.handlers.merged_ties import give_ties_back, move_ties
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
    merge = Merge(
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
    _decide(merge, store)
    return {"person_id": merged.person_id, "merged_into": kept.person_id, "version": saved.version}


def unmerge_persons(command: UnmergePersons, store: Store) -> dict[str, Any]:
    """Make two of them again, as they stood; refuses where later changes are in the way, and says which."""
    merge = store.merges.get_open(command.person_id)
    kept = _kept(merge, store)
    again = merge.kept_again(kept)
    refuse_changed(merge, store)
    saved = store.people.save(again, *_corrected(kept, again))
    store.merges.put_back(store.people.name, merge.person)
    give_back(merge, store)
    _give_memberships_back(merge, store)
    give_ties_back(merge, store)
    give_belongings_back(merge, store)
    store.merges.move_back(merge.person_id, merge.merged_into)
    undone, event = merge.undo(store.now, store.actor.actor_id)
    store.merges.save(undone, event)
    pair = store.duplicates.find(duplicate_id_from(merge.person_id, merge.merged_into))
    if pair is not None:
        store.duplicates.save(pair.unmerged(store.now, store.actor.actor_id))
    return {"person_id": merge.person_id, "merged_into": merge.merged_into, "version": saved.version}


def _kept(merge: Merge, store: Store) -> Person:
    """The person who was kept, unless a later merge has to be taken back first."""
    later = store.merges.open_of(merge.merged_into)
    if later is not None:
        raise Conflict(
            "unmerge-later-first",
            f"The person they were merged into was merged into {later.merged_into} since. Take that back first.",
        )
    newest = store.merges.into(merge.merged_into)[0]
    if newest.merge_id != merge.merge_id:
        raise Conflict(
            "unmerge-later-first",
            f"The person {newest.person_id} was merged into the same one since. Take that back first.",
        )
    return store.people.get(merge.merged_into)


def _corrected(before: Person, after: Person) -> list[Any]:
    names = ("name", "given_name", "family_name", "kind", "area", "emails", "phones", "languages")
    changed = tuple(name for name in names if getattr(before, name) != getattr(after, name))
    return [after.corrected(changed)] if changed else []


def _decide(merge: Merge, store: Store) -> None:
    """The pair is decided; pairs of the merged id with others are looked for anew, for the kept one."""
    pair = store.duplicates.find(duplicate_id_from(merge.person_id, merge.merged_into))
    if pair is not None:
        store.duplicates.save(pair.merged(store.now, store.actor.actor_id))
    store.duplicates.forget([merge.person_id])


def _move_memberships(person_id: str, to: str, store: Store) -> tuple[Membership, ...]:
    """Give all that somebody holds to another; what both hold is taken out and answered."""
    held = store.memberships.held_by_person(to)
    dropped = []
    for membership in store.memberships.held_by_person(person_id):
        if any(is_same_post(membership, other) for other in held):
            ended = membership.ended_on or max(store.now.date(), membership.started_on or store.now.date())
            store.memberships.remove(membership, replace(membership, ended_on=ended).told())
            dropped.append(membership)
            continue
        moved = replace(membership, person_id=to, moved_from=(*membership.moved_from, person_id))
        store.memberships.save(moved, moved.told())
    return tuple(dropped)


def _give_memberships_back(merge: Merge, store: Store) -> None:
    for membership in store.memberships.held_by_person(merge.merged_into):
        if merge.person_id in membership.moved_from:
            back = replace(membership, person_id=merge.person_id, moved_from=membership.moved_from[:-1])
            store.memberships.save(back, back.told())
    leads = store.organizations.leads(each.organization_id for each in merge.dropped)
    for membership in merge.dropped:
        of = membership.organization_id or ""
        again = replace(membership, organization_id=leads.get(of, of) or None)
        store.merges.put_back(store.memberships.name, again, again.told())
