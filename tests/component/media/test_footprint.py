"""Where an outlet is heard or read, and by how large a part of the people there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from services.dashboard.web import maps as drawn
from services.media.store import shapes as known
from services.media.store.shapes import area_named, shapes
from shared.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from shared.testing.doors import Door
from shared.testing.personas import DARA
from tests.component.media.conftest import RADIO

AREAS = [{"area": "Bong", "share": 0.4}, {"area": "Lofa"}]


def told(media: Door) -> list[list[dict[str, Any]]]:
    """The areas of each event."""
    return [event["data"]["areas"] for event in media.events("outlet.footprint_set")]


class TestSetFootprint:
    def test_sets_areas_and_shares_and_tells_them(self, media: Door, radio: str) -> None:
        media.set_footprint({"outlet_id": radio, "areas": AREAS})
        shown = media.show_outlet({"outlet_id": radio})
        assert shown["footprint"] == ["Margibi", "Bong", "Lofa"]  # where it is at home always counts
        assert shown["shares"] == [{"area": "Bong", "share": 0.4}]
        assert told(media)[-1] == [
            {"area": "Margibi", "area_key": "margibi", "share": None, "country": "Liberia"},
            {"area": "Bong", "area_key": "bong", "share": 0.4, "country": "Liberia"},
            {"area": "Lofa", "area_key": "lofa", "share": None, "country": "Liberia"},
        ]

    def test_tells_nothing_where_nothing_changes(self, media: Door, radio: str) -> None:
        versions = [media.set_footprint({"outlet_id": radio, "areas": AREAS})["version"] for _ in range(2)]
        assert versions == [2, 2]
        assert len(told(media)) == 2  # at the registration, and now

    def test_can_be_emptied_but_for_its_home(self, media: Door, radio: str) -> None:
        media.set_footprint({"outlet_id": radio, "areas": []})
        assert media.show_outlet({"outlet_id": radio})["footprint"] == ["Margibi"]

    @pytest.mark.parametrize(
        ("areas", "field"),
        [
            ([{"area": "Bong"}, {"area": "BONG County"}], "areas.1.area"),
            ([{"area": "Bong", "share": 1.1}], "areas.0.share"),
            ([{"area": " "}], "areas.0.area"),
        ],
    )
    def test_refuses_what_cannot_be(
        self, media: Door, radio: str, areas: list[dict[str, Any]], field: str
    ) -> None:
        with pytest.raises(Invalid) as refused:
            media.set_footprint({"outlet_id": radio, "areas": areas})
        assert field in refused.value.fields

    def test_refuses_when_somebody_was_first(self, media: Door, radio: str) -> None:
        with pytest.raises(Conflict, match="version-changed"):
            media.set_footprint({"outlet_id": radio, "areas": AREAS, "expected_version": 7})

    def test_is_done_once_however_often_it_is_sent(self, media: Door, radio: str) -> None:
        for _ in range(2):
            media.set_footprint({"outlet_id": radio, "areas": AREAS}, command_id="same")
        assert len(told(media)) == 2

    def test_is_for_those_who_may_register(self, media: Door, radio: str) -> None:
        with pytest.raises(Forbidden):
            media.call("set_footprint", {"outlet_id": radio, "areas": AREAS}, actor=DARA)

    def test_does_not_know_every_outlet(self, media: Door) -> None:
        with pytest.raises(NotFound):
            media.set_footprint({"outlet_id": "nothing", "areas": AREAS})


class TestNames:
    @pytest.mark.parametrize("written", ["NIMBA", "nimba county", "LR-NI", "lr ni"])
    def test_of_counties_are_known_by_any_spelling_and_by_their_code(
        self, media: Door, radio: str, written: str
    ) -> None:
        media.set_footprint({"outlet_id": radio, "areas": [{"area": written, "share": 0.4}]})
        shown = media.show_outlet({"outlet_id": radio})
        assert shown["footprint"] == ["Margibi", "Nimba"]
        assert shown["shares"] == [{"area": "Nimba", "share": 0.4}]

    def test_of_its_home_are_not_counted_twice(self, media: Door, radio: str) -> None:
        media.set_footprint({"outlet_id": radio, "areas": [{"area": "Margibi", "share": 0.4}]})
        assert media.show_outlet({"outlet_id": radio})["footprint"] == ["Margibi"]

    def test_of_other_areas_stay_as_they_are_written(self, media: Door, radio: str) -> None:
        media.set_footprint({"outlet_id": radio, "areas": [{"area": "Gbarnga"}, {"area": "LR-XX"}]})
        assert media.show_outlet({"outlet_id": radio})["footprint"] == ["Margibi", "Gbarnga", "LR-XX"]

    def test_of_one_county_by_name_and_code_are_refused(self, media: Door, radio: str) -> None:
        with pytest.raises(Invalid, match="Bong stands here twice"):
            media.set_footprint({"outlet_id": radio, "areas": [{"area": "Bong"}, {"area": "LR-BG"}]})

    def test_have_the_codes_that_the_map_of_the_dashboard_has(self) -> None:
        codes = [Path(module.__file__ or "").with_name("liberia.codes.json") for module in (drawn, known)]
        assert codes[0].read_bytes() == codes[1].read_bytes()
        assert {area_named(code) for code in orjson.loads(codes[0].read_bytes())} == set(shapes())


class TestCorrectOutlet:
    def test_keeps_the_shares_of_areas_that_stay(self, media: Door, radio: str) -> None:
        media.set_footprint({"outlet_id": radio, "areas": AREAS})
        media.correct_outlet({**RADIO, "outlet_id": radio, "footprint": ["Bong", "Nimba"]})
        shown = media.show_outlet({"outlet_id": radio})
        assert shown["shares"] == [{"area": "Bong", "share": 0.4}]
        assert [one["area"] for one in told(media)[-1]] == ["Margibi", "Bong", "Nimba"]

    def test_tells_no_footprint_where_only_the_name_changes(self, media: Door, radio: str) -> None:
        media.correct_outlet({**RADIO, "outlet_id": radio, "name": "Radio Kakata FM"})
        assert len(told(media)) == 1


def around(name: str) -> dict[str, Any]:
    """A square that holds a county whole."""
    (ring,) = shapes()[name]["coordinates"]
    west, east = min(point[0] for point in ring), max(point[0] for point in ring)
    south, north = min(point[1] for point in ring), max(point[1] for point in ring)
    corners = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [corners]}


class TestDrawFootprint:
    def test_takes_the_counties_from_the_drawing(self, media: Door, radio: str) -> None:
        outline = around("Bomi")
        media.set_footprint(
            {"outlet_id": radio, "areas": [{"area": "Lofa"}, {"area": "Gbarnga"}], "outline": outline}
        )
        shown = media.show_outlet({"outlet_id": radio})
        assert {"Margibi", "Bomi", "Gbarnga"} <= set(shown["footprint"])
        assert "Lofa" not in shown["footprint"]  # it has a shape, and the drawing leaves it out
        shares = {one["area"]: one["share"] for one in shown["shares"]}
        assert "Bomi" not in shares  # all of it
        assert shares
        assert all(0 < share < 1 for share in shares.values())
        assert shown["outline"] == outline

    def test_is_forgotten_when_the_areas_are_said_otherwise(self, media: Door, radio: str) -> None:
        media.set_footprint({"outlet_id": radio, "outline": around("Bomi")})
        media.correct_outlet({**RADIO, "outlet_id": radio, "footprint": ["Nimba"]})
        assert media.show_outlet({"outlet_id": radio})["outline"] is None

    def test_stands_in_no_list(self, media: Door, radio: str) -> None:
        media.set_footprint({"outlet_id": radio, "outline": around("Bomi")})
        (listed,) = media.list_outlets({})["items"]
        assert "outline" not in listed

    @pytest.mark.parametrize(
        "outline",
        [
            {"type": "Point", "coordinates": [0, 0]},
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]},
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1]]]},
            {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]]},
            {"type": "Polygon", "coordinates": [[[400, 0], [1, 0], [1, 1], [400, 0]]]},
            {"type": "Polygon", "coordinates": [[[-9, 6 + n / 9000] for n in range(2001)] + [[-9, 6]]]},
            {"type": "Polygon", "coordinates": [[[-9 + n / 500, 5 + n % 2] for n in range(500)] + [[-9, 5]]]},
        ],
        ids=[
            "a point",
            "too few",
            "not closed",
            "elsewhere",
            "not on earth",
            "too many",
            "too many to compare",
        ],
    )
    def test_refuses_what_encloses_nothing_that_is_known(
        self, media: Door, radio: str, outline: dict[str, Any]
    ) -> None:
        with pytest.raises(Invalid) as refused:
            media.set_footprint({"outlet_id": radio, "outline": outline})
        assert "outline" in refused.value.fields
