"""The story of a movement: its exact chain, its reasons, its breaks, its bounds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from services.insights.queries import groups
from services.insights.queries import story as asked_story
from shared.kernel.errors import NotFound
from shared.kernel.events import Event
from shared.testing.doors import Door
from tests.component.insights.telling import Teller, deliver


@pytest.fixture
def told(insights: Door, teller: Teller) -> dict[str, Event]:
    """A coalition's whole way to a policy that moved."""
    events = {
        "outlet": teller.tell(
            "media.outlet.registered", "radio", {"outlet_id": "radio", "name": "Radio Kakata"}
        ),
        "introduced": teller.introduce("pol", "introduced"),
        "planned": teller.plan("c1", "pol"),
        "launched": teller.launch("c1", "pol"),
        "opened": teller.open("p1", "c1", "pol"),
        "signed": teller.sign("u1", "p1", "c1"),
        "signed2": teller.sign("u2", "p1", "c1"),
        "acted": teller.act("a1", "c1", "o1", reached=40),
        "promised": teller.slot("s1", "planned", "c1"),
        "aired": teller.slot("s1", "aired", "c1"),
        "covered": teller.cover("k1", "c1", "pol"),
        "touched": teller.touch("t1", "pol", "c1"),
        "position": teller.position("x1", "pol", 1, ("touch", "t1", "She heard us.")),
    }
    causes = (("coverage", "k1", "It was read out."), ("petition", "p1", "It was handed over."))
    events["moved"] = teller.move("pol", "introduced", "committee", *causes)
    deliver(insights, *events.values(), teller.launch("c9"))
    return events


def _tell(insights: Door, **more: Any) -> dict[str, Any]:
    story: dict[str, Any] = insights.tell_story({"policy_id": "pol", **more})
    return story


def _names(story: dict[str, Any], told: dict[str, Event]) -> dict[str, str]:
    """Card id -> the name by which the test knows it."""
    names = {event.id: name for name, event in told.items()}
    return {card["card_id"]: names.get(card["card_id"], card["kind"]) for card in story["cards"]}


class TestAMovementOfWhichNobodySaidWhy:
    def test_is_broken_where_nothing_is_recorded_before_it(self, insights: Door, teller: Teller) -> None:
        introduced, moved = (
            teller.introduce("pol", "introduced"),
            teller.move("pol", "introduced", "committee"),
        )
        deliver(insights, introduced, moved)
        (found,) = _tell(insights)["breaks"]
        assert (found["kind"], found["pointed_by"]) == ("no-cause", moved.id)
        assert "Nobody named a cause" in found["says"]

    def test_is_linked_where_a_contact_is_recorded_before_it(self, insights: Door, teller: Teller) -> None:
        before = (
            teller.introduce("pol", "introduced"),
            teller.plan("c1", "pol"),
            teller.touch("t1", "pol", "c1"),
        )
        deliver(insights, *before, teller.move("pol", "introduced", "committee"))
        assert [one for one in _tell(insights)["breaks"] if one["kind"] == "no-cause"] == []


