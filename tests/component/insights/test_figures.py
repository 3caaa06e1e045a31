"""Figures: served, explained, as of the past, and the same as a recount over the log by brute force."""

from __future__ import annotations

import random
from typing import Any

import pytest

from services.insights.domain.figures import REPORTED
from services.insights.store.checksum import checksum_of
from shared.kernel.errors import Invalid, NotFound
from shared.kernel.events import Event
from shared.testing.doors import Door
from tests.component.insights.recount import recount, total
from tests.component.insights.telling import Teller, at, deliver
from tests.component.insights.worlds import CAMPAIGNS, history

SEEDS = (1, 2, 3)


def _all_pages(insights: Door, asked: dict[str, Any]) -> list[dict[str, Any]]:
    page = insights.explain_figure({**asked, "limit": 7})
    items = page["items"]
    while page["next"]:
        page = insights.explain_figure({**asked, "limit": 7, "after": page["next"]})
        items += page["items"]
    return items


def _totals(report: dict[str, Any]) -> dict[str, int]:
    return {one["figure"]: one["value"] for one in report["totals"]}


class TestEveryFigure:
    @pytest.mark.parametrize("seed", SEEDS)
    def test_is_what_a_recount_over_the_log_gives(self, insights: Door, seed: int) -> None:
        events = history(seed)
        deliver(insights, *events, size=17)
        counted = recount(events)
        for campaign in CAMPAIGNS:
            report = insights.show_campaign_report({"campaign_id": campaign})
            wanted = {measure: total(counted, measure, campaign_id=campaign) for measure in REPORTED}
            assert _totals(report) == wanted

    @pytest.mark.parametrize("seed", SEEDS)
    def test_is_so_by_week_partner_and_tone(self, insights: Door, seed: int) -> None:
        events = history(seed)
        deliver(insights, *events)
        counted = recount(events)
        for campaign in CAMPAIGNS:
            report = insights.show_campaign_report({"campaign_id": campaign})
            for dim, rows in (("week", report["weeks"]), ("organization_id", report["organizations"])):
                served = {(row[dim], name): value for row in rows for name, value in row["figures"].items()}
                assert served == {
                    key: total(counted, key[1], campaign_id=campaign, **{dim: key[0]}) for key in served
                }
            tones = {
                tone: total(counted, "coverage", campaign_id=campaign, detail=tone)
                for tone in report["tones"]
            }
            assert report["tones"] == tones

    @pytest.mark.parametrize("seed", SEEDS)
    def test_opens_exactly_the_events_behind_it(self, insights: Door, seed: int) -> None:
        events = history(seed)
        deliver(insights, *events, size=17)
        known = {event.id for event in events}
        for measure in REPORTED:
            for narrowed in (
                {},
                {"campaign_id": "c1"},
                {"organization_id": "o1"},
                {"week": "2025-W05"},
                {"policy_id": "pol"},
            ):
                asked = {"figure": measure, **narrowed}
                explained = insights.explain_figure(asked)
                facts = _all_pages(insights, asked)
                assert explained["value"] == sum(fact["value"] for fact in facts), asked
                assert {fact["event_id"] for fact in facts} <= known
                assert len({fact["fact_id"] for fact in facts}) == len(facts)

    @pytest.mark.parametrize("seed", SEEDS)
    def test_is_of_any_past_moment_what_it_was_then(self, insights: Door, seed: int) -> None:
        events = history(seed)
        deliver(insights, *events)
        for event in events[:: len(events) // 6]:
            counted, moment = recount(events, event.time), event.time.isoformat()
            for campaign in CAMPAIGNS:
                report = insights.show_campaign_report({"campaign_id": campaign, "as_of": moment})
                wanted = {measure: total(counted, measure, campaign_id=campaign) for measure in REPORTED}
                assert _totals(report) == wanted
                one = {"figure": "people_reached", "campaign_id": campaign, "as_of": moment}
                assert insights.explain_figure(one)["value"] == wanted["people_reached"]

    @pytest.mark.parametrize("seed", SEEDS)
    def test_does_not_depend_on_order_or_repeats(self, insights: Door, seed: int) -> None:
        events = history(seed, 80)
        first = self._digest(insights, events)
        dice = random.Random(seed)
        shuffled = [*events, *dice.sample(events, 30)]
        dice.shuffle(shuffled)
        for name in insights.database.list_collection_names():
            insights.database[name].delete_many({})
        assert self._digest(insights, shuffled, size=9) == first

    def _digest(self, insights: Door, events: list[Event], size: int = 500) -> dict[str, Any]:
        deliver(insights, *events, size=size)
        return checksum_of(insights.database, "a", None)


class TestCampaignReport:
    def test_is_one_read_of_one_collection(self, insights: Door) -> None:
        deliver(insights, *history(4))
        database = insights.database
        database.command("profile", 2)
        insights.show_campaign_report({"campaign_id": "c1"})
        database.command("profile", 0)
        reads = [
            one
            for one in database["system.profile"].find({"op": {"$in": ["query", "command"]}})
            if "planSummary" in one
        ]
        assert [one["ns"].rpartition(".")[2] for one in reads if not one["ns"].endswith(".head")] == [
            "rollups_a"
        ]
        assert all("COLLSCAN" not in one["planSummary"] for one in reads)

    def test_of_a_campaign_without_events_is_all_naught(self, insights: Door) -> None:
        report = insights.show_campaign_report({"campaign_id": "nowhere"})
        assert set(_totals(report).values()) == {0}
        assert report["weeks"] == []


class TestExplainFigure:
    def test_says_how_it_is_counted(self, insights: Door) -> None:
        assert (
            "a person reached twice counts twice"
            in insights.explain_figure({"figure": "people_reached"})["method"]
        )

    def test_does_not_know_a_figure_that_is_not_served(self, insights: Door) -> None:
        with pytest.raises(NotFound, match="figure-not-found"):
            insights.explain_figure({"figure": "happiness"})

    @pytest.mark.parametrize("week", ["2025-W53", "2025-W00", "2025-10", "0000-W01"])
    def test_does_not_know_a_week_that_its_year_does_not_have(self, insights: Door, week: str) -> None:
        with pytest.raises(Invalid) as refused:
            insights.explain_figure({"figure": "signatures", "week": week})
        assert refused.value.fields == {"week": ["Must be an ISO week such as 2025-W10."]}

    def test_shows_an_attributed_activity_under_its_organisation_only_from_then_on(
        self, insights: Door, teller: Teller
    ) -> None:
        teller.moment = at("2025-02-01T10:00:00")
        reported = teller.act("a1", "c1", None, reached=10)
        teller.moment = at("2025-02-10T10:00:00")
        deliver(insights, reported, teller.attribute("a1", "o1"))
        asked = {"figure": "people_reached", "organization_id": "o1"}
        assert insights.explain_figure(asked)["value"] == 10
        assert insights.explain_figure({**asked, "as_of": "2025-02-05T00:00:00Z"})["value"] == 0
        assert (
            insights.explain_figure({"figure": "people_reached", "as_of": "2025-02-05T00:00:00Z"})["value"]
            == 10
        )

    @pytest.mark.parametrize(
        "narrowed", [{}, {"campaign_id": "c1"}, {"policy_id": "pol"}, {"organization_id": "o1"}]
    )
    def test_never_scans(self, insights: Door, narrowed: dict[str, str]) -> None:
        deliver(insights, *history(4))
        database = insights.database
        database.command("profile", 2)
        insights.explain_figure({"figure": "touches", "week": "2025-W05", **narrowed})
        insights.explain_figure({"figure": "touches", "as_of": "2025-02-05T00:00:00Z", **narrowed})
        database.command("profile", 0)
        plans = {
            one["planSummary"] for one in database["system.profile"].find({"planSummary": {"$exists": True}})
        }
        assert not [plan for plan in plans if "COLLSCAN" in plan]


class TestActivitiesByPlace:
    def test_joins_what_a_name_did_with_its_organisation_once_it_is_attributed(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, teller.organization("o1"), teller.act("a1", None, "o1", reached=5))
        deliver(
            insights,
            teller.act("a2", None, None, name="OIM", reached=7),
            teller.act("a3", None, "o1", adm1="Lofa"),
        )
        rows = insights.list_activities_by_place({})["items"]
        assert [
            (row["organization_name"], row["adm1"], row["activities"], row["people_reached"]) for row in rows
        ] == [
            ("OIM", "Bong", 1, 7),
            ("Org o1", "Bong", 1, 5),
            ("Org o1", "Lofa", 1, 0),
        ]
        deliver(insights, teller.attribute("a2", "o1"))
        rows = insights.list_activities_by_place({"adm1": "Bong"})["items"]
        assert [(row["activities"], row["people_reached"]) for row in rows] == [(2, 12)]
