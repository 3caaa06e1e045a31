"""How sure it is that an act contributed to a movement: as sure as the weakest step of the surest way there."""

from __future__ import annotations

from collections.abc import Iterable

from services.insights.domain.story.edges import CONCURRENT, DOCUMENTED, LINKED, Edge

_BY_RANK = (DOCUMENTED, LINKED, CONCURRENT)
_RANK = {confidence: rank for rank, confidence in enumerate(_BY_RANK)}


def confidence_of(edges: Iterable[Edge], movement_id: str) -> dict[str, str]:
    """Card -> *documented*, *linked* or *concurrent*, of every card from which steps lead to the movement.

    Ranks are settled from the surest down, so each edge is looked at once.
    """
    into: dict[str, list[Edge]] = {}
    for edge in edges:
        into.setdefault(edge.effect, []).append(edge)
    settled = {movement_id: 0}
    for rank in range(len(_BY_RANK)):
        reached = list(settled)
        while reached:
            for edge in into.get(reached.pop(), ()):
                if edge.cause not in settled and _RANK[edge.confidence] <= rank:
                    settled[edge.cause] = rank
                    reached.append(edge.cause)
    del settled[movement_id]
    return {card_id: _BY_RANK[rank] for card_id, rank in settled.items()}
