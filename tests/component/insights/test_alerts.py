"""Gaps and overlaps: counted from needs and activities, beside who sees to them."""

from __future__ import annotations

from typing import Any

import pytest

from services.insights.handlers.rebuild import keep_rebuilding
from shared.kernel.errors import Forbidden, Invalid
from shared.kernel.events import Event
from shared.kernel.places import fold, place_key
from shared.testing.doors import Door
from shared.testing.personas import EVE, OPS
from tests.component.insights.telling import Teller, deliver

MARCH = "2025-03"


def needing(teller: Teller, area: str, sector: str, people: int, **more: Any) -> Event:
    """So many people of an area are in need."""
    data = {
        "need_id": f"{area}-{sector}-{more.get('period_start', '2025')}",
        "area": area,
        "area_key": place_key(area),
        "code": "",
        "code_key": "",
        "within": "Liberia",
        "within_key": "liberia",
        "sector": sector,
        "sector_key": fold(sector),
        "people": people,
        "source": "Overview",
        "period_start": "2025-01-01",
        "period_end": "2025-12-31",
        "batch_id": None,
        **more,
    }
    return teller.tell("campaigns.need.set", data["need_id"], data)


def alert(teller: Teller, action: str, **more: Any) -> Event:
    """Somebody has the gap of water in Bong, or settles it."""
    data = {
        "alert_id": "al-1",
        "kind": "gap",
        "area": "Bong",
        "area_key": "bong",
        "country": "Liberia",
        "country_key": "liberia",
        "sector": "WASH",
        "sector_key": "wash",
        "month": MARCH,
        "owner_id": "bo",
        "organization_id": None,
        "due_on": "2025-03-07",
        **more,
    }
    return teller.tell(f"campaigns.alert.{action}", "al-1", data)


def gaps(insights: Door, **asked: Any) -> list[tuple[str, str, int | None]]:
    """Area, sector and people in need of each gap."""
    items = insights.list_alerts({"month": MARCH, "kind": "gap", **asked})["items"]
    return [(one["area"], one["sector"], one["people_in_need"]) for one in items]


class TestGaps:
    def test_are_needs_that_nobody_answers(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            needing(teller, "Bong", "WASH", 900),
            needing(teller, "Bong", "Health", 400),
            needing(teller, "Lofa", "WASH", 0),
            needing(teller, "Nimba County", "WASH", 5000),
            teller.act("a1", None, "o1", sector="Health", adm1="BONG", on="2025-02-10"),
            teller.act("a2", None, "o1", sector="WASH", adm1="Bong", on="2024-12-31"),
        )
        assert gaps(insights) == [("Nimba County", "WASH", 5000), ("Bong", "WASH", 900)]
        assert gaps(insights, area="Bong") == [("Bong", "WASH", 900)]
        assert gaps(insights, sector="health") == []
        deliver(insights, teller.act("a3", None, "o1", sector="W.A.S.H.", adm1="nimba", on="2025-03-20"))
        assert gaps(insights) == [("Bong", "WASH", 900)]

    def test_come_back_when_the_activity_is_taken_back(self, insights: Door, teller: Teller) -> None:
        deliver(insights, needing(teller, "Bong", "WASH", 9), teller.act("a1", None, "o1", on="2025-03-01"))
        assert gaps(insights) == []
        deliver(insights, teller.remove("activity", "a1"))
        assert gaps(insights) == [("Bong", "WASH", 9)]

    def test_rest_on_the_latest_figure_of_the_time(self, insights: Door, teller: Teller) -> None:
        later = {"period_start": "2025-03-01", "period_end": "2026-02-28"}
        coming = {"period_start": "2026-01-01", "period_end": "2026-12-31"}
        old = needing(teller, "Bong", "WASH", 9)
        deliver(insights, old, needing(teller, "Bong", "WASH", 4, **later))
        deliver(insights, needing(teller, "Bong", "WASH", 7, **coming))
        assert gaps(insights) == [("Bong", "WASH", 4)]
        assert gaps(insights, month="2025-02") == [("Bong", "WASH", 9)]
        removed = {"need_id": "Bong-WASH-2025-03-01", "area": "Bong", "sector": "WASH", "reason": "Wrong."}
        deliver(insights, teller.tell("campaigns.need.removed", removed["need_id"], removed))
        assert gaps(insights) == [("Bong", "WASH", 9)]

    def test_know_an_area_by_its_code(self, insights: Door, teller: Teller) -> None:
        coded = needing(
            teller, "Bong", "WASH", 9, code="LR-BG", code_key="lrbg", within="LBR", within_key="lbr"
        )
        deliver(insights, coded, teller.act("a1", None, "o1", adm1="LR-BG", on="2025-03-01"))
        assert gaps(insights) == []

    def test_are_not_answered_in_a_namesake_of_another_country(self, insights: Door, teller: Teller) -> None:
        elsewhere = needing(teller, "Bong", "WASH", 9, within="Guinea", within_key="guinea")
        deliver(insights, elsewhere, teller.act("a1", None, "o1", on="2025-03-01"))
        assert gaps(insights) == [("Bong", "WASH", 9)]