class TestTellStory:
    def test_gives_the_exact_chain(self, insights: Door, told: dict[str, Event]) -> None:
        story = _tell(insights)
        names = _names(story, told)
        assert [names[card["card_id"]] for card in story["cards"]] == [
            "introduced",
            "planned",
            "launched",
            "opened",
            "acted",
            "promised",
            "aired",
            "covered",
            "touched",
            "position",
            "signatures",
            "moved",
        ]
        assert {(names[edge["from"]], names[edge["to"]], edge["confidence"]) for edge in story["edges"]} == {
            ("planned", "launched", "documented"),
            ("launched", "opened", "linked"),
            ("opened", "signatures", "linked"),
            ("signatures", "moved", "documented"),
            ("opened", "moved", "documented"),
            ("launched", "acted", "linked"),
            ("acted", "moved", "concurrent"),
            ("launched", "promised", "linked"),
            ("promised", "aired", "documented"),
            ("aired", "moved", "concurrent"),
            ("launched", "covered", "linked"),
            ("covered", "moved", "documented"),
            ("launched", "touched", "linked"),
            ("touched", "position", "documented"),
            ("touched", "moved", "linked"),
            ("position", "moved", "linked"),
            ("launched", "moved", "linked"),
            ("introduced", "moved", "documented"),
        }
        assert story["breaks"] == []
        assert story["lanes"] == ["campaigns", "media", "policy"]
        assert story["title"] == "Policy pol"

    def test_says_who_named_a_cause_and_why(self, insights: Door, told: dict[str, Event]) -> None:
        edges = {(edge["from"], edge["to"]): edge["reason"] for edge in _tell(insights)["edges"]}
        assert edges[told["covered"].id, told["moved"].id] == "Named as cause by dara: It was read out."
        assert edges[told["launched"].id, told["covered"].id] == "It quotes the petition."

    def test_gives_every_card_its_proof(self, insights: Door, told: dict[str, Event]) -> None:
        cards = {card["card_id"]: card for card in _tell(insights)["cards"]}
        moved = cards[told["moved"].id]
        assert (moved["source"], moved["sequence"], moved["who"]) == (
            "/services/policy",
            told["moved"].sequence,
            "dara",
        )
        assert moved["proof"] == {"text": "Minutes, page 3", "url": ""}
        assert cards[told["covered"].id]["proof"]["url"] == "https://news.example/water"

    def test_opens_the_signatures_behind_their_count(self, insights: Door, told: dict[str, Event]) -> None:
        card = next(card for card in _tell(insights)["cards"] if card["kind"] == "signatures")
        door = {key: value.isoformat() if key == "as_of" else value for key, value in card["door"].items()}
        explained = insights.explain_figure(door)
        assert explained["value"] == card["count"] == 2
        assert {fact["event_id"] for fact in explained["items"]} == {told["signed"].id, told["signed2"].id}
        assert {fact["type"] for fact in explained["items"]} == {told["signed"].type}

    def test_joins_many_activities_of_an_organisation_and_week(
        self, insights: Door, told: dict[str, Event], teller: Teller
    ) -> None:
        more = [teller.act(f"b{n}", "c1", "o2") for n in range(groups.FEW + 1)]
        deliver(insights, *more, teller.move("pol", "committee", "floor"))
        card = next(card for card in _tell(insights)["cards"] if card["kind"] == "activities")
        assert (card["count"], card["thing_id"]) == (groups.FEW + 1, "o2")
        door = {key: value.isoformat() if key == "as_of" else value for key, value in card["door"].items()}
        assert insights.explain_figure(door)["value"] == card["count"]

    def test_tells_of_an_earlier_movement_without_what_came_later(
        self, insights: Door, told: dict[str, Event], teller: Teller
    ) -> None:
        later = teller.cover("k2", "c1", "pol")
        deliver(insights, later, teller.move("pol", "committee", "floor"))
        assert later.id in _names(_tell(insights), told)
        assert later.id not in _names(_tell(insights, event_id=told["moved"].id), told)

    def test_does_not_know_a_policy_that_never_moved(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.introduce("still"))
        with pytest.raises(NotFound, match="movement-not-found"):
            insights.tell_story({"policy_id": "still"})


class TestBreaks:
    @pytest.mark.parametrize(
        "name",
        [
            "introduced",
            "planned",
            "launched",
            "opened",
            "acted",
            "promised",
            "aired",
            "covered",
            "touched",
            "position",
        ],
    )
    def test_shows_a_middle_event_that_was_deleted(
        self, insights: Door, told: dict[str, Event], name: str
    ) -> None:
        insights.database["log"].delete_one({"id": told[name].id})
        story = _tell(insights)
        assert told[name].id not in _names(story, told)
        missing = {one["missing"].split()[0] for one in story["breaks"]}
        assert missing & {told[name].id, told[name].subject}

    def test_names_the_event_that_points_at_what_is_missing(
        self, insights: Door, told: dict[str, Event]
    ) -> None:
        insights.database["log"].delete_one({"id": told["covered"].id})
        found = next(one for one in _tell(insights)["breaks"] if one["missing"] == "k1")
        assert found["pointed_by"] == told["moved"].id
        assert "dara named this coverage as a cause (It was read out.)" in found["says"]

    def test_shows_a_cause_that_never_arrived_and_heals_when_it_does(
        self, insights: Door, teller: Teller
    ) -> None:
        start, plan, launch = teller.introduce("pol"), teller.plan("c1", "pol"), teller.launch("c1")
        cover = teller.cover("k1", "c1", "pol")
        deliver(
            insights,
            start,
            plan,
            launch,
            teller.cover("k2", "c1"),
            teller.move("pol", "idea", "floor", ("coverage", "k1", "-")),
        )
        kinds = {one["kind"] for one in _tell(insights)["breaks"]}
        assert kinds == {"missing-thing", "gap"}
        deliver(insights, cover)
        assert _tell(insights)["breaks"] == []

    def test_shows_a_consequence_without_its_cause(
        self, insights: Door, told: dict[str, Event], teller: Teller
    ) -> None:
        data = {
            "policy_id": "pol",
            "from_stage": "committee",
            "to_stage": "floor",
            "because_of": [],
            "moved_on": None,
        }
        deliver(insights, teller.tell("policy.policy.moved", "pol", data, cause="nowhere"))
        found = [one for one in _tell(insights)["breaks"] if one["kind"] == "missing-event"]
        assert [one["missing"] for one in found] == ["nowhere"]

    def test_shows_a_stage_that_nobody_told_of(
        self, insights: Door, told: dict[str, Event], teller: Teller
    ) -> None:
        deliver(insights, teller.move("pol", "passed", "signed"))
        found = next(one for one in _tell(insights)["breaks"] if one["kind"] == "missing-step")
        assert found["says"] == "The policy moved from passed, but the step before left it in committee."

    def test_shows_actions_that_nobody_covered(self, insights: Door, teller: Teller) -> None:
        events = [
            teller.introduce("pol"),
            teller.plan("c1", "pol"),
            teller.launch("c1"),
            teller.act("a1", "c1"),
        ]
        deliver(insights, *events, teller.move("pol", "idea", "floor"))
        found = _tell(insights)["breaks"]
        assert [(one["kind"], one["missing"], one["pointed_by"]) for one in found] == [
            ("no-coverage", "c1", events[3].id)
        ]

    def test_shows_what_was_removed_since(
        self, insights: Door, told: dict[str, Event], teller: Teller
    ) -> None:
        deliver(insights, teller.remove("coverage", "k1"))
        assert [one["missing"] for one in _tell(insights)["breaks"] if one["kind"] == "removed"] == ["k1"]


