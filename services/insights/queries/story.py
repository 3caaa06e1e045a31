"""Gather what a story is told from, in a fixed number of reads per step back, and tell it."""

from __future__ import annotations

from typing import Any

from services.insights.domain.entry import Entry, typed
from services.insights.domain.story.breaks import Break, breaks_of
from services.insights.domain.story.material import (
    FRAME_TYPES,
    MOVE_WITHDRAWN,
    MOVED,
    OPENING,
    REMOVALS,
    STEP_TYPES,
    Material,
    causes_of,
    kind_of,
    moves_that_stand,
)
from services.insights.domain.story.tale import tale_of
from services.insights.queries.groups import add_actions
from services.insights.store import Store
from shared.kernel.errors import NotFound
from shared.kernel.roles import needed_to_see

MOST = 500
REMOVABLE = ("coverage", "activity", "vote_event")
WITHDRAWABLE = ("position", "touch", "slot")
WITHDRAWALS = ("policy.position.withdrawn", "policy.touch.withdrawn", "media.slot.removed")
DEPTH = 5


def tell_story(asked: dict[str, Any], store: Store) -> dict[str, Any]:
    """The story of a policy's movement: the given one, or the latest."""
    material = Material(_movement(asked, store), leads=store.leads.at())
    material.add([material.movement])
    _go_back(material, store)
    _leave_out_withdrawn(material, store)
    add_actions(material, store)
    _find_removed(material, store)
    _find_uncounted(material, store)
    _find_gaps(material, store)
    breaks = _true_breaks(material, store)
    _keep_most(material)
    title = store.labels.of([material.policy_id]).get(material.policy_id, {})
    told = {**tale_of(material, breaks), "title": title.get("title"), "position": store.heads.get().position}
    for card in told[
        "cards"
    ]:  # the chain is for all who work in it; what proves a step is for its service's readers
        if card["event_id"] and not store.actor.may(needed_to_see(card["name"])):
            card["proof"] = None
    return told


def _movement(asked: dict[str, Any], store: Store) -> Entry:
    policy_id, event_id = asked["policy_id"], asked.get("event_id")
    query = {"subject": policy_id, "type": {"$in": [typed(MOVED), typed(MOVE_WITHDRAWN)]}}
    stand = moves_that_stand(store.log.find(query, order=[("_id", -1)], limit=MOST))
    if not event_id and stand:
        return stand[-1]
    found = [
        entry for entry in store.log.by_ids([event_id] if event_id else []) if entry.subject == policy_id
    ]
    if not found or found[0].name != MOVED:
        raise NotFound(
            "movement-not-found", f"The log holds no movement of the policy {policy_id} to tell of."
        )
    if len(stand) < MOST and found[0].id not in {entry.id for entry in stand}:
        raise NotFound("movement-withdrawn", "This movement was recorded in error, and was taken back.")
    return found[0]


def _go_back(material: Material, store: Store) -> None:
    """From the movement to what it names and what names its policy, then the same for each thing found."""
    asked_ids: set[str] = set()
    named = _named([material.movement])
    frontier = {material.policy_id} | named
    for _ in range(DEPTH):
        new = material.add(_linked(frontier, material, store))
        new += material.add(_openings(named, store))
        causes = [
            one.causation_id for one in new if one.causation_id and one.causation_id not in material.entries
        ]
        new += material.add(store.log.by_ids(causes))
        asked_ids |= frontier
        named = _named(new) - asked_ids
        frontier = (_things(new, material.policy_id) | named) - asked_ids
        if not frontier or len(material.entries) > 2 * MOST:
            return


def _linked(ids: set[str], material: Material, store: Store) -> list[Entry]:
    """What names these ids; the frame of the story whole, of the rest the latest, with a count of what is left out."""
    span = {"links": {"$in": sorted(ids)}, "time": {"$lte": material.movement.time}}
    latest = [("time", -1), ("_id", -1)]
    frame = store.log.find({**span, "type": {"$in": FRAME_TYPES}}, order=latest, limit=2 * MOST)
    rest = {**span, "type": {"$in": [one for one in STEP_TYPES if one not in FRAME_TYPES]}}
    found = store.log.find(rest, order=latest, limit=MOST)
    if len(found) == MOST:
        material.leave_out("further steps", store.log.count(rest) - MOST)
    return frame + found


