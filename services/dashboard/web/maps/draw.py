"""Prepare a map: `python -m services.dashboard.web.maps.draw COUNTRY CREDIT <areas.geojson >country.json`."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import orjson

WIDTH = 600
LETTER = 7
"""How wide a letter of a name is on the map, on average."""
Point = tuple[float, float]
Ring = list[tuple[int, int]]


def draw(country: str, credit: str, collection: dict[str, Any]) -> dict[str, Any]:
    """Outlines on one grid of whole numbers, so that neighbours still share their borders."""
    shapes = [(one["properties"]["name"], list(_rings(one["geometry"]))) for one in collection["features"]]
    points = [point for _, rings in shapes for ring in rings for point in ring]
    west, north = min(x for x, _ in points), max(y for _, y in points)
    narrowing = math.cos(math.radians((north + min(y for _, y in points)) / 2))
    scale = WIDTH / ((max(x for x, _ in points) - west) * narrowing)

    def place(point: Point) -> tuple[int, int]:
        return round((point[0] - west) * narrowing * scale), round((north - point[1]) * scale)

    areas = [_area(name, [[place(point) for point in ring] for ring in rings]) for name, rings in shapes]
    height = max(place(point)[1] for point in points)
    areas.sort(key=lambda area: str(area["name"]))
    return {"country": country, "credit": credit, "view_box": f"0 0 {WIDTH} {height}", "areas": areas}


def _rings(geometry: dict[str, Any]) -> Iterable[list[Point]]:
    several = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return ([(x, y) for x, y, *_ in ring] for polygon in several for ring in polygon)


def _area(name: str, rings: list[Ring]) -> dict[str, Any]:
    """An area with the place of its name, left out where the name would run into its neighbours'."""
    largest = max(rings, key=lambda ring: abs(_size(ring)))
    x, y = _middle(largest)
    fits = _room(largest, x, y) >= len(name) * LETTER
    return {"name": name, **({"x": x, "y": y} if fits else {}), "d": "".join(map(_outline, rings))}


def _room(ring: Ring, x: int, y: int) -> float:
    """How wide a text that is centred at a point may be before it leaves the ring."""
    crossed = [
        x1 + (y - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 <= y) != (y2 <= y)
    ]
    left, right = [at for at in crossed if at <= x], [at for at in crossed if at > x]
    return 2 * min(x - max(left), min(right) - x) if left and right else 0


def _outline(ring: Ring) -> str:
    """A ring as a path, each step from the point before; steps that the grid has swallowed are left out."""
    steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(ring)]
    text = " ".join(f"{x} {y}" for x, y in steps[:-1] if x or y)
    return f"M{ring[0][0]} {ring[0][1]}l{text}z".replace(" -", "-")


def _size(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _middle(ring: Ring) -> tuple[int, int]:
    """The centre of a ring's surface."""
    crossed = [(x1, y1, x2, y2, x1 * y2 - x2 * y1) for (x1, y1), (x2, y2) in pairwise(ring)]
    x = sum((x1 + x2) * weight for x1, _, x2, _, weight in crossed)
    y = sum((y1 + y2) * weight for _, y1, _, y2, weight in crossed)
    size = 6 * _size(ring)
    return round(x / size), round(y / size)


def main(country: str, credit: str) -> None:
    """Read the areas and write the map."""
    drawn = draw(country, credit, orjson.loads(sys.stdin.buffer.read()))
    sys.stdout.buffer.write(orjson.dumps(drawn, option=orjson.OPT_APPEND_NEWLINE))


if __name__ == "__main__":
    main(*sys.argv[1:])
