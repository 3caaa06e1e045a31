"""How much of an area a drawing covers."""

from __future__ import annotations

from typing import Any

import pytest

from services.media.domain.covering import shares_of
from services.media.store.shapes import shapes


def square(west: float, south: float, east: float, north: float) -> list[list[float]]:
    """A ring around a square."""
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*rings: list[list[float]]) -> dict[str, Any]:
    """The first ring with the others as holes."""
    return {"type": "Polygon", "coordinates": list(rings)}


AREAS = {"West": polygon(square(0, 0, 10, 10)), "East": polygon(square(10, 0, 20, 10))}


class TestSharesOf:
    def test_compares_what_lies_in_each_area(self) -> None:
        assert shares_of(polygon(square(5, 0, 12, 10)), AREAS) == {"West": 0.5, "East": 0.2}

    def test_walks_over_every_tooth_of_a_comb(self) -> None:
        teeth = [point for n in range(100) for point in ([n / 10, 0], [n / 10 + 0.05, 10])]
        assert shares_of(polygon([*teeth, [10, 0], [0, 0]]), AREAS) == {"West": 0.5}

    def test_is_all_where_an_area_lies_inside(self) -> None:
        assert shares_of(polygon(square(-5, -5, 25, 15)), AREAS) == {"West": 1.0, "East": 1.0}

    def test_leaves_holes_out(self) -> None:
        assert shares_of(polygon(square(0, 0, 10, 10), square(0, 0, 5, 10)), AREAS) == {"West": 0.5}

    def test_adds_several_polygons(self) -> None:
        several = {"type": "MultiPolygon", "coordinates": [[square(0, 0, 2, 10)], [square(12, 0, 15, 10)]]}
        assert shares_of(several, AREAS) == {"West": 0.2, "East": 0.3}

    def test_follows_slanting_lines(self) -> None:
        triangle = polygon([[0, 0], [10, 0], [0, 10], [0, 0]])
        assert shares_of(triangle, AREAS) == {"West": 0.5}

    def test_leaves_out_what_is_hardly_touched_or_elsewhere(self) -> None:
        assert shares_of(polygon(square(9.99, 0, 10, 10)), AREAS) == {}
        assert shares_of(polygon(square(50, 50, 60, 60)), AREAS) == {}

    def test_has_nothing_of_an_area_without_height(self) -> None:
        assert shares_of(polygon(square(0, 0, 1, 1)), {"Line": polygon(square(0, 0, 1, 0))}) == {}

    @pytest.mark.parametrize("name", ["Bong", "Grand Gedeh"])
    def test_finds_a_real_county_in_itself_and_nothing_much_around(self, name: str) -> None:
        found = shares_of(shapes()[name], shapes())
        assert found.pop(name) == 1.0
        assert all(share <= 0.02 for share in found.values())