def _openings(ids: set[str], store: Store) -> list[Entry]:
    """What is named counts whenever it was told, and even where its kind has no cards of its own."""
    if not ids:
        return []
    types = [typed(name) for name in (*OPENING.values(), "media.slot.aired", "campaigns.campaign.launched")]
    return store.log.find(
        {"subject": {"$in": sorted(ids)}, "type": {"$in": types}}, order=[("_id", 1)], limit=MOST
    )


def _named(entries: list[Entry]) -> set[str]:
    return {cause["id"] for entry in entries for cause in causes_of(entry)}


def _things(entries: list[Entry], policy_id: str) -> set[str]:
    found = {entry.subject for entry in entries if kind_of(entry) in OPENING and kind_of(entry) != "policy"}
    found |= {
        entry.data[name]
        for entry in entries
        for name in ("campaign_id", "petition_id")
        if entry.data.get(name)
    }
    return found - {policy_id}


def _leave_out_withdrawn(material: Material, store: Store) -> None:
    """What was recorded in error tells of nothing: moves, positions and contacts."""
    moved = {one.subject for one in material.entries.values() if one.name == MOVED}
    query = {"subject": {"$in": sorted(moved)}, "type": {"$in": [typed(MOVED), typed(MOVE_WITHDRAWN)]}}
    stand = {one.id for one in moves_that_stand(store.log.find(query, order=[("_id", -1)], limit=MOST))}
    stand.add(material.movement.id)
    said = {one.subject for one in material.entries.values() if kind_of(one) in WITHDRAWABLE}
    query = {"subject": {"$in": sorted(said)}, "type": {"$in": [typed(name) for name in WITHDRAWALS]}}
    gone = {one.subject for one in store.log.find(query, order=[("_id", 1)], limit=MOST)}
    material.entries = {
        key: one
        for key, one in material.entries.items()
        if (one.id in stand if one.name == MOVED else one.subject not in gone)
    }


def _find_removed(material: Material, store: Store) -> None:
    """What cards show may have been removed since."""
    subjects = {one.subject for one in material.entries.values() if kind_of(one) in REMOVABLE}
    if not subjects:
        return
    query = {"subject": {"$in": sorted(subjects)}, "type": {"$in": [typed(name) for name in REMOVALS]}}
    material.removed = {one.subject: one for one in store.log.find(query, order=[("_id", 1)], limit=MOST)}


def _find_uncounted(material: Material, store: Store) -> None:
    """Events that the figures count for this policy and its campaigns, and that the log does not hold."""
    facts = store.figures.behind(material.policy_id, material.campaigns(), material.movement.time, MOST)
    ids = sorted({fact["event_id"] for fact in facts} - material.entries.keys())
    held = {entry.id for entry in store.log.by_ids(ids)}
    material.uncovered += [fact for fact in facts if fact["event_id"] in set(ids) - held]


def _find_gaps(material: Material, store: Store) -> None:
    cards = material.cards()
    sources, begin, end = {entry.source for entry in cards}, cards[0].time, material.movement.time
    material.gaps = [
        gap
        for gap in store.sources.gaps()
        if gap["source"] in sources
        and gap["before"] >= begin
        and (gap["after"] is None or gap["after"] <= end)
    ]


def _true_breaks(material: Material, store: Store) -> list[Break]:
    """The breaks, without those that only the bound on cards makes look like one."""
    found = breaks_of(material)
    doubtful = {one.missing for one in found if one.kind == "missing-thing"}
    held = {entry.subject for entry in _openings(doubtful, store) if entry.name in OPENING.values()}
    return [one for one in found if one.kind != "missing-thing" or one.missing not in held]


def _keep_most(material: Material) -> None:
    """Keep the movement, what it names, the frame, and the latest of the rest; count what is left out."""
    named = _named([material.movement])

    def rank(one: Entry) -> tuple[bool, bool, bool, float, int]:
        is_rest = one.subject not in named
        return (
            one.id != material.movement.id,
            is_rest,
            one.type not in FRAME_TYPES,
            -one.time.timestamp(),
            -one.position,
        )

    for entry in sorted(material.entries.values(), key=rank)[MOST:]:
        material.leave_out(entry.name, 1)
        del material.entries[entry.id]
