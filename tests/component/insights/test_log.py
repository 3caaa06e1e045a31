"""The causal log: what comes in, how it is asked, what is missing."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest
from pymongo import MongoClient
from pymongo.monitoring import CommandListener

from services.insights.service import Insights
from shared.kernel.clock import SetClock
from shared.kernel.errors import Forbidden, Invalid, NotFound
from shared.kernel.roles import Actor
from shared.testing.doors import Door
from shared.testing.personas import ADA, CHI, DARA, EVE, NOON, OPS
from tests.component.insights.telling import Teller, batches_of, deliver


class _Counting(CommandListener):
    def __init__(self) -> None:
        self.names: list[str] = []

    def started(self, event: Any) -> None:
        self.names.append(event.command_name)

    def succeeded(self, event: Any) -> None: ...

    def failed(self, event: Any) -> None: ...


class TestTakingEvents:
    def test_numbers_them_without_holes_in_the_order_taken(self, insights: Door, teller: Teller) -> None:
        events = [teller.plan(f"c{n}") for n in range(7)]
        assert deliver(insights, *events, size=3) == 7
        log = list(insights.database["log"].find().sort("_id", 1))
        assert [one["_id"] for one in log] == list(range(1, 8))
        assert [one["id"] for one in log] == [event.id for event in events]

    def test_takes_a_repeat_once(self, insights: Door, teller: Teller) -> None:
        events = [teller.plan("c1"), teller.launch("c1")]
        deliver(insights, *events, *events)
        insights.database["inbox"].delete_many({})  # as after its twelve weeks
        deliver(insights, *events)
        assert insights.database["log"].count_documents({}) == 2
        assert insights.explain_figure({"figure": "campaigns_planned"})["value"] == 1

    def test_keeps_what_no_service_counts(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.tell("weather.storm.seen", "s1", {"storm_id": "s1", "force": 3}))
        assert insights.list_events({"type": "weather."})["items"][0]["says"] == "Storm seen"

    def test_parks_an_event_whose_data_are_not_as_agreed(self, insights: Door, teller: Teller) -> None:
        good = teller.plan("c1")
        bad = teller.tell("campaigns.campaign.launched", "c2", {"title": "No id"})
        assert deliver(insights, good, bad) == 1
        parked = insights.database["quarantine"].find_one()
        assert parked is not None
        assert "as agreed" in parked["reason"]
        assert insights.database["log"].count_documents({}) == 1

    def test_costs_the_same_commands_whatever_the_size_of_the_batch(
        self, insights: Door, mongo_uri: str, teller: Teller
    ) -> None:
        deliver(insights, teller.plan("c1"), teller.open("p1", "c1"), teller.act("a0", "c1"))
        listener = _Counting()
        with MongoClient[dict[str, Any]](mongo_uri, event_listeners=[listener], tz_aware=True) as client:
            door = Door(Insights, client[insights.database.name], SetClock(NOON), ADA)
            counted = []
            for size in (20, 500):
                events = [self._one(teller, n) for n in range(size)]
                listener.names.clear()
                deliver(door, *events)
                counted.append(len(listener.names))
        assert counted[0] == counted[1] <= 16

    def _one(self, teller: Teller, n: int) -> Any:
        salt = len(teller.told)
        return teller.sign(f"u{salt}", "p1", "c1") if n % 2 else teller.act(f"a{salt}", "c1", reached=5)

    def test_leaves_notices_for_who_listens_live(self, insights: Door, teller: Teller) -> None:
        from shared.messaging.batches import Delivery
        from shared.messaging.cloudevents import CONTENT_TYPE, encode

        batches = batches_of(insights)
        event = teller.plan("c1", "pol")
        batches.apply([Delivery(encode(event), CONTENT_TYPE, {})])
        assert batches.news() == [
            {"position": 1, "type": event.type, "subject": "c1", "links": ["c1", "pol"], "time": event.time}
        ]
        assert batches.news() == []


class TestListEvents:
    def test_finds_by_what_an_event_names(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.plan("c1", "pol"), teller.cover("k1", "c1", "pol"), teller.plan("c2"))
        names = [one["name"] for one in insights.list_events({"link": "pol"})["items"]]
        assert names == ["media.coverage.logged", "campaigns.campaign.planned"]

    def test_finds_what_names_any_of_several_things(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *(teller.plan(f"c{n}", f"p{n}") for n in range(5)))
        first = insights.list_events({"links": ["p1", "p3", "c3", "p9"], "limit": 1})
        rest = insights.list_events({"links": ["p1", "p3", "c3", "p9"], "after": first["next"]})
        assert [one["position"] for one in first["items"] + rest["items"]] == [4, 2]

    def test_finds_events_by_their_ids_as_far_as_one_may_see_them(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, teller.plan("c1"), teller.cover("k1", "c1"), teller.plan("c2"))
        every = insights.list_events({})["items"]
        ids = [one["event_id"] for one in every[1:]]
        assert [one["event_id"] for one in insights.list_events({"event_ids": [*ids, "x"]})["items"]] == ids
        seen = insights.call("list_events", {"event_ids": ids}, actor=CHI)["items"]
        assert [one["name"] for one in seen] == ["campaigns.campaign.planned"]

    def test_finds_several_things_by_an_index_in_the_order_of_positions(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, *(teller.plan(f"c{n}", f"p{n}") for n in range(50)))
        wanted = {"links": {"$in": ["p1", "p3"]}}
        plan = insights.database["log"].find(wanted).sort("_id", -1).limit(10).explain()
        told = plan["executionStats"]
        assert told["totalKeysExamined"] <= 4
        assert "'SORT'" not in str(plan["queryPlanner"]["winningPlan"])

    def test_finds_by_the_beginning_of_a_type_in_the_order_of_positions(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, teller.plan("c1"), teller.cover("k1", "c1"), teller.launch("c1"))
        found = insights.list_events({"type": "campaigns.", "order": "oldest"})["items"]
        assert [one["position"] for one in found] == [1, 3]

    def test_replays_after_a_position_without_holes(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *(teller.plan(f"c{n}") for n in range(10)))
        asked = {"after_position": 4, "order": "oldest", "limit": 4}
        first = insights.list_events(asked)
        rest = insights.list_events({**asked, "after": first["next"]})
        assert [one["position"] for one in first["items"] + rest["items"]] == [5, 6, 7, 8, 9, 10]

    def test_narrows_to_a_span_of_time(self, insights: Door, teller: Teller) -> None:
        early, late = teller.plan("c1"), teller.plan("c2")
        deliver(insights, early, late)
        found = insights.list_events({"since": late.time.isoformat()})["items"]
        assert [one["event_id"] for one in found] == [late.id]

    def test_refuses_eve_and_a_foreign_cursor(self, insights: Door) -> None:
        with pytest.raises(Forbidden):
            insights.list_events({}, actor=EVE)
        with pytest.raises(Invalid, match="cursor-invalid"):
            insights.list_events({"after": "nonsense"})

    def test_shows_everyone_what_the_services_would_show_them(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.plan("c1", "pol"),
            teller.cover("k1", "c1", "pol"),
            teller.tell("stakeholders.consent.given", "s1", {"consent_id": "s1", "person_id": "p1"}),
            teller.tell(
                "stakeholders.organization.registered", "o1", {"organization_id": "o1", "name": "IOM"}
            ),
        )

        def seen(**asked: Any) -> list[str]:
            return [one["name"] for one in insights.list_events(asked, actor=CHI)["items"]]

        assert seen() == ["stakeholders.organization.registered", "campaigns.campaign.planned"]
        assert seen(type="stakeholders.") == ["stakeholders.organization.registered"]
        assert seen(link="c1") == ["campaigns.campaign.planned"]
        assert [insights.list_events({"link": "p1"}, actor=who)["items"] for who in (CHI, OPS, DARA)] == [
            []
        ] * 3
        assert len(insights.list_events({})["items"]) == 4

    @pytest.mark.parametrize(
        "asked",
        [
            {},
            {"type": "media."},
            {"link": "c1"},
            {"link": "c1", "type": "campaigns."},
            {"subject": "c1"},
            {"source": "media"},
            {"correlation_id": "x"},
            {"causation_id": "x"},
            {"since": "2025-01-01T00:00:00Z", "until": "2025-01-02T00:00:00Z"},
            {"after_position": 3, "order": "oldest"},
        ],
    )
    @pytest.mark.parametrize("actor", [ADA, CHI], ids=lambda one: str(one.actor_id))
    def test_never_scans(self, insights: Door, teller: Teller, asked: dict[str, Any], actor: Actor) -> None:
        deliver(insights, *(teller.cover(f"k{n}", "c1") for n in range(50)), teller.plan("c1"))
        database = insights.database
        database.command("profile", 2)
        insights.list_events(asked, actor=actor)
        database.command("profile", 0)
        found = list(database["system.profile"].find({"ns": f"{database.name}.log"}))
        assert found
        assert not [one for one in found if "COLLSCAN" in one.get("planSummary", "")]


class TestShowEvent:
    def test_shows_what_it_came_from_and_what_it_led_to(self, insights: Door, teller: Teller) -> None:
        cover = teller.cover("k1", "c1", "pol")
        move = teller.move("pol", "idea", "debated", ("coverage", "k1", "It was read out."))
        echo = teller.tell(
            "stakeholders.alias.proposed", "al", {"alias_id": "al", "name": "X"}, cause=cover.id
        )
        deliver(insights, cover, move, echo)
        shown = insights.show_event({"event_id": cover.id})
        assert [one["event_id"] for one in shown["consequences"]] == [echo.id, move.id]
        assert [one["event_id"] for one in insights.show_event({"event_id": move.id})["causes"]] == [cover.id]

    def test_says_when_its_cause_is_missing(self, insights: Door, teller: Teller) -> None:
        event = teller.tell("weather.storm.seen", "s1", {}, cause="nowhere")
        deliver(insights, event)
        assert insights.show_event({"event_id": event.id})["cause_missing"]

    def test_does_not_know_what_is_not_there(self, insights: Door) -> None:
        with pytest.raises(NotFound, match="event-not-found"):
            insights.show_event({"event_id": "nowhere"})

    def test_shows_nobody_what_his_services_do_not(self, insights: Door, teller: Teller) -> None:
        plan = teller.plan("c1", "pol")
        cover = teller.cover("k1", "c1", "pol")
        echo = teller.tell("media.outlet.registered", "u1", {"outlet_id": "u1", "name": "FM"}, cause=plan.id)
        deliver(insights, plan, cover, echo)
        with pytest.raises(Forbidden):
            insights.show_event({"event_id": cover.id}, actor=CHI)
        assert insights.show_event({"event_id": plan.id}, actor=CHI)["consequences"] == []
        assert len(insights.show_event({"event_id": plan.id})["consequences"]) == 1


class TestListGaps:
    def test_shows_what_has_not_arrived_until_it_does(self, insights: Door, teller: Teller) -> None:
        events = [teller.plan(f"c{n}") for n in range(6)]
        deliver(insights, events[0], events[4])
        gap = insights.list_gaps({})["items"][0]
        assert (gap["source"], gap["first"], gap["last"], gap["missing"]) == ("/services/campaigns", 2, 4, 3)
        deliver(insights, events[2])
        assert [(one["first"], one["last"]) for one in insights.list_gaps({})["items"]] == [(2, 2), (4, 4)]
        deliver(insights, events[3], events[1])
        assert insights.list_gaps({})["missing"] == 0

    def test_is_the_same_in_whatever_order_they_come(self, insights: Door, teller: Teller) -> None:
        events = [teller.plan(f"c{n}") for n in range(30)]
        left = [event for event in events if event.sequence not in (3, 4, 17)]
        random.Random(5).shuffle(left)
        deliver(insights, *left, size=4)
        assert [(one["first"], one["last"]) for one in insights.list_gaps({})["items"]] == [(3, 4), (17, 17)]


class TestShowFreshness:
    def test_says_how_old_the_last_word_of_each_service_is(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.plan("c1"), teller.cover("k1", None))
        fresh = insights.show_freshness({})
        assert fresh["position"] == 2
        ages = {one["service"]: one["age_s"] for one in fresh["sources"]}
        assert ages["media"] == (NOON - teller.told[1].time).total_seconds()
        assert ages["campaigns"] - ages["media"] == 3600


class TestLabelThings:
    def test_knows_things_and_never_persons(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            teller.plan("c1"),
            teller.introduce("pol"),
            teller.organization("o1"),
            teller.sign("u1", "p1", "c1"),
        )
        labels = insights.label_things({"ids": ["c1", "pol", "o1", "u1"]})["labels"]
        assert {key: one["title"] for key, one in labels.items()} == {
            "c1": "Campaign c1",
            "pol": "Policy pol",
            "o1": "Org o1",
        }

    def test_finds_things_by_words_of_their_titles(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.plan("c1"), teller.introduce("pol"), teller.sign("u1", "p1", "c1"))
        found = insights.find_things({"text": "campaign"})["items"]
        assert [item["title"] for item in found] == ["Campaign c1"]

    @pytest.mark.parametrize(
        ("text", "titles"),
        [
            ("cam", ["Campaign one", "Camp"]),
            ("CAMP", ["Camp", "Campaign one"]),
            ("educ", ["École d’Éducation"]),
            ("ecole éduc", ["École d’Éducation"]),
            ("one camp", ["Campaign one"]),
            ("camp two", []),
            ("paign", []),
            (".* (", []),
            ("h.b. 1", ["H.B. 12"]),
        ],
    )
    def test_finds_things_by_the_beginnings_of_words(
        self, insights: Door, teller: Teller, text: str, titles: list[str]
    ) -> None:
        for number, title in enumerate(("Campaign one", "Camp", "École d’Éducation", "H.B. 12")):
            event = teller.organization(f"o{number}")
            deliver(insights, replace(event, data={**event.data, "name": title}))
        found = [item["title"] for item in insights.find_things({"text": text})["items"]]
        assert sorted(found) == sorted(titles)
        assert text != "CAMP" or found == titles

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("campagin", "Campaign one"),  # two letters swapped
            ("one kampeign", "Campaign one"),  # two are other
            ("educaton ecole", "École d’Éducation"),
            ("Raido Gbarnga", "Radio Gbarnga"),
        ],
    )
    def test_finds_what_is_nearly_called_so_where_nothing_is(
        self, insights: Door, teller: Teller, text: str, title: str
    ) -> None:
        for number, one in enumerate(("Campaign one", "Camp", "École d’Éducation", "Radio Gbarnga")):
            event = teller.organization(f"o{number}")
            deliver(insights, replace(event, data={**event.data, "name": one}))
        found = insights.find_things({"text": text})
        assert ([item["title"] for item in found["items"]], found["is_near"]) == ([title], True)
        assert not insights.find_things({"text": title})["is_near"]

    def test_finds_a_thing_by_what_is_nearly_its_other_name(self, insights: Door, teller: Teller) -> None:
        organization = teller.organization("o-1")
        deliver(
            insights,
            replace(organization, data={**organization.data, "acronym": "FLYHJELP"}),
            teller.introduce("pol"),
            teller.alias("oxfam", "confirmed"),
        )
        assert _found(insights, "flyhjlep") == [("o-1", "organization", "Org o-1")]
        assert _found(insights, "name oxfma") == [("o-1", "organization", "Org o-1")]

    def test_finds_things_by_their_other_names(self, insights: Door, teller: Teller) -> None:
        organization, policy = teller.organization("o-1"), teller.introduce("pol")
        deliver(
            insights,
            replace(organization, data={**organization.data, "acronym": "IOM"}),
            replace(policy, data={**policy.data, "identifier": "BL-WATER-01"}),
            teller.alias("oim", "proposed"),
        )
        assert _found(insights, "name oim") == []
        deliver(
            insights,
            teller.alias("oim", "confirmed"),
            teller.slot("s1", "planned", None),
            teller.slot("s1", "aired", None),
        )
        assert _found(insights, "iom") == [("o-1", "organization", "Org o-1")]
        assert _found(insights, "Name OIM") == [("o-1", "organization", "Org o-1")]
        assert _found(insights, "BL-WATER-01") == [("pol", "policy", "Policy pol")]
        assert _found(insights, "water") == [("pol", "policy", "Policy pol"), ("s1", "slot", "Water")][::-1]

    def test_finds_nothing_by_a_name_that_was_refused_since(self, insights: Door, teller: Teller) -> None:
        told = [teller.alias("oim", action) for action in ("proposed", "confirmed", "refused")]
        deliver(insights, teller.organization("o-1"), *told)
        assert _found(insights, "name oim") == []

    def test_finds_the_policy_by_its_corrected_number_after_it_moved(
        self, insights: Door, teller: Teller
    ) -> None:
        policy = teller.introduce("pol")
        data = {**policy.data, "identifier": "HB 7", "changed": ["identifier"]}
        deliver(
            insights,
            policy,
            teller.tell("policy.policy.corrected", "pol", data),
            teller.move("pol", "idea", "drafted"),
        )
        assert _found(insights, "hb 7") == [("pol", "policy", "Policy pol")]

    def test_finds_by_an_index(self, insights: Door, teller: Teller) -> None:
        deliver(insights, *(teller.organization(f"o{number}") for number in range(50)))
        database = insights.database
        database.command("profile", 2)
        insights.find_things({"text": "org o4"})
        database.command("profile", 0)
        (read,) = database["system.profile"].find({"ns": {"$regex": "titles_"}, "op": "query"})
        assert read["planSummary"].startswith("IXSCAN { words: 1")

    def test_refuses_more_than_two_hundred(self, insights: Door) -> None:
        with pytest.raises(Invalid):
            insights.label_things({"ids": [f"i{n}" for n in range(201)]})


def _found(insights: Door, text: str) -> list[tuple[str, str, str]]:
    items = insights.find_things({"text": text})["items"]
    return [(one["thing_id"], one["kind"], one["title"]) for one in items]
