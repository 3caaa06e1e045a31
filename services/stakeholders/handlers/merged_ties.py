"""Bring the ties of two persons together, where the stronger of two that say the same stays, and apart again."""

from __future__ import annotations

from services.stakeholders.domain.merge import stronger_first
from services.stakeholders.domain.person_merge import PersonMerge
from services.stakeholders.domain.tie import Tie
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict

MERGED = "merged"
ENDS = ("from_person_id", "to_person_id")


def move_ties(person_id: str, to: str, store: Store) -> tuple[Tie, ...]:
    """Give the ties of one person to another; answers those that were taken out, as they stood."""
    standing = {tie.open_key: tie for tie in store.ties.of([to]) if tie.open_key}
    dropped = []
    for tie in store.ties.of([person_id]):
        moved = tie.leading(
            {
                tie.from_origin: _at(tie.from_person_id, person_id, to),
                tie.to_origin: _at(tie.to_person_id, person_id, to),
            }
        )
        same = standing.get(moved.open_key)
        if moved.is_with_itself:
            dropped.append(_take_out(tie, store))
        elif same is None:
            store.ties.save(moved, moved.corrected(ENDS))
        elif stronger_first(same, tie)[0] is same:
            dropped.append(_take_out(tie, store))
        else:
            dropped.append(_take_out(same, store))
            store.ties.save(moved, moved.corrected(ENDS))
    return tuple(dropped)


def give_ties_back(merge: PersonMerge, store: Store) -> None:
    """Let the ties of both stand as they stood."""
    ties = store.ties.of([merge.merged_into])
    origins = {origin for tie in (*ties, *merge.ties) for origin in (tie.from_origin, tie.to_origin)}
    leads = store.merges.resolve(origins - {""}, without=merge.merge_id)
    back = [tie.leading(leads) for tie in ties]
    again = [tie.leading(leads) for tie in merge.ties]
    _refuse_twice(back, again, store)
    for tie, moved in zip(ties, back, strict=True):
        if moved != tie:
            store.ties.save(moved, moved.corrected(ENDS))
    for tie in again:
        store.merges.put_back(store.ties.name, tie, tie.told())


def _at(end: str | None, person_id: str, to: str) -> str:
    return to if end == person_id else end or ""


def _take_out(tie: Tie, store: Store) -> Tie:
    store.merges.take_out(store.ties.name, tie, tie.remove(MERGED))
    return tie


def _refuse_twice(back: list[Tie], again: list[Tie], store: Store) -> None:
    """Refuse where somebody has tied the same two anew, in the place of what the merge took out."""
    keys = [tie.open_key for tie in again if tie.open_key]
    if not keys:
        return
    moved = {tie.tie_id for tie in back}
    taken = {tie.open_key for tie in back} | {
        tie.open_key for tie in store.ties.open_as(keys) if tie.tie_id not in moved
    }
    if taken & set(keys) or len(set(keys)) < len(keys):
        kinds = sorted({key.partition(" ")[0] for key in keys})
        raise Conflict(
            "unmerge-collides",
            "Ties have been made since the merge that stand in the place of those it took out. End them first.",
            {f"tie {kind}": ["Was made since the merge."] for kind in kinds},
        )
