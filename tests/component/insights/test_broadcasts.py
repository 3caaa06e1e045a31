"""Air time that is proven aired stands in the 5W matrix, a line for each area of its outlet, whatever is told first."""

from __future__ import annotations

import random
from typing import Any

import pytest

from services.insights.handlers.rebuild import keep_rebuilding
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import OPS
from tests.component.insights.telling import Teller, deliver
from tests.component.insights.test_matrix import by_method, every
from tests.component.insights.test_reach import living

AUDIENCE = {"claimed": 40_000, "source": "Listener survey", "as_of": None}


def outlet(teller: Teller, outlet_id: str = "radio", action: str = "registered", **more: Any) -> Event:
    """An outlet that says whom it reaches."""
    data = {
        "outlet_id": outlet_id,
        "name": f"Radio {outlet_id}",
        "kind": "radio",
        "languages": ["kpe"],
        "area": None,
        "audience": AUDIENCE,
    }
    return teller.tell(f"media.outlet.{action}", outlet_id, {**data, **more})


def heard_in(teller: Teller, *areas: str, outlet_id: str = "radio", country: str | None = "Liberia") -> Event:
    """Where an outlet is heard."""
    told = [{"area": one, "area_key": one.lower(), "share": None, "country": country} for one in areas]
    return teller.tell("media.outlet.footprint_set", outlet_id, {"outlet_id": outlet_id, "areas": told})


def air(teller: Teller, slot: str, action: str, outlet_id: str = "radio", **more: Any) -> Event:
    """An event of air time that is the o1's, of WASH, for c1."""
    ids = {"slot_id": slot, "outlet_id": outlet_id, "campaign_id": "c1", "policy_id": None}
    whose = {"organization_id": "o1", "sector": "WASH"}
    data: dict[str, Any] = {
        "planned": {
            "airs_at": "2025-01-09T18:00:00Z",
            "minutes": 30,
            "language": "kpe",
            "topic": "Water",
            **whose,
        },
        "described": whose,
        "aired": {"aired_at": "2025-01-09T18:05:00Z", "minutes": 25, "proof": "Log sheet"},
        "missed": {"airs_at": "2025-01-09T18:00:00Z", "reason": "No power."},
        "reopened": {"airs_at": "2025-01-09T18:00:00Z", "topic": "Water", "reason": "Another day."},
    }[action]
    return teller.tell(f"media.slot.{action}", slot, {**ids, **data, **more})


def lines(insights: Door, **asked: Any) -> list[dict[str, Any]]:
    """All lines of air time."""
    return [one for one in every(insights, "list_matrix_activities", **asked) if one["came"] == "air"]


