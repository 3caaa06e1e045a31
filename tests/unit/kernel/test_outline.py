"""What of an outline is refused before a database looks at its shape."""

from __future__ import annotations

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
        ring = [[n / 100_000, 1.0] for n in range(MOST - 1)]
        assert points_in(outline_from(a_polygon([*ring, ring[0]]))) == MOST
        with pytest.raises(Invalid):
            outline_from(a_polygon([*ring, [0.5, 1.0], ring[0]]))
