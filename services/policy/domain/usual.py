"""How long policies usually stay at a stage of one body, learned from those that left it; longer is standing still.

The word is the third quartile, the least of the lengths within which three of four have left: the middle would call
every second policy stalled, and the longest is one odd case.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil
from typing import Any

from services.policy.domain.stage import FINAL, Stage

FEWEST = 5
"""From so many earlier ones on something is learned."""
UNLEARNED = 30
"""Days after which it stands still where nothing is learned yet."""
SHARE = 0.75


@dataclass(frozen=True)
class Usual:
    """Three of four of `of` earlier ones had left within `days`."""

    days: int
    of: int


def learned(lengths: Sequence[int]) -> Usual | None:
    """What lengths of stay, in days, teach; None where they are too few."""
    if len(lengths) < FEWEST:
        return None
    longest_of_most = sorted(lengths)[ceil(SHARE * len(lengths)) - 1]
    return Usual(max(longest_of_most, 1), len(lengths))


def stays(history: Iterable[Any]) -> Iterable[tuple[Stage, int]]:
    """Each stage that a policy has left, and how many days it had stayed; moves have `to_stage` and `moved_on`."""
    for move, following in pairwise(history):
        yield move["to_stage"], (_day(following["moved_on"]) - _day(move["moved_on"])).days


def stalls_after(stage: Stage, usual: Usual | None) -> int | None:
    """After how many days at a stage it stands still; None where it has arrived or ended."""
    if stage in FINAL:
        return None
    return usual.days if usual else UNLEARNED


def stalls_on(stage: Stage, moved_on: date, usual: Usual | None) -> date | None:
    """The last day on which it does not stand still yet; None where it never does."""
    after = stalls_after(stage, usual)
    return None if after is None else moved_on + timedelta(days=after)


def _day(said: str | date) -> date:
    return said if isinstance(said, date) else date.fromisoformat(said)