class TestBroadcasts:
    def test_stand_as_a_line_for_each_area(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.organization("o1"),
            outlet(teller),
            heard_in(teller, "Bong", "Margibi"),
            air(teller, "s1", "planned"),
            air(teller, "s1", "aired"),
        )
        bong, margibi = sorted(lines(insights), key=lambda one: str(one["adm1"]))
        assert (bong["adm1"], margibi["adm1"]) == ("Bong", "Margibi")
        assert (bong["organization_name"], bong["sector"], bong["activity"], bong["country"]) == (
            "Org o1",
            "WASH",
            "Broadcast: Water",
            "Liberia",
        )
        assert (bong["started_on"], bong["ended_on"], bong["group"]) == (
            "2025-01-09",
            "2025-01-09",
            "Audience of Radio radio (kpe)",
        )
        assert (bong["reached"], bong["claimed"], bong["slot_id"], bong["outlet_id"]) == (
            None,
            40_000,
            "s1",
            "radio",
        )
        (aired,) = (event for event in teller.told if event.type.endswith("slot.aired.v1"))
        assert bong["event_id"] == aired.id
        (row,) = insights.show_matrix({})["items"]
        assert (row["key"], row["activities"], row["people_reached"]) == ("o1", 2, None)

    def test_name_what_outlets_claim_beside_what_is_counted_each_once(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, teller.act("a1", "c1", "o1", adm1="Bong", reached=100))
        assert "claimed-by-outlets" not in by_method(insights.show_matrix({}))
        deliver(
            insights,
            outlet(teller),
            heard_in(teller, "Bong", "Margibi"),
            outlet(teller, "tv", audience={**AUDIENCE, "claimed": 5_000}),
            heard_in(teller, "Bong", outlet_id="tv"),
            *(air(teller, slot, action) for slot in ("s1", "s2") for action in ("planned", "aired")),
            *(air(teller, "s3", action, "tv") for action in ("planned", "aired")),
        )
        counted = {"sum": 100, "max-per-place": 100, "unique-by-key": None}
        assert by_method(insights.show_matrix({})) == {**counted, "claimed-by-outlets": 45_000}
        narrowed = by_method(insights.show_matrix({"area": "Margibi"}))
        assert (narrowed["sum"], narrowed["claimed-by-outlets"]) == (None, 40_000)
        assert by_method(insights.show_matrix({"campaign_id": "c1"}))["claimed-by-outlets"] == 45_000

    @pytest.mark.parametrize("last", ["missed", "reopened"])
    def test_leave_when_it_was_not_so(self, insights: Door, teller: Teller, last: str) -> None:
        deliver(insights, outlet(teller), heard_in(teller, "Bong"), air(teller, "s1", "planned"))
        deliver(insights, air(teller, "s1", "aired"))
        assert len(lines(insights)) == 1
        deliver(insights, air(teller, "s1", last))
        assert lines(insights) == []
        shown = insights.show_matrix({})
        assert (shown["activities"], shown["organizations"], shown["columns"]) == (0, 0, [])
        assert insights.explain_figure({"figure": "slots_aired"})["value"] == (1 if last == "missed" else 0)

    def test_wait_for_what_is_missing(self, insights: Door, teller: Teller) -> None:
        nobody = {"organization_id": None, "sector": ""}
        deliver(insights, outlet(teller), air(teller, "s1", "planned", **nobody), air(teller, "s1", "aired"))
        assert lines(insights) == []
        deliver(insights, heard_in(teller, "Bong"))
        assert lines(insights) == []
        deliver(insights, air(teller, "s1", "described"))
        assert [one["adm1"] for one in lines(insights)] == ["Bong"]
        deliver(insights, air(teller, "s1", "described", sector=""))
        assert lines(insights) == []

    def test_move_when_it_is_known_better_where_an_outlet_is_heard(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, outlet(teller), heard_in(teller, "Bong"), air(teller, "s1", "planned"))
        deliver(insights, air(teller, "s1", "aired"))
        deliver(
            insights, heard_in(teller, "Lofa", "Nimba"), outlet(teller, action="corrected", name="Radio K")
        )
        assert {one["adm1"]: one["group"] for one in lines(insights)} == {
            "Lofa": "Audience of Radio K (kpe)",
            "Nimba": "Audience of Radio K (kpe)",
        }
        assert {one["name"]: one["activities"] for one in insights.show_matrix({})["columns"]} == {
            "Lofa": 1,
            "Nimba": 1,
        }

    def test_stand_in_the_column_of_the_area_whose_country_nobody_said(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, living(teller, "bong", 467_502), teller.act("a1", "c1", "o1", adm1="Bong"))
        deliver(
            insights, outlet(teller), heard_in(teller, "Bong", country=None), air(teller, "s1", "planned")
        )
        deliver(insights, air(teller, "s1", "aired"))
        (column,) = insights.show_matrix({})["columns"]
        assert (column["column"], column["activities"]) == ("liberia|bong", 2)
        assert insights.show_matrix({"area": "liberia|bong"})["activities"] == 2

    def test_narrow_as_activities_do(self, insights: Door, teller: Teller) -> None:
        deliver(insights, outlet(teller), heard_in(teller, "Bong", "Lofa"), air(teller, "s1", "planned"))
        deliver(insights, air(teller, "s1", "aired"), teller.act("a1", "c1", "o1", adm1="Bong"))
        for asked, count in (
            ({"organization": "o1"}, 2),
            ({"sector": "wash", "area": "Bong"}, 1),
            ({"activity": "Broadcast"}, 2),
            ({"group": "Audience of Radio radio (kpe)"}, 2),
            ({"campaign_id": "c1"}, 2),
            ({"campaign_id": "c2"}, 0),
            ({"since": "2025-01-09", "until": "2025-01-09"}, 2),
            ({"since": "2025-01-10"}, 0),
        ):
            assert len(lines(insights, **asked)) == count, asked

    def test_fill_no_gap_and_make_no_overlap(self, insights: Door, teller: Teller) -> None:
        need = {
            **{"need_id": "n1", "area": "Bong", "area_key": "bong", "code": "", "code_key": ""},
            **{"within": "Liberia", "within_key": "liberia", "sector": "WASH", "sector_key": "wash"},
            **{"people": 900, "source": "Survey", "period_start": "2025-01-01", "period_end": "2025-12-31"},
            "batch_id": None,
        }
        deliver(insights, teller.tell("campaigns.need.set", "n1", need))
        deliver(insights, outlet(teller), heard_in(teller, "Bong"))
        for slot, whose in (("s1", "o1"), ("s2", "o2")):
            deliver(insights, air(teller, slot, "planned", organization_id=whose), air(teller, slot, "aired"))
        found = insights.list_alerts({"month": "2025-01"})["items"]
        assert [one["kind"] for one in found] == ["gap"]

    @pytest.mark.parametrize("seed", range(6))
    def test_are_the_same_in_any_order_doubled_and_rebuilt(
        self, insights: Door, teller: Teller, seed: int
    ) -> None:
        told = [
            outlet(teller),
            heard_in(teller, "Bong"),
            air(teller, "s1", "planned"),
            air(teller, "s1", "aired"),
            air(teller, "s2", "planned", organization_id=None),
            air(teller, "s2", "aired"),
            air(teller, "s2", "described"),
            air(teller, "s1", "reopened"),
            heard_in(teller, "Lofa", "Nimba"),
            air(teller, "s1", "aired", aired_at="2025-01-10T09:00:00Z"),
            air(teller, "s3", "planned"),
            air(teller, "s3", "missed"),
            outlet(teller, action="corrected", audience={**AUDIENCE, "claimed": 7}),
        ]
        mixed = [*told, *told[::2]]
        random.Random(seed).shuffle(mixed)
        for begin in range(0, len(mixed), 3):
            deliver(insights, *mixed[begin : begin + 3])
        assert sorted(
            (one["slot_id"], one["adm1"], one["started_on"], one["claimed"]) for one in lines(insights)
        ) == [
            ("s1", "Lofa", "2025-01-10", 7),
            ("s1", "Nimba", "2025-01-10", 7),
            ("s2", "Lofa", "2025-01-09", 7),
            ("s2", "Nimba", "2025-01-09", 7),
        ]
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["rebuild"]["is_equal"] is True
