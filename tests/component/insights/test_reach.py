"""Whom outlets can reach: footprints of media and people of campaigns brought together, with the events behind."""

from __future__ import annotations

from typing import Any

import pytest

from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import EVE
from tests.component.insights.telling import Teller, deliver


def heard(teller: Teller, outlet: str, **shares: float | None) -> Event:
    """Where an outlet is heard."""
    areas = [{"area": name.title(), "area_key": name, "share": share} for name, share in shares.items()]
    return teller.tell("media.outlet.footprint_set", outlet, {"outlet_id": outlet, "areas": areas})


def living(teller: Teller, area: str, people: int, year: str = "2022", **more: Any) -> Event:
    """How many people live in an area."""
    which = f"{area}-{year}"
    data = {
        "population_id": which,
        "area": area.title(),
        "area_key": area,
        "code": "",
        "code_key": "",
        "within": "Liberia",
        "within_key": "liberia",
        "level": 1,
        "source": "Census",
        "period_start": f"{year}-01-01",
        "period_end": f"{year}-12-31",
        "people": people,
        "groups": [
            {"sex": "all", "age": "all", "people": people},
            {"sex": "f", "age": "all", "people": people // 2},
        ],
    }
    return teller.tell("campaigns.population.set", which, {**data, **more})


def gone(teller: Teller, area: str, year: str) -> Event:
    """A count taken back."""
    which = f"{area}-{year}"
    data = {
        "population_id": which,
        "area": area.title(),
        "area_key": area,
        "code_key": "",
        "reason": "Undone",
    }
    return teller.tell("campaigns.population.removed", which, data)


def registered(teller: Teller, outlet: str) -> Event:
    """An outlet with a name."""
    data = {"outlet_id": outlet, "name": f"Radio {outlet}", "kind": "radio", "languages": [], "area": None}
    return teller.tell("media.outlet.registered", outlet, data)


def slot(teller: Teller, action: str, outlet: str, campaign: str = "c1") -> Event:
    """Air time for a campaign."""
    data = {"slot_id": f"s-{outlet}", "outlet_id": outlet, "campaign_id": campaign, "policy_id": None}
    data |= {"airs_at": "2025-03-01T10:00:00Z", "minutes": 5, "topic": "Water", "reason": "Rain"}
    return teller.tell(f"media.slot.{action}", f"s-{outlet}", data)


class TestShowReach:
    def test_tells_whom_an_outlet_can_reach_with_its_proofs(self, insights: Door, teller: Teller) -> None:
        people, footprint = living(teller, "bong", 1000), heard(teller, "o1", bong=0.4, lofa=None)
        deliver(insights, registered(teller, "o1"), people, footprint)
        told = insights.show_reach({"outlet_id": "o1"})
        assert (told["people"], told["living"]) == (400, 1000)
        assert told["missing"] == [{"area": "Lofa", "why": "none"}]
        (area,) = told["areas"]
        assert (area["people"], area["share"], area["reached"]) == (1000, 0.4, 400)
        assert area["event_ids"] == [people.id, footprint.id]
        assert {"sex": "f", "age": "all", "people": 200, "areas": 1} in told["groups"]
        assert told["outlets"] == [
            {"outlet_id": "o1", "title": "Radio o1", "areas": 2, "event_id": footprint.id}
        ]
        assert "at most, if listeners of different outlets are independent" in told["method"]

    def test_counts_the_areas_of_a_campaigns_outlets_once(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            living(teller, "bong", 1000),
            heard(teller, "o1", bong=0.5),
            heard(teller, "o2", bong=0.5),
            heard(teller, "o3", bong=None),
            slot(teller, "planned", "o1"),
            slot(teller, "aired", "o1"),
            slot(teller, "planned", "o2"),
            slot(teller, "planned", "o3"),
            slot(teller, "missed", "o3"),
            slot(teller, "planned", "o4", "c2"),
        )
        told = insights.show_reach({"campaign_id": "c1"})
        assert told["people"] == 750
        assert [one["outlet_id"] for one in told["outlets"]] == ["o1", "o2"]

    def test_follows_the_latest_word_in_whatever_order_it_came(self, insights: Door, teller: Teller) -> None:
        events = [
            heard(teller, "o1", bong=0.1),
            living(teller, "bong", 900, "2020"),
            living(teller, "bong", 1000),
            heard(teller, "o1", bong=0.2),
        ]
        deliver(insights, *reversed(events))
        assert insights.show_reach({"outlet_id": "o1"})["people"] == 200
        deliver(insights, gone(teller, "bong", "2022"))
        assert insights.show_reach({"outlet_id": "o1"})["people"] == 180

    def test_tells_it_as_it_was(self, insights: Door, teller: Teller) -> None:
        early = [living(teller, "bong", 1000), heard(teller, "o1", bong=0.1)]
        deliver(insights, *early, heard(teller, "o1", bong=0.9))
        then = insights.show_reach({"outlet_id": "o1", "as_of": early[-1].time.isoformat()})
        assert then["people"] == 100

    def test_knows_districts_that_lie_in_a_county(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            living(teller, "bong", 1000),
            living(teller, "gbarnga", 100, level=2, within="Bong", within_key="bong"),
            heard(teller, "o1", bong=0.1, gbarnga=1.0),
        )
        told = insights.show_reach({"outlet_id": "o1"})
        assert (told["people"], told["inside"]) == (100, [{"area": "Gbarnga", "within": "Bong"}])

    def test_finds_an_area_by_its_p_code(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            living(teller, "bong", 100, code="LR-BG", code_key="lrbg"),
            heard(teller, "o1", lrbg=None),
        )
        assert insights.show_reach({"outlet_id": "o1"})["people"] == 100

    def test_knows_nothing_of_an_outlet_without_a_footprint(self, insights: Door) -> None:
        told = insights.show_reach({"outlet_id": "o9"})
        assert (told["people"], told["areas"], told["missing"]) == (None, [], [])

    @pytest.mark.parametrize("asked", [{}, {"outlet_id": "o1", "campaign_id": "c1"}])
    def test_is_asked_of_one_thing(self, insights: Door, asked: dict[str, str]) -> None:
        with pytest.raises(Invalid, match="reach-of-what"):
            insights.show_reach(asked)

    def test_is_not_for_everybody(self, insights: Door) -> None:
        with pytest.raises(Forbidden):
            insights.call("show_reach", {"outlet_id": "o1"}, actor=EVE)


class TestCountedFigures:
    def test_count_outlets_and_areas_once(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            heard(teller, "o1", bong=0.1),
            heard(teller, "o1", bong=0.2),
            heard(teller, "o2"),
            living(teller, "bong", 10),
            living(teller, "bong", 12),
            living(teller, "lofa", 5),
            gone(teller, "lofa", "2022"),
        )
        assert insights.explain_figure({"figure": "outlets_placed"})["value"] == 1
        assert insights.explain_figure({"figure": "areas_counted"})["value"] == 1