class TestBounds:
    def test_reads_the_same_number_of_times_for_ten_times_the_cards(
        self, insights: Door, told: dict[str, Event], teller: Teller
    ) -> None:
        counts = []
        for size, stage in ((10, "floor"), (100, "passed")):
            deliver(insights, *(teller.cover(f"m{size}-{n}", "c1", "pol") for n in range(size)))
            deliver(insights, *(teller.sign(f"v{size}-{n}", "p1", "c1") for n in range(size)))
            deliver(
                insights, teller.move("pol", "committee", stage, ("coverage", f"m{size}-7", "It was read."))
            )
            counts.append(self._reads(insights))
        assert counts[0] == counts[1] < 35

    def _reads(self, insights: Door) -> int:
        database = insights.database
        database["system.profile"].drop()
        database.command("profile", 2)
        _tell(insights)
        database.command("profile", 0)
        found = list(database["system.profile"].find({"planSummary": {"$exists": True}}))
        scans = [one["ns"] for one in found if "COLLSCAN" in one["planSummary"]]
        assert {ns.rpartition(".")[2] for ns in scans} <= {"sources"}
        return len(found)

    def test_keeps_what_is_named_and_says_how_much_more_there_is(
        self, insights: Door, told: dict[str, Event], teller: Teller, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(asked_story, "MOST", 10)
        deliver(insights, *(teller.cover(f"m{n}", "c1", "pol") for n in range(30)))
        teller.moment += timedelta(hours=1)
        story = _tell(insights, event_id=told["moved"].id)
        kept = set(_names(story, told).values())
        assert {"moved", "covered", "opened"} <= kept
        assert len([card for card in story["cards"] if card["event_id"]]) == 10
        assert sum(story["more"].values()) > 0


class TestMoveTakenBack:
    def test_stands_in_no_story_and_no_figure(self, insights: Door, teller: Teller) -> None:
        planned = teller.plan("c1", "pol")
        first = teller.move("pol", "introduced", "committee")
        wrong = teller.move("pol", "committee", "floor", ("campaign", "c1", "It brought them."))
        gone = {"to_stage": "committee", "moved_on": first.data["moved_on"], "ended_as": None}
        of = {"withdrawn_stage": "floor", "withdrawn_on": wrong.data["moved_on"], "reason": "Another bill."}
        back = teller.tell("policy.policy.move_withdrawn", "pol", {"policy_id": "pol", **gone, **of})
        deliver(insights, planned, first, wrong)
        assert counted(insights) == (2, 2)
        deliver(insights, back)
        deliver(insights, back)
        assert counted(insights) == (1, 1)
        assert insights.tell_story({"policy_id": "pol"})["movement"] == first.id
        with pytest.raises(NotFound, match="taken back"):
            insights.tell_story({"policy_id": "pol", "event_id": wrong.id})
        right = teller.move("pol", "committee", "floor")
        deliver(insights, right)
        assert counted(insights) == (2, 2)
        told = insights.tell_story({"policy_id": "pol"})
        assert told["movement"] == right.id
        assert wrong.id not in {card["event_id"] for card in told["cards"]}


def counted(insights: Door) -> tuple[int, int]:
    """Movements, and those of the policy aimed at."""
    asked = ({"figure": one, "policy_id": "pol"} for one in ("policy_moves", "policy_moves_aimed_at"))
    moves, aimed = (insights.explain_figure(one)["value"] for one in asked)
    return moves, aimed
