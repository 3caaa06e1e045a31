"""The outline of a place as GeoJSON (RFC 7946): what of it is checked before a database looks at its shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from shared.kernel.errors import Invalid
from shared.kernel.rings import crossing_in, jump_in

MOST = 2_000
"""Points of an outline: enough for a county, few enough to draw and to compare."""
FEWEST = 4
"""Points of a ring, whose last one is its first again."""
TYPES = ("Polygon", "MultiPolygon")


def outline_from(given: Mapping[str, Any] | None, *, most: int = MOST) -> dict[str, Any] | None:
    """A polygon, or several, with nothing else that a file may say beside; None where nothing is given."""
    if not given:
        return None
    if given.get("type") not in TYPES:
        raise _refused('Give GeoJSON with the type "Polygon" or "MultiPolygon".')
    rings = list(_rings(given))
    if sum(map(len, rings)) > most:
        raise _refused(f"It has more than {most:,} points; simplify it first.")
    for number, ring in enumerate(rings, start=1):
        _check_ring(ring)
        _check_lines(ring, number)
    return {"type": given["type"], "coordinates": given["coordinates"]}


def points_in(outline: Mapping[str, Any] | None) -> int:
    """How many points an outline has."""
    return sum(map(len, _rings(outline))) if outline else 0


def crossing() -> Invalid:
    """How an outline is refused whose lines cross, as a database finds it out."""
    return _refused(
        "Its lines cross or touch each other, or a hole lies outside; no area can be told from it."
    )


def _rings(given: Mapping[str, Any]) -> Iterable[list[Any]]:
    found = given.get("coordinates")
    polygons = [found] if given["type"] == "Polygon" else found
    if not isinstance(polygons, list) or not polygons or not all(map(_is_list, polygons)):
        raise _refused("Its coordinates are no list of rings.")
    rings = list(chain.from_iterable(polygons))
    if not all(map(_is_list, rings)):
        raise _refused("Its rings are no lists of points.")
    return rings


def _is_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value)


def _check_ring(ring: list[Any]) -> None:
    if len(ring) < FEWEST or ring[0] != ring[-1]:
        raise _refused("Each ring has four points or more, and its last one is its first again.")
    if not all(map(_is_on_earth, ring)):
        raise _refused("Each point is a longitude from -180 to 180, then a latitude from -90 to 90.")


def _check_lines(ring: list[Any], number: int) -> None:
    """Refuse a ring from which no area can be told, with where that is."""
    jump = jump_in(ring)
    if jump is not None:
        here, there = ring[jump][0], ring[jump + 1][0]
        raise _refused(
            f"Ring {number} jumps from longitude {here:g} to {there:g} after its point {jump + 1}. "
            "Draw what lies on either side of the 180th meridian as a polygon of its own."
        )
    crossing = crossing_in(ring)
    if crossing is not None:
        longitude, latitude = crossing
        raise _refused(
            f"Ring {number} crosses or touches itself at longitude {longitude:.6g}, latitude {latitude:.6g}. "
            "Move the points there, or draw the parts as polygons of their own."
        )


def _is_on_earth(point: Any) -> bool:
    if not isinstance(point, list) or len(point) != 2:
        return False
    if not all(isinstance(part, int | float) and not isinstance(part, bool) for part in point):
        return False
    longitude, latitude = point
    return bool(-180 <= longitude <= 180 and -90 <= latitude <= 90)


def _refused(sentence: str) -> Invalid:
    return Invalid("outline-invalid", "This outline cannot be taken.", {"outline": [sentence]})
