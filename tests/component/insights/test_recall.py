"""Claimed reach beside what people remember and do, area by area, now and as it was."""

from __future__ import annotations

import random
from typing import Any

import pytest

from shared.kernel.errors import Forbidden
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import EVE
from tests.component.insights.telling import Teller, deliver
from tests.component.insights.test_broadcasts import air, heard_in, outlet
from tests.component.insights.test_reach import living

SURVEY = {
    **{"campaign_id": "c1", "area": "Bong", "area_key": "bong", "from_on": "2025-01-20"},
    **{"until_on": "2025-01-25", "asked": 200, "recalled": 84, "understood": 61, "acted": 12},
    **{"method": "By lot", "organization_id": None, "batch_id": None},
}


def survey(teller: Teller, survey_id: str, action: str = "recorded", **more: Any) -> Event:
    """What a survey found."""
    return teller.tell(
        f"media.recall_survey.{action}", survey_id, {"recall_survey_id": survey_id, **SURVEY, **more}
    )


def cover(teller: Teller, item: str, outlet_id: str, reach: int | None, **more: Any) -> Event:
    """Coverage of an outlet that claims a reach."""
    event = teller.cover(item, more.pop("campaign", "c1"), **more)
    event.data.update({"outlet_id": outlet_id, "reach_claimed": reach})
    return event


def gathering(teller: Teller, gathering_id: str, adm1: str) -> list[Event]:
    """One that was planned, came to by two, and held."""
    data = {
        **{"gathering_id": gathering_id, "campaign_id": "c1", "series_id": None, "title": "Rally"},
        **{"kind": "rally", "place": "Hall", "adm1": adm1, "organization_id": None, "shifts": []},
        **{"starts_at": "2025-01-15T09:00:00Z", "ends_at": "2025-01-15T12:00:00Z"},
    }
    came = [
        teller.tell(
            "campaigns.sign_up.checked_in",
            f"u-{gathering_id}-{person}",
            {
                **{
                    "sign_up_id": f"u-{gathering_id}-{person}",
                    "gathering_id": gathering_id,
                    "campaign_id": "c1",
                },
                **{
                    "person_id": person,
                    "organization_id": None,
                    "starts_at": data["starts_at"],
                    "minutes": 60,
                },
            },
        )
        for person in ("p1", "p2")
    ]
    planned = teller.tell("campaigns.gathering.planned", gathering_id, data)
    held = {"attended": 2, "missed": 0, "minutes": 120}
    return [planned, *came, teller.tell("campaigns.gathering.closed", gathering_id, {**data, **held})]


def areas(insights: Door, **asked: Any) -> dict[str, dict[str, Any]]:
    """The areas of c1 by name."""
    return {one["area"]: one for one in insights.show_recall({"campaign_id": "c1", **asked})["items"]}


