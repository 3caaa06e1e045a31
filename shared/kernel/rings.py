"""Where a drawn ring crosses or touches itself, and where it jumps over the 180th meridian."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Point = list[float]
Segment = tuple[Point, Point]
HALF_ROUND = 180
"""Degrees of longitude: no line that somebody draws goes further than half round the earth."""


def jump_in(ring: Sequence[Point]) -> int | None:
    """The first point of a ring from which the next is more than 180 degrees of longitude away, counted from 0."""
    return next((at for at, (a, b) in enumerate(pairwise(ring)) if abs(b[0] - a[0]) > HALF_ROUND), None)


def crossing_in(ring: Sequence[Point]) -> tuple[float, float] | None:
    """A place where a closed ring meets itself; None where it never does.

    By the sweep of Shamos and Hoey (1976): in n log n, because whoever draws it chooses how its lines lie.
    """
    lines = [(a, b) for a, b in pairwise(ring) if a != b]
    for first, then in pairwise([*lines, *lines[:1]]):
        if _turns_back(*first, then[1]):
            return _point_of(first, then)
    pair = _Sweep(lines).first()
    return None if pair is None else _point_of(lines[pair[0]], lines[pair[1]])


class _Sweep:
    """A look from west to east over the lines of a ring; `_here` are those under it, by number, from south to north."""

    def __init__(self, lines: Sequence[Segment]) -> None:
        self._lines = [(min(a, b), max(a, b)) for a, b in lines]
        self._here: list[int] = []

    def first(self) -> tuple[int, int] | None:
        """The first two lines found that meet and do not follow each other."""
        begins = [(line[0], 0, at) for at, line in enumerate(self._lines)]
        ends = [(line[1], 1, at) for at, line in enumerate(self._lines)]
        for _, is_end, at in sorted(begins + ends):  # what begins at a point comes before what ends there
            found = self._without(at) if is_end else self._with(at)
            if found is not None:
                return found
        return None

    def _with(self, new: int) -> tuple[int, int] | None:
        low, high = 0, len(self._here)
        while low < high:
            middle = (low + high) // 2
            other = self._here[middle]
            (a, b), (p, q) = self._lines[other], self._lines[new]
            side = _side(a, b, p)
            if side == 0 and self._meet(other, new):
                return other, new
            # From a point that both have, the one lies where it goes on.
            if (side or _side(a, b, q)) > 0:
                low = middle + 1
            else:
                high = middle
        self._here.insert(low, new)
        around = self._here[max(0, low - 1) : low + 2]
        return next(((other, new) for other in around if other != new and self._meet(other, new)), None)

    def _without(self, old: int) -> tuple[int, int] | None:
        place = self._here.index(old)
        del self._here[place]
        if 0 < place < len(self._here) and self._meet(self._here[place - 1], self._here[place]):
            return self._here[place - 1], self._here[place]
        return None

    def _meet(self, one: int, other: int) -> bool:
        apart = abs(one - other)
        if apart in (1, len(self._lines) - 1):
            return False
        (a, b), (c, d) = self._lines[one], self._lines[other]
        sides = _side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b)
        if sides[0] * sides[1] < 0 and sides[2] * sides[3] < 0:
            return True
        ends = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
        return any(side == 0 and _is_between(*end) for side, end in zip(sides, ends, strict=True))


def _turns_back(a: Point, b: Point, c: Point) -> bool:
    """Whether a line from b to c lies upon the one from a to b."""
    return _side(a, b, c) == 0 and (c[0] - b[0]) * (b[0] - a[0]) + (c[1] - b[1]) * (b[1] - a[1]) < 0


def _side(a: Point, b: Point, c: Point) -> int:
    """On which side of the line from a to b a point is: 1 left, -1 right, 0 upon it."""
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (turn > 0) - (turn < 0)


def _is_between(a: Point, b: Point, c: Point) -> bool:
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _point_of(one: Segment, other: Segment) -> tuple[float, float]:
    """The point in which two lines that meet do so; of lines upon each other, an end of one."""
    (a, b), (c, d) = one, other
    across = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if across == 0:
        return next((p[0], p[1]) for p in (c, d, a, b) if _is_between(a, b, p) and _is_between(c, d, p))
    share = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / across
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
