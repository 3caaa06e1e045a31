"""How much of each area a drawn footprint covers: both are cut into strips, and the lengths inside are compared.

It is the share of the land, taken for that of the people: as if they lived evenly over an area.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import ceil
from typing import Any

STRIPS = 200
"""So many strips of each area; the shares are then right to about one of a hundred."""
MOST = 500
"""Points of a drawing: so many are compared with all areas in half a second, in which the service answers nobody."""
LEAST = 0.005
Geometry = Mapping[str, Any]
Rings = Sequence[Sequence[Sequence[float]]]
Strip = list[float]


def shares_of(outline: Geometry, shapes: Mapping[str, Geometry]) -> dict[str, float]:
    """Area -> the share of it that the outline covers, from 0 to 1, without areas that it hardly touches."""
    drawn = _rings(outline)
    found = {name: _covered(_rings(shape), drawn) for name, shape in shapes.items()}
    return {name: round(min(share, 1.0), 2) for name, share in found.items() if share >= LEAST}


def _rings(geometry: Geometry) -> Rings:
    found = geometry["coordinates"]
    several = found if geometry["type"] == "MultiPolygon" else [found]
    return [ring for polygon in several for ring in polygon]


def _covered(area: Rings, drawn: Rings) -> float:
    heights = [point[1] for ring in area for point in ring]
    low, step = min(heights), (max(heights) - min(heights)) / STRIPS
    if not step:
        return 0.0
    own, over = _strips(area, low, step), _strips(drawn, low, step)
    whole = sum(_length(strip) for strip in own)
    return sum(_shared(one, other) for one, other in zip(own, over, strict=True)) / whole if whole else 0.0


def _strips(rings: Rings, low: float, step: float) -> list[Strip]:
    """Where the middle of each strip crosses the rings, from west to east: in, out, in, out."""
    strips: list[Strip] = [[] for _ in range(STRIPS)]
    for ring in rings:
        for one, other in pairwise(ring):
            (x1, y1), (x2, y2) = sorted((one[:2], other[:2]), key=lambda point: point[1])
            for at in _between(y1, y2, low, step):
                strips[at].append(x1 + (low + (at + 0.5) * step - y1) * (x2 - x1) / (y2 - y1))
    return [sorted(strip) for strip in strips]


def _between(y1: float, y2: float, low: float, step: float) -> Iterable[int]:
    """The strips the middles of which lie between two heights; that of the upper end is the next edge's."""
    first, end = (ceil((y - low) / step - 0.5) for y in (y1, y2))
    return range(max(0, first), min(STRIPS, end))


def _spans(strip: Strip) -> list[tuple[float, float]]:
    return list(zip(strip[::2], strip[1::2], strict=False))


def _length(strip: Strip) -> float:
    return sum(end - begin for begin, end in _spans(strip))


def _shared(one: Strip, other: Strip) -> float:
    """The length that lies in both, by one walk from west to east."""
    mine, theirs = _spans(one), _spans(other)
    at = to = 0
    length = 0.0
    while at < len(mine) and to < len(theirs):
        (begin, end), (left, right) = mine[at], theirs[to]
        length += max(0.0, min(end, right) - max(begin, left))
        at, to = (at + 1, to) if end < right else (at, to + 1)
    return length