class TestShowRecall:
    def test_keeps_what_is_claimed_from_what_is_measured_and_counted(
        self, insights: Door, teller: Teller
    ) -> None:
        found = survey(teller, "r1")
        item = cover(teller, "k1", "radio", 12_000)
        deliver(
            insights,
            outlet(teller),
            heard_in(teller, "Bong", "Lofa"),
            item,
            cover(teller, "k2", "radio", 9_000),
            cover(teller, "k3", "press", 500),
            teller.act("a1", "c1", "o1", adm1="BONG County", reached=30),
            teller.act("a2", "c2", "o1", adm1="Bong"),
            *gathering(teller, "g1", "Bong"),
            found,
        )
        shown = insights.show_recall({"campaign_id": "c1"})
        bong, lofa = shown["items"]
        assert (bong["area"], lofa["area"]) == ("Bong", "Lofa")
        assert {name: bong["claimed"][name] for name in ("people", "outlets", "items", "slots")} == {
            "people": 12_000,
            "outlets": 1,
            "items": 2,
            "slots": 0,
        }
        assert item.id in bong["claimed"]["event_ids"]
        told = bong["survey"]
        assert (told["share"], told["low"], told["high"], told["earlier"]) == (0.42, 0.3537, 0.4893, 0)
        assert (told["asked"], told["understood"], told["acted"], told["event_id"]) == (200, 61, 12, found.id)
        assert {name: one["value"] for name, one in bong["actions"].items()} == {
            "activities": 1,
            "gatherings_held": 1,
            "attendances": 2,
        }
        assert all(one["event_ids"] for one in bong["actions"].values())
        assert (lofa["survey"], lofa["claimed"]["people"]) == (None, 12_000)
        assert (shown["nowhere"]["outlets"], shown["nowhere"]["people"]) == (1, 500)
        assert [one["kind"] for one in shown["methods"]] == ["claimed", "recalled", "acted"]

    def test_counts_proven_air_time_by_the_audience_that_its_outlet_claims(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, outlet(teller), heard_in(teller, "Bong"), air(teller, "s1", "planned"))
        assert areas(insights) == {}
        deliver(insights, air(teller, "s1", "aired"), cover(teller, "k1", "radio", 12_000))
        claimed = areas(insights)["Bong"]["claimed"]
        assert (claimed["people"], claimed["outlets"], claimed["items"], claimed["slots"]) == (
            40_000,
            1,
            1,
            1,
        )
        deliver(insights, air(teller, "s1", "reopened"), teller.remove("coverage", "k1"))
        assert areas(insights) == {}

    def test_takes_the_latest_survey_of_an_area(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            survey(teller, "r1"),
            survey(teller, "r2", until_on="2025-02-01", recalled=100),
            survey(teller, "r3", until_on="2025-01-02", from_on="2025-01-01", recalled=9),
        )
        told = areas(insights)["Bong"]["survey"]
        assert (told["recall_survey_id"], told["earlier"]) == ("r2", 2)
        deliver(insights, survey(teller, "r2", "withdrawn"))
        told = areas(insights)["Bong"]["survey"]
        assert (told["recall_survey_id"], told["earlier"]) == ("r1", 1)
        assert insights.explain_figure({"figure": "recall_surveys", "campaign_id": "c1"})["value"] == 2

    def test_follows_corrections_to_another_area_or_campaign(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights, survey(teller, "r1"), survey(teller, "r1", "corrected", area="Lofa", changed=["area"])
        )
        assert list(areas(insights)) == ["Lofa"]
        deliver(insights, survey(teller, "r1", "corrected", campaign_id="c2", changed=["campaign_id"]))
        assert areas(insights) == {}

    def test_has_an_area_once_by_name_and_code(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            living(teller, "bong", 467_502, code="LR-BG", code_key="lrbg"),
            survey(teller, "r1", area="Bong County"),
            teller.act("a1", "c1", "o1", adm1="LR-BG"),
        )
        assert {name: one["actions"]["activities"]["value"] for name, one in areas(insights).items()} == {
            "Bong": 1
        }

    def test_is_as_it_was_at_a_moment(self, insights: Door, teller: Teller) -> None:
        first = survey(teller, "r1")
        deliver(insights, first, survey(teller, "r1", "corrected", recalled=90, changed=["recalled"]))
        deliver(insights, teller.act("a1", "c1", "o1", adm1="Bong"))
        then = areas(insights, as_of=first.time.isoformat())["Bong"]
        assert (then["survey"]["recalled"], then["actions"]["activities"]["value"]) == (84, 0)
        assert areas(insights)["Bong"]["survey"]["recalled"] == 90

    @pytest.mark.parametrize("seed", range(4))
    def test_is_the_same_in_any_order_and_doubled(self, insights: Door, teller: Teller, seed: int) -> None:
        told = [
            outlet(teller),
            heard_in(teller, "Bong"),
            air(teller, "s1", "planned"),
            air(teller, "s1", "aired"),
            cover(teller, "k1", "radio", 50_000),
            cover(teller, "k1", "radio", 60_000, action="corrected"),
            survey(teller, "r1"),
            survey(teller, "r1", "corrected", recalled=90, changed=["recalled"]),
            survey(teller, "r2"),
            survey(teller, "r2", "withdrawn"),
            *gathering(teller, "g1", "Bong"),
        ]
        mixed = [*told, *told[::2]]
        random.Random(seed).shuffle(mixed)
        for begin in range(0, len(mixed), 4):
            deliver(insights, *mixed[begin : begin + 4])
        bong = areas(insights)["Bong"]
        assert (bong["claimed"]["people"], bong["survey"]["recalled"], bong["survey"]["earlier"]) == (
            60_000,
            90,
            0,
        )
        assert bong["actions"]["attendances"]["value"] == 2

    def test_is_empty_of_a_campaign_without_any_and_refuses_eve(self, insights: Door) -> None:
        shown = insights.show_recall({"campaign_id": "c9"})
        assert (shown["items"], shown["surveys"], shown["nowhere"]["people"]) == ([], 0, None)
        with pytest.raises(Forbidden):
            insights.call("show_recall", {"campaign_id": "c9"}, actor=EVE)
