"""Let who was registered twice stand once on each policy, and each again once they are two."""

from __future__ import annotations

from dataclasses import replace

from services.policy.domain.position import Position, Standing
from services.policy.store import Store


def lead(person_id: str, to: str, heard: int, store: Store) -> None:
    """Remember where an id leads (nowhere: empty), and tell anew where it and its former kin stand."""
    before = store.people.now_of(person_id)
    store.people.lead(person_id, to, heard)
    after = store.people.now_of(person_id)
    if after != before:
        _settle({one for end in (before, after) for one in store.people.family(end)}, store)


def _settle(ids: set[str], store: Store) -> None:
    """Positions stay as they were recorded; where somebody stands by them is told from all of one person."""
    held: dict[tuple[str, str], list[Position]] = {}
    for position in store.positions.of_people(sorted(ids)):
        held.setdefault((position.policy_id, position.person_id), []).append(position)
    told = {one.standing_id: one for one in map(Standing.of, held.values())}
    known = {one.standing_id: one for one in store.standings.of_people(sorted(ids))}
    for standing_id in known.keys() - told.keys():
        store.standings.remove(known[standing_id])
    for standing_id, standing in told.items():
        version = known[standing_id].version if standing_id in known else 0
        if standing_id not in known or replace(standing, version=version) != known[standing_id]:
            store.standings.save(replace(standing, version=version))
