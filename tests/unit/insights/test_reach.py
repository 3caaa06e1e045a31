"""Whom outlets can reach: each area once, what cannot be counted said, and nobody inside another area."""

from __future__ import annotations

from typing import Any

import pytest

from services.insights.domain.reach import Count, Part, reach_of


def living(area: str, people: int | None, **said: Any) -> Count:
    """A count of an area."""
    groups = [{"sex": "f", "age": "15-19", "people": (people or 0) // 10}]
    groups += [{"sex": "all", "age": "all", "people": people}] if people is not None else []
    data = {
        "area": area.title(),
        "area_key": area,
        "code_key": "",
        "within_key": "liberia",
        "level": 1,
        "source": "Census",
        "groups": groups,
    }
    return Count({**data, **said}, f"e-{area}")


def heard(area: str, share: float = 1.0, outlet: str = "radio") -> Part:
    """An outlet that is heard in an area."""
    return Part(outlet, area.title(), area, share, f"f-{outlet}")


class TestReachOf:
    def test_takes_the_share_of_those_who_live_there(self) -> None:
        reach = reach_of([heard("bong", 0.25), heard("lofa")], [living("bong", 1000), living("lofa", 500)])
        assert (reach.people, reach.living) == (750, 1500)

    def test_counts_an_area_once_for_several_outlets(self) -> None:
        parts = [heard("bong", 0.5), heard("bong", 0.5, "press"), heard("bong", 0.2, "online")]
        reach = reach_of(parts, [living("bong", 1000)])
        assert reach.people == 800  # 1 - 0.5 * 0.5 * 0.8
        assert [len(place.parts) for place in reach.places] == [3]

    def test_never_reaches_more_than_live_there(self) -> None:
        assert reach_of([heard("bong"), heard("bong", 0.9, "press")], [living("bong", 7)]).people == 7

    def test_says_by_sex_and_age_for_how_many_areas_it_is_known(self) -> None:
        whole = living("lofa", 500, groups=[{"sex": "all", "age": "all", "people": 500}])
        reach = reach_of([heard("bong", 0.5), heard("lofa")], [living("bong", 1000), whole])
        assert reach.groups() == [
            {"sex": "f", "age": "15-19", "people": 50, "areas": 1},
            {"sex": "all", "age": "all", "people": 1000, "areas": 2},
        ]

    @pytest.mark.parametrize(
        ("counts", "why"),
        [
            ([], "none"),
            ([living("bong", None)], "part"),
            ([living("bong", 5, within_key="gbarpolu"), living("bong", 6, within_key="nimba")], "several"),
            ([living("bong", 5, code_key="a1"), living("bong", 6, code_key="a2")], "several"),
        ],
    )
    def test_says_why_an_area_is_not_counted(self, counts: list[Count], why: str) -> None:
        reach = reach_of([heard("bong")], counts)
        assert (reach.people, reach.missing) == (None, [{"area": "Bong", "why": why}])

    def test_finds_an_area_by_its_code(self) -> None:
        assert reach_of([heard("lrbg")], [living("bong", 100, code_key="lrbg")]).people == 100

    def test_takes_the_latest_count(self) -> None:
        assert (
            reach_of([heard("bong")], [living("bong", 100), living("bong", 90, source="Old")]).people == 100
        )

    def test_takes_the_county_before_a_district_of_its_name(self) -> None:
        district = living("bong", 5, level=2, within_key="nimba")
        assert reach_of([heard("bong")], [district, living("bong", 100)]).people == 100

    def test_leaves_out_what_lies_in_another_area(self) -> None:
        district = living("gbarnga", 40, level=2, within_key="bong")
        country = living("liberia", 1000, level=0, within_key="")
        reach = reach_of([heard("gbarnga"), heard("bong")], [district, living("bong", 100)])
        assert (reach.people, reach.inside) == (100, [{"area": "Gbarnga", "within": "Bong"}])
        far = reach_of([heard("gbarnga"), heard("liberia")], [district, living("bong", 100), country])
        assert (far.people, far.inside) == (1000, [{"area": "Gbarnga", "within": "Liberia"}])
