"""What stands in each other's way on the calendar: one day, one place or county, different organisers."""

from __future__ import annotations

from typing import Any

import pytest

from services.insights.handlers.rebuild import keep_rebuilding
from shared.kernel.errors import Forbidden
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import CHI, EVE, OPS
from tests.component.insights.telling import Teller, deliver


def gathering(teller: Teller, which: str, org: str | None, action: str = "planned", **more: Any) -> Event:
    """A gathering of an organisation on 15 March in the city hall of Bong."""
    data = {
        "gathering_id": which,
        "campaign_id": "c1",
        "title": f"Rally {which}",
        "place": "City Hall",
        "adm1": "Bong",
        "organization_id": org,
        "starts_at": "2025-03-15T09:00:00Z",
        "ends_at": "2025-03-15T12:00:00Z",
        "shifts": [],
        "reason": "Rain.",
        **more,
    }
    return teller.tell(f"campaigns.gathering.{action}", which, data)


def hearing(teller: Teller, which: str, action: str = "planned", **more: Any) -> Event:
    """A hearing there on the same day."""
    data = {"hearing_id": which, "policy_id": "p1", "body": "House", "place": "City hall", "reason": "Moved."}
    times = {"starts_at": "2025-03-15T14:00:00Z", "ends_at": "2025-03-15T16:00:00Z"}
    return teller.tell(f"policy.hearing.{action}", which, {**data, **times, **more})


def found(insights: Door, **asked: Any) -> list[tuple[str, str, list[str]]]:
    """Day, reason and titles of each conflict."""
    return [
        (one["day"], one["reason"], [thing["title"] for thing in one["things"]])
        for one in insights.list_calendar_conflicts(asked)["items"]
    ]


class TestListCalendarConflicts:
    def test_are_of_different_organisers_in_one_place_on_one_day(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(
            insights,
            teller.organization("o1"),
            gathering(teller, "g1", "o1"),
            gathering(teller, "g2", "o2", place="Market"),
            gathering(teller, "g3", "o1", adm1="Lofa", place="School"),
            gathering(teller, "g4", "o1", adm1="Lofa", place="School"),
            gathering(teller, "g5", "o2", starts_at="2025-03-16T09:00:00Z"),
            hearing(teller, "h1"),
        )
        assert found(insights) == [
            ("2025-03-15", "place", ["Rally g1", "House"]),
            ("2025-03-15", "area", ["Rally g1", "Rally g2"]),
        ]
        assert found(insights, since="2025-03-16") == []
        (first, _second) = insights.list_calendar_conflicts({})["items"]
        assert [one["organization_name"] for one in first["things"]] == ["Org o1", None]

    def test_are_of_those_who_ask_one_community_wherever_they_are(
        self, insights: Door, teller: Teller
    ) -> None:
        market = {"community_id": "market", "name": "Women of the market", "kind": "circumstance"}
        deliver(
            insights,
            teller.tell("stakeholders.community.founded", "market", {**market, "within_id": None}),
            gathering(teller, "g1", "o1", community_ids=["market", "youth"]),
            gathering(teller, "g2", "o2", adm1="Lofa", place="School", community_ids=["market"]),
            gathering(teller, "g3", "o1", adm1="Nimba", place="Church", community_ids=["market"]),
            gathering(teller, "g4", "o2", adm1="Sinoe", place="Port", community_ids=["elders"]),
        )
        assert found(insights) == [("2025-03-15", "audience", ["Rally g1", "Rally g2", "Rally g3"])]
        (one,) = insights.list_calendar_conflicts({})["items"]
        assert (one["community_id"], one["community_name"]) == ("market", "Women of the market")

    def test_end_when_one_is_moved_or_called_off(self, insights: Door, teller: Teller) -> None:
        deliver(insights, gathering(teller, "g1", "o1"), hearing(teller, "h1"))
        assert len(found(insights)) == 1
        deliver(insights, hearing(teller, "h1", "moved", starts_at="2025-03-18T14:00:00Z"))
        assert found(insights) == []
        deliver(insights, hearing(teller, "h1", "moved"), gathering(teller, "g1", "o1", "cancelled"))
        assert found(insights) == []
        deliver(insights, gathering(teller, "g2", "o1"), hearing(teller, "h1", "cancelled"))
        assert found(insights) == []

    def test_look_at_every_day_of_a_gathering(self, insights: Door, teller: Teller) -> None:
        later = {"starts_at": "2025-03-17T09:00:00Z", "ends_at": "2025-03-17T12:00:00Z"}
        shift = {"shift_id": "s", "name": "", "capacity": None, **later}
        deliver(
            insights, gathering(teller, "g1", "o1", shifts=[shift]), gathering(teller, "g2", "o2", **later)
        )
        assert [one[0] for one in found(insights)] == ["2025-03-17"]

    def test_show_hearings_to_those_who_may_see_them(self, insights: Door, teller: Teller) -> None:
        deliver(insights, gathering(teller, "g1", "o1"), hearing(teller, "h1"))
        assert insights.list_calendar_conflicts({}, actor=CHI)["items"] == []
        with pytest.raises(Forbidden):
            insights.list_calendar_conflicts({}, actor=EVE)

    def test_are_the_same_when_built_anew(self, insights: Door, teller: Teller) -> None:
        told = [gathering(teller, "g1", "o1"), hearing(teller, "h1"), hearing(teller, "h1", "moved")]
        deliver(insights, *reversed(told), *told, size=1)
        served = insights.checksum()
        assert served["models"]["dates"]["count"] == 2
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["digest"] == served["digest"]

    def test_are_one_read_along_an_index(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *(gathering(teller, f"g{n}", f"o{n}") for n in range(30)))
        insights.database.command("profile", 2)
        insights.list_calendar_conflicts({})
        insights.database.command("profile", 0)
        reads = [one for one in insights.database["system.profile"].find() if one["ns"].endswith("dates_a")]
        assert len(reads) == 1
        assert "COLLSCAN" not in reads[0]["planSummary"]
