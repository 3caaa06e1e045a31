"""What of an outline is refused before a database looks at its shape."""

from __future__ import annotations

import math
import time
from typing import Any

import pytest

from shared.kernel.errors import Invalid
from shared.kernel.outline import MOST, outline_from, points_in

RING = [[-9.6, 6.9], [-9.4, 6.9], [-9.4, 7.1], [-9.6, 7.1], [-9.6, 6.9]]


def a_polygon(*rings: Any) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


class TestOutline:
    def test_is_taken_without_what_a_file_says_beside(self) -> None:
        given = {**a_polygon(RING), "properties": {"name": "Gbarnga"}}
        assert outline_from(given) == a_polygon(RING)

    def test_may_be_several(self) -> None:
        several = {"type": "MultiPolygon", "coordinates": [[RING], [RING]]}
        assert outline_from(several) == several
        assert points_in(several) == 10

    @pytest.mark.parametrize("nothing", [None, {}])
    def test_may_be_missing(self, nothing: Any) -> None:
        assert outline_from(nothing) is None

    @pytest.mark.parametrize(
        "given",
        [
            {"type": "Point", "coordinates": [1, 2]},
            {"type": "Polygon"},
            {"type": "Polygon", "coordinates": []},
            {"type": "Polygon", "coordinates": {"$gt": ""}},
            {"type": "Polygon", "coordinates": [{"$gt": ""}]},
            {"type": "MultiPolygon", "coordinates": [RING]},
            {"type": "MultiPolygon", "coordinates": [[]]},
            a_polygon(RING[:3]),
            a_polygon(RING[:4]),
            a_polygon([*RING[:4], [-9.6, True], RING[0]]),
            a_polygon([*RING[:4], [-9.6, 6.9, 300.0], RING[0]]),
            a_polygon([*RING[:4], ["-9.6", 6.9], RING[0]]),
            a_polygon([*RING[:4], [-190.0, 6.9], RING[0]]),
            a_polygon([*RING[:4], [0.0, float("nan")], RING[0]]),
            a_polygon([*RING[:4], [0.0, 91], RING[0]]),
            a_polygon([*RING[:4], [0.0, 10**400], RING[0]]),
        ],
    )
    def test_is_refused_at_its_field(self, given: dict[str, Any]) -> None:
        with pytest.raises(Invalid) as refused:
            outline_from(given)
        assert list(refused.value.fields) == ["outline"]

    def test_has_two_thousand_points_at_most(self) -> None:
        ring = [[n / 100_000, 1.0 + (n - 1) * n / 1e9] for n in range(MOST - 1)]
        assert points_in(outline_from(a_polygon([*ring, ring[0]]))) == MOST
        with pytest.raises(Invalid):
            outline_from(a_polygon([*ring, [0.5, 1.0], ring[0]]))


def refusal_of(*rings: Any) -> str:
    with pytest.raises(Invalid) as refused:
        outline_from(a_polygon(*rings))
    return refused.value.fields["outline"][0]


def a_star(points: int) -> list[list[float]]:
    """A ring that comes near itself often and never meets itself: long thin rays around a centre."""
    rays = []
    for n in range(points - 1):
        turn, far = 2 * math.pi * n / (points - 1), 1.0 if n % 2 else 0.02
        rays.append([far * math.cos(turn), far * math.sin(turn)])
    return [*rays, rays[0]]


class TestRings:
    @pytest.mark.parametrize(
        ("ring", "where"),
        [
            ([[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]], "longitude 1, latitude 1"),
            ([[0, 0], [4, 0], [4, 4], [2, 0], [0, 4], [0, 0]], "longitude 2, latitude 0"),
            ([[0, 0], [2, 0], [2, 2], [2, 0.5], [0, 2], [0, 0]], "longitude 2, latitude 2"),
            ([[0, 0], [1, 0], [2, 0], [0, 0]], "longitude"),
            ([[0, 0], [2, 1], [4, 0], [4, 3], [2, 1], [0, 3], [0, 0]], "longitude 2, latitude 1"),
        ],
    )
    def test_that_meet_themselves_are_refused_with_where(self, ring: Any, where: str) -> None:
        sentence = refusal_of(ring)
        assert sentence.startswith("Ring 1 crosses or touches itself at ")
        assert where in sentence

    def test_are_counted(self) -> None:
        hole = [[-9.55, 6.95], [-9.45, 7.05], [-9.45, 6.95], [-9.55, 7.05], [-9.55, 6.95]]
        assert refusal_of(RING, hole).startswith("Ring 2 crosses or touches itself at longitude -9.5,")

    def test_over_the_180th_meridian_are_refused(self) -> None:
        sentence = refusal_of([[179, 1], [-179, 1], [-179, 2], [179, 2], [179, 1]])
        assert "from longitude 179 to -179 after its point 1" in sentence

    def test_may_say_a_point_twice_in_a_row(self) -> None:
        assert outline_from(a_polygon([RING[0], *RING]))
        assert outline_from(a_polygon([*RING[:3], *RING[2:]]))

    def test_are_looked_at_in_little_time_however_they_lie(self) -> None:
        star = a_star(MOST)
        begin = time.process_time()
        assert outline_from(a_polygon(star))
        assert time.process_time() - begin < 1.0  # every line with every other would take more than two
