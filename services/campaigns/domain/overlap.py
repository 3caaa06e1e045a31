"""How many different people several organisations have together, and what of it may be shown.

What is known is a number for each combination of organisations: so many people are with these and with no other. A cell
below five is not shown; nor are others from which it could be worked out, however sharp somebody is at it:

- An organisation counts from its fifth person on; before that it is in no sum, and the sum is "at least".
- Where every cell of the others has five or more, all of them are shown.
- Else what each has alone and shares is not shown, and the sum is what follows from all that is: "at least".
  Of overlaps those of five and more are shown, as long as enough people of either side remain for every smaller one to
  be anything from none to four. Where they do not, the rows of the smallest lists are withheld whole.

What is shown follows from sizes of lists and shown overlaps alone, so it tells nothing more, even to who knows the
rule: a sum that were told exactly where that is harmless would tell, by its absence, that it is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Literal

FEW = 5
"""Fewer than so many are not counted out."""
MAY_BE = FEW - 1
Patterns = Mapping[int, int]
"""How many people are with exactly the organisations whose bits are set."""
Pair = tuple[int, int]
Cell = int | Literal["few", "withheld"]


@dataclass(frozen=True)
class Row:
    """One organisation, by its place: its people, those of them whom others have, too, and those whom only it has."""

    place: int
    people: Cell
    shared: Cell = "withheld"
    only: Cell = "withheld"


@dataclass(frozen=True)
class Shown:
    """What may be shown; `people` is exact where `is_exact`, else there are at least so many."""

    people: int
    is_exact: bool
    rows: tuple[Row, ...] = ()
    overlaps: Mapping[Pair, Cell] = field(default_factory=dict)


@dataclass(frozen=True)
class Numbers:
    """The numbers of all cells, as they are."""

    people: int
    sizes: Mapping[int, int]
    only: Mapping[int, int]
    overlaps: Mapping[Pair, int]

    @property
    def are_all_shown(self) -> bool:
        """Whether no cell is small."""
        shared = (self.sizes[one] - self.only[one] for one in self.sizes)
        return all(cell >= FEW for cell in (*self.only.values(), *shared, *self.overlaps.values()))


def shown(patterns: Patterns) -> Shown:
    """What of these numbers may be shown."""
    sizes = _sizes(patterns)
    large = [place for place, size in sorted(sizes.items()) if size >= FEW]
    small = tuple(Row(place, "few") for place, size in sorted(sizes.items()) if 0 < size < FEW)
    numbers = numbers_of(patterns, large)
    if len(large) < 2:
        is_exact = bool(large) and not small
        return Shown(numbers.people, is_exact, (*(Row(one, sizes[one]) for one in large), *small))
    if numbers.are_all_shown:
        rows = tuple(Row(one, sizes[one], sizes[one] - numbers.only[one], numbers.only[one]) for one in large)
        return Shown(numbers.people, not small, (*rows, *small), dict(numbers.overlaps))
    return _partly(numbers, small)


def numbers_of(patterns: Patterns, places: Iterable[int]) -> Numbers:
    """All cells for these organisations; people whom only others have are left out."""
    wanted = sorted(places)
    sizes, only = dict.fromkeys(wanted, 0), dict.fromkeys(wanted, 0)
    overlaps: dict[Pair, int] = dict.fromkeys(combinations(wanted, 2), 0)
    people = 0
    for pattern, number in patterns.items():
        there = [one for one in wanted if pattern >> one & 1]
        people += number if there else 0
        for one in there:
            sizes[one] += number
        for pair in combinations(there, 2):
            overlaps[pair] += number
        if len(there) == 1:
            only[there[0]] += number
    return Numbers(people, sizes, only, overlaps)


def _sizes(patterns: Patterns) -> dict[int, int]:
    sizes: dict[int, int] = {}
    for pattern, number in patterns.items():
        for place in _bits(pattern):
            sizes[place] = sizes.get(place, 0) + number
    return sizes


def _bits(pattern: int) -> Iterator[int]:
    return (place for place in range(pattern.bit_length()) if pattern >> place & 1)


def _partly(numbers: Numbers, small: tuple[Row, ...]) -> Shown:
    most = {pair: size if size >= FEW else MAY_BE for pair, size in numbers.overlaps.items()}
    kept = _with_room(numbers.sizes, most)
    cells: dict[Pair, Cell] = {
        pair: ("withheld" if not kept.issuperset(pair) else size if size >= FEW else "few")
        for pair, size in numbers.overlaps.items()
    }
    rows = tuple(Row(one, size) for one, size in numbers.sizes.items())
    return Shown(_at_least(numbers.sizes, most, kept), False, (*rows, *small), cells)


def _with_room(sizes: Mapping[int, int], most: Mapping[Pair, int]) -> set[int]:
    """The largest lists of which each keeps five people of its own, even if hidden overlaps were as large as may be.

    The smallest is left out first, whichever lacks room: which one that is would tell of what is hidden.
    """
    kept = sorted(sizes, key=lambda one: (sizes[one], one))
    while kept and any(_room(one, sizes, most, kept) < FEW for one in kept):
        kept.pop(0)
    return set(kept)


def _room(one: int, sizes: Mapping[int, int], most: Mapping[Pair, int], others: Iterable[int]) -> int:
    return sizes[one] - sum(most[_pair(one, other)] for other in others if other != one)


def _at_least(sizes: Mapping[int, int], most: Mapping[Pair, int], kept: set[int]) -> int:
    """How many there are at least, by what is shown alone: what each list adds to the larger ones before it."""
    total, before = 0, list[int]()
    for one in sorted(kept, key=lambda place: (-sizes[place], place)):
        total += max(0, _room(one, sizes, most, before))
        before.append(one)
    return max(total, *sizes.values())


def _pair(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
