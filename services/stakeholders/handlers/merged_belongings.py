"""Let one person belong to the communities of two, once to each, and two again to their own."""

from __future__ import annotations

from services.stakeholders.domain.belonging import Belonging
from services.stakeholders.domain.person_merge import PersonMerge
from services.stakeholders.store import Store

MERGED = "merged"


def move_belongings(person_id: str, to: str, store: Store) -> tuple[Belonging, ...]:
    """Give what one person belongs to to another; answers what was taken out, as it stood."""
    standing = {one.open_key for one in store.belongings.of_person(to) if one.open_key}
    dropped = []
    for belonging in store.belongings.of_person(person_id):
        moved = belonging.leading({belonging.origin: to})
        if moved.open_key in standing:
            store.merges.take_out(store.belongings.name, belonging, belonging.remove(MERGED))
            dropped.append(belonging)
        else:
            store.belongings.save(moved, moved.told())
    return tuple(dropped)


def give_belongings_back(merge: PersonMerge, store: Store) -> None:
    """Let both belong to what they belonged to."""
    found = store.belongings.of_person(merge.merged_into)
    origins = {one.origin for one in (*found, *merge.belongings)}
    leads = store.merges.resolve(origins - {""}, without=merge.merge_id)
    for belonging in found:
        back = belonging.leading(leads)
        if back != belonging:
            store.belongings.save(back, back.told())
    for belonging in merge.belongings:
        again = belonging.leading(leads)
        store.merges.put_back(store.belongings.name, again, again.told())
