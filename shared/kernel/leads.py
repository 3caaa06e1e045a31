"""Where ids that were merged lead in the end, step by step, and which ids are of one thing."""

from __future__ import annotations

from collections.abc import Mapping

DEEPEST = 100
"""So many merges are followed, one into the other."""


def ends_of(steps: Mapping[str, str]) -> dict[str, str]:
    """The last of the ids to which each leads; `steps` are those that lead on, each with the next."""
    return {one: _end(one, steps) for one in steps}


def family_of(one: str, leads: Mapping[str, str]) -> list[str]:
    """Every id of a thing, that which is kept first; `leads` are the ends."""
    kept = leads.get(one, one)
    return [kept, *sorted(other for other, to in leads.items() if to == kept)]


def _end(one: str, steps: Mapping[str, str]) -> str:
    for _ in range(DEEPEST):
        if one not in steps:
            break
        one = steps[one]
    return one
