"""Bring the ties and belongings of two organisations together, each once, and apart again."""

from __future__ import annotations

from dataclasses import replace

from services.stakeholders.domain.belonging import Belonging
from services.stakeholders.domain.merge import stronger_first
from services.stakeholders.domain.organization_merge import Moved, OrganizationMerge
from services.stakeholders.domain.tie import Tie
from services.stakeholders.store import Store
from shared.kernel.errors import Conflict

MERGED = "merged"
SIDES = ("from_organization_id", "to_organization_id")


def move_ends(
    organization_id: str, to: str, store: Store
) -> tuple[tuple[Tie, ...], tuple[Belonging, ...], tuple[Moved, ...]]:
    """Give ties and belongings to the kept one; answers what was taken out, and what went over."""
    ties, ends = _move_ties(organization_id, to, store)
    belongings, gone_over = _move_belongings(organization_id, to, store)
    moved = [Moved(store.ties.name, side, tuple(ids)) for side, ids in ends.items()]
    moved.append(Moved(store.belongings.name, "organization_id", tuple(gone_over)))
    return ties, belongings, tuple(one for one in moved if one.ids)


def give_ends_back(merge: OrganizationMerge, store: Store) -> None:
    """Let the ties and belongings of both stand as they stood."""
    ties = store.ties.of([merge.merged_into])
    back = [_tie_back(tie, merge) for tie in ties]
    standing = store.belongings.of_organization(merge.merged_into)
    belong = [_belonging_back(one, merge) for one in standing]
    _refuse_twice([*back, *merge.ties], [*belong, *merge.belongings])
    for tie in [given for given, before in zip(back, ties, strict=True) if given != before]:
        store.ties.save(tie)
    for one in [given for given, before in zip(belong, standing, strict=True) if given != before]:
        store.belongings.save(one)
    for tie in merge.ties:
        store.merges.put_back(store.ties.name, tie, tie.told())
    for belonging in merge.belongings:
        store.merges.put_back(store.belongings.name, belonging, belonging.told())


def _move_ties(organization_id: str, to: str, store: Store) -> tuple[tuple[Tie, ...], dict[str, list[str]]]:
    standing = {tie.open_key: tie for tie in store.ties.of([to]) if tie.open_key}
    dropped: list[Tie] = []
    ends: dict[str, list[str]] = {side: [] for side in SIDES}
    for tie in store.ties.of([organization_id]):
        sides = [side for side in SIDES if getattr(tie, side) == organization_id]
        moved = replace(tie, **dict.fromkeys(sides, to))  # type: ignore[arg-type]
        same = standing.get(moved.open_key)
        if moved.is_with_itself or (same and stronger_first(same, tie)[0] is same):
            dropped.append(_take_out(tie, store))
            continue
        if same:
            dropped.append(_take_out(same, store))
        for side in sides:
            ends[side].append(tie.tie_id)
        store.ties.save(moved)
    return tuple(dropped), ends


def _move_belongings(organization_id: str, to: str, store: Store) -> tuple[tuple[Belonging, ...], list[str]]:
    standing = {one.open_key for one in store.belongings.of_organization(to) if one.open_key}
    dropped, gone_over = [], []
    for belonging in store.belongings.of_organization(organization_id):
        moved = replace(belonging, organization_id=to)
        if moved.open_key in standing:
            store.merges.take_out(store.belongings.name, belonging, belonging.remove(MERGED))
            dropped.append(belonging)
        else:
            gone_over.append(belonging.belonging_id)
            store.belongings.save(moved)
    return tuple(dropped), gone_over


def _take_out(tie: Tie, store: Store) -> Tie:
    store.merges.take_out(store.ties.name, tie, tie.remove(MERGED))
    return tie


def _tie_back(tie: Tie, merge: OrganizationMerge) -> Tie:
    sides = [
        side
        for side in SIDES
        if tie.tie_id in merge.ids_of("ties", side) and getattr(tie, side) == merge.merged_into
    ]
    return replace(tie, **dict.fromkeys(sides, merge.organization_id)) if sides else tie  # type: ignore[arg-type]


def _belonging_back(one: Belonging, merge: OrganizationMerge) -> Belonging:
    went_over = one.belonging_id in merge.ids_of("belongings")
    return replace(one, organization_id=merge.organization_id) if went_over else one


def _refuse_twice(ties: list[Tie], belongings: list[Belonging]) -> None:
    """Refuse where something was made anew since, in the place of what the merge took out."""
    what = {f"tie {one.kind}": [tie.open_key for tie in ties if tie.kind == one.kind] for one in ties}
    what["belonging to a community"] = [one.open_key for one in belongings]
    twice = [name for name, keys in what.items() if _has_twice([key for key in keys if key])]
    if twice:
        raise Conflict(
            "unmerge-collides",
            "Since the merge something was made that stands in the place of what it took out. End that first.",
            {name: ["Was made since the merge."] for name in twice},
        )


def _has_twice(keys: list[str]) -> bool:
    return len(set(keys)) < len(keys)