class TestOverlaps:
    def test_are_two_who_do_the_same_in_one_place_and_month(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.organization("o1"),
            teller.act("a1", None, "o1", on="2025-03-02"),
            teller.act("a2", None, None, name="OIM", adm1="Bong County", on="2025-03-30"),
            teller.act("a3", None, "o1", adm1="Lofa", on="2025-03-02"),
            teller.act("a4", None, "o2", adm1="Lofa", on="2025-02-02"),
            teller.act("a5", None, "o1", adm1="", on="2025-03-02"),
            teller.act("a6", None, "o2", adm1="", on="2025-03-02"),
        )
        (found,) = insights.list_alerts({"month": MARCH})["items"]
        assert (found["kind"], found["area"], found["activities"]) == ("overlap", "Bong County", ["Wells"])
        assert [one["organization_name"] for one in found["organizations"]] == ["OIM", "Org o1"]
        assert found["state"] == "unassigned"
        deliver(insights, teller.attribute("a2", "o1"))
        assert insights.list_alerts({"month": MARCH})["items"] == []


class TestOwners:
    def test_have_an_alert_until_it_is_settled(self, insights: Door, teller: Teller) -> None:
        deliver(insights, needing(teller, "Bong", "WASH", 9))
        (before,) = insights.list_alerts({"month": MARCH})["items"]
        assert (before["state"], before["alert_id"]) == ("unassigned", None)
        deliver(insights, alert(teller, "assigned"))
        shown = insights.list_alerts({"month": MARCH})
        (item,) = shown["items"]
        assert (item["state"], item["owner_id"], item["due_on"]) == ("assigned", "bo", "2025-03-07")
        assert (item["is_overdue"], item["is_standing"]) == (True, True)
        assert shown["counts"] == {"gap": 1, "overlap": 0, "unassigned": 0, "overdue": 1}
        deliver(insights, alert(teller, "settled", reason="Oxfam comes.", activity_id="a1"))
        (item,) = insights.list_alerts({"month": MARCH, "state": "settled"})["items"]
        assert (item["reason"], item["activity_id"], item["is_overdue"]) == ("Oxfam comes.", "a1", False)
        deliver(insights, alert(teller, "reopened", reason="It does not."))
        assert insights.list_alerts({"month": MARCH})["items"][0]["state"] == "assigned"

    def test_hear_which_activity_filled_their_gap(self, insights: Door, teller: Teller) -> None:
        deliver(insights, needing(teller, "Bong", "WASH", 9), alert(teller, "assigned"))
        deliver(insights, teller.organization("o1"))
        filling = teller.act("a1", None, "o1", on="2025-03-20")
        deliver(insights, filling)
        (item,) = insights.list_alerts({"month": "2025-04"})["items"]
        assert (item["is_standing"], item["state"], item["month"]) == (False, "assigned", MARCH)
        assert item["filled_by"] == {
            "activity_id": "a1",
            "activity_name": "Wells",
            "organization_name": "Org o1",
            "event_id": filling.id,
        }

    def test_do_not_depend_on_order_or_repeats(self, insights: Door, teller: Teller) -> None:
        told = [
            needing(teller, "Bong", "WASH", 9),
            alert(teller, "assigned"),
            alert(teller, "settled", reason="Done.", activity_id=None),
            alert(teller, "reopened", reason="Not done."),
        ]
        deliver(insights, *reversed(told), *told, size=1)
        (item,) = insights.list_alerts({"month": MARCH})["items"]
        assert item["state"] == "assigned"
        served = insights.checksum()
        insights.rebuild_read_models({}, actor=OPS)
        assert keep_rebuilding(insights.unit_of_work) == "done"
        assert insights.checksum()["digest"] == served["digest"]
        assert insights.checksum()["models"]["alerts"]["count"] == 1


class TestListAlerts:
    def test_is_of_this_month_unless_another_is_asked_for(self, insights: Door) -> None:
        shown = insights.list_alerts({})
        assert shown["month"] == MARCH
        assert {one["kind"] for one in shown["methods"]} == {"gap", "overlap"}

    def test_refuses_eve_and_what_is_no_month(self, insights: Door) -> None:
        with pytest.raises(Forbidden):
            insights.list_alerts({}, actor=EVE)
        with pytest.raises(Invalid, match="fields-invalid"):
            insights.list_alerts({"month": "2025-13"})

    def test_reads_no_collection_whole(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *(needing(teller, f"County {n}", "WASH", 9) for n in range(40)))
        deliver(
            insights,
            *(teller.act(f"a{n}", None, "o1", adm1=f"County {n}", on="2024-01-01") for n in range(40)),
        )
        deliver(insights, alert(teller, "assigned"))
        insights.database.command("profile", 2)
        insights.list_alerts({})
        insights.list_alerts({"area": "County 3", "sector": "WASH"})
        insights.database.command("profile", 0)
        reads = [one for one in insights.database["system.profile"].find() if "planSummary" in one]
        assert len(reads) > 7
        assert [one["ns"] for one in reads if "COLLSCAN" in one["planSummary"]] == []
