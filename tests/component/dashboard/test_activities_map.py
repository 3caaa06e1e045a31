"""The prepared map: outlines on one grid, made anew from their source."""

from __future__ import annotations

from pathlib import Path

import orjson

from services.dashboard.web.maps import HERE, load_map
from services.dashboard.web.maps.draw import draw

SOURCE = Path(__file__).parents[3] / "deploy/demo/data/geojson/liberia-counties.simplified.geojson"


def a_square(name, west, south, size=1.0):
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    ring = [[west + x, south + y] for x, y in corners]
    return {"properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


class TestDraw:
    def test_places_outlines_and_names_on_a_grid(self):
        drawn = draw("Land", "ours", {"features": [a_square("B", 1, 0), a_square("A", 0, 0)]})
        first, second = drawn["areas"]
        assert drawn["view_box"] == "0 0 600 300"
        assert (first["name"], first["x"], first["y"]) == ("A", 150, 150)
        assert first["d"] == "M0 300l300 0 0-300-300 0z"
        assert second["d"].startswith("M300 300")

    def test_leaves_out_a_name_that_does_not_fit(self):
        narrow = a_square("A name longer than its place", 2, 0, 0.1)
        areas = draw("Land", "ours", {"features": [a_square("B", 0, 0, 2.0), narrow]})["areas"]
        assert ["x" in area for area in areas] == [False, True]


class TestLiberia:
    def test_is_what_its_source_gives(self):
        drawn = load_map("liberia")
        made = draw(drawn.country, drawn.credit, orjson.loads(SOURCE.read_bytes()))
        assert orjson.loads((HERE / "liberia.json").read_bytes()) == made

    def test_has_fifteen_counties_and_says_whose_they_are(self):
        drawn = load_map("liberia")
        assert len(drawn.areas) == 15
        assert "LISGIS" in drawn.credit
        assert (HERE / "LICENSE.txt").read_text().startswith("Copyright (c) 2016, Code for America")
