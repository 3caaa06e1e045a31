"""Why one card stands before another, in words, and how sure that is.

*documented*: somebody named the cause, or the platform recorded it. *linked*: one record carries the other's id.
*concurrent*: it happened before, for the same campaign, and nobody has said more.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from services.insights.domain.entry import Entry
from services.insights.domain.story.material import ADOPTED, BEHIND, Group, Material, causes_of, kind_of

DOCUMENTED, LINKED, CONCURRENT = "documented", "linked", "concurrent"
_RANK = {DOCUMENTED: 0, LINKED: 1, CONCURRENT: 2}
_AIMED = {
    "campaign": "The campaign aims at this policy.",
    "petition": "The petition is about this policy.",
    "appeal": "The appeal is about this policy.",
    "touch": "A contact about this policy.",
    "position": "A position on this policy.",
    "vote_event": "A vote on this policy.",
    "hearing": "A hearing on this policy.",
}


NOUNS = {"signatures": "signatures", "acts": "letters, calls and pledges", "activities": "activities"}
NOT_DONE = ("media.slot.planned", "media.slot.missed", "policy.hearing.planned", "policy.hearing.cancelled")
"""Events after which nothing has happened yet, or will."""


@dataclass(frozen=True)
class Edge:
    """From a cause to its effect."""

    cause: str
    effect: str
    reason: str
    confidence: str


def edges_of(material: Material) -> list[Edge]:
    """All edges; of several between the same two cards the surest stays."""
    surest: dict[tuple[str, str], Edge] = {}
    for edge in _all(material):
        known = surest.get((edge.cause, edge.effect))
        if edge.cause != edge.effect and (known is None or _RANK[edge.confidence] < _RANK[known.confidence]):
            surest[edge.cause, edge.effect] = edge
    return sorted(surest.values(), key=lambda one: (one.effect, one.cause))


def _all(material: Material) -> Iterator[Edge]:
    for entry in material.cards():
        yield from _named(material, entry)
        yield from _recorded(material, entry)
        yield from _of_campaign(material, entry)
        yield from _of_initiative(material, entry)
        yield from _of_release(material, entry)
        yield from _towards_movement(material, entry)
    yield from _lives(material)
    for group in material.groups:
        yield from _of_group(material, group)


def _named(material: Material, entry: Entry) -> Iterator[Edge]:
    for cause in causes_of(entry):
        card = material.face(cause["id"])
        if card is not None:
            reason = f"Named as cause by {entry.who}: {cause.get('reason') or 'no reason given'}"
            yield Edge(card.id, entry.id, reason, DOCUMENTED)


def _recorded(material: Material, entry: Entry) -> Iterator[Edge]:
    if entry.causation_id in material.entries:
        yield Edge(str(entry.causation_id), entry.id, "Recorded as its consequence.", DOCUMENTED)


def _lives(material: Material) -> Iterator[Edge]:
    """The steps in the life of one thing follow each other."""
    for thing_id in dict.fromkeys(entry.subject for entry in material.cards()):
        for before, after in pairwise(material.of_thing(thing_id)):
            yield Edge(before.id, after.id, f"The next step of the same {kind_of(after)}.", DOCUMENTED)


def _of_campaign(material: Material, entry: Entry) -> Iterator[Edge]:
    campaign_id = entry.data.get("campaign_id")
    if not campaign_id or kind_of(entry) in ("campaign", "initiative") or entry.name == "media.slot.aired":
        return
    card = material.face(campaign_id)
    if card is not None:
        reason = entry.data.get("link_reason") or f"The {kind_of(entry)} belongs to the campaign."
        yield Edge(card.id, entry.id, reason, LINKED)


def _of_initiative(material: Material, entry: Entry) -> Iterator[Edge]:
    """What a member had started stands before the launch of the campaign that took it up, and moves with it."""
    card = material.face(entry.data["campaign_id"]) if entry.name == ADOPTED else None
    if card is not None and entry.time <= card.time:
        yield Edge(entry.id, card.id, "The campaign took up what a member had started.", DOCUMENTED)
    elif card is not None:
        yield Edge(card.id, entry.id, "The campaign took it up while it ran.", LINKED)


def _of_release(material: Material, entry: Entry) -> Iterator[Edge]:
    card = material.face(entry.data.get("release_id") or "")
    if card is not None and kind_of(entry) == "coverage":
        yield Edge(card.id, entry.id, "It takes up this release.", DOCUMENTED)


def _towards_movement(material: Material, entry: Entry) -> Iterator[Edge]:
    end, kind = material.movement, kind_of(entry)
    face = _acting(material, entry)
    if kind == "policy" or entry.time > end.time or face is None or face.id != entry.id:
        return
    if entry.name in NOT_DONE:
        return
    if _aims(material, entry):
        reason = entry.data.get("link_reason") or _AIMED.get(kind, f"The {kind} is about this policy.")
        yield Edge(entry.id, end.id, reason, LINKED)
    elif kind != "campaign":
        yield Edge(
            entry.id, end.id, "It came before the movement; nobody has named it as a cause.", CONCURRENT
        )


def _acting(material: Material, entry: Entry) -> Entry | None:
    """The card by which a thing leads to the movement: of an initiative its adoption, and none before that."""
    if kind_of(entry) != "initiative":
        return material.face(entry.subject)
    return entry if entry.name == ADOPTED else None


def _aims(material: Material, entry: Entry) -> bool:
    own = material.of_thing(entry.subject)
    return any(one.data.get("policy_id") == material.policy_id for one in own)


def _of_group(material: Material, group: Group) -> Iterator[Edge]:
    is_behind = group.kind in BEHIND
    card = material.face(group.key or "") if is_behind else None
    card = card or material.face(group.campaign_id)
    end = material.movement
    if card is not None:
        yield Edge(card.id, group.card_id, f"The {NOUNS[group.kind]} belong to it.", LINKED)
    named = {cause["id"]: cause for cause in causes_of(end)}
    cause = named.get(group.key or "") if is_behind else None
    if cause:
        yield Edge(
            group.card_id, end.id, f"Named as cause by {end.who}: {cause.get('reason') or ''}", DOCUMENTED
        )
    elif card is not None and is_behind and _aims(material, card):
        yield Edge(
            group.card_id, end.id, f"{NOUNS[group.kind].capitalize()} for what the policy is about.", LINKED
        )
    else:
        yield Edge(group.card_id, end.id, "They came before the movement.", CONCURRENT)
