"""Votes, hearings and checks in the figures, the stuck list and the story of a movement."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.insights.telling import Teller, deliver


def held(teller: Teller) -> Event:
    """A hearing that was held, after its planning."""
    place = {"hearing_id": "h1", "policy_id": "pol", "body": "Committee on Water"}
    planned = {
        **place,
        "place": "Capitol",
        "starts_at": "2025-03-01T10:00:00Z",
        "ends_at": "2025-03-01T12:00:00Z",
    }
    teller.tell("policy.hearing.planned", "h1", planned)
    return teller.tell("policy.hearing.held", "h1", {**place, "held_on": "2025-03-01"})


def voted(teller: Teller, is_with_us: bool | None = True) -> Event:
    """A vote on the policy."""
    said = {
        "vote_event_id": "v1",
        "policy_id": "pol",
        "motion": "Report it",
        "classification": "",
        "body": "Committee on Water",
        "held_on": "2025-03-02",
        "result": "passed",
        "our_position": "yes",
        "is_with_us": is_with_us,
        "counts": [],
        "votes": [],
    }
    return teller.tell("policy.vote_event.recorded", "v1", said)


def checked(teller: Teller, number: int, result: str, *, is_regressed: bool = False) -> Event:
    """A check after which the provision stands so."""
    said = {
        "check_id": f"k{number}",
        "provision_id": "pr1",
        "policy_id": "pol",
        "organization_id": "o1",
        "adm1": "Bong",
        "checked_on": f"2025-03-0{number}",
        "result": result,
        "stands": result,
        "stands_since": f"2025-03-0{number}",
        "is_regressed": is_regressed,
    }
    return teller.tell("policy.check.made", f"k{number}", said)


def promised(teller: Teller) -> Event:
    """A provision of the policy."""
    said = {"provision_id": "pr1", "policy_id": "pol", "what": "A pump that works", "adm1": "Bong"}
    more = {"place": None, "due_on": None, "responsible": "Ministry"}
    return teller.tell("policy.provision.recorded", "pr1", {**said, **more})


def figure(insights: Door, name: str) -> int:
    """What a figure of the policy says."""
    value: int = insights.explain_figure({"figure": name, "policy_id": "pol"})["value"]
    return value


def stuck(insights: Door) -> list[dict[str, Any]]:
    """The provisions that wait for somebody."""
    groups = insights.show_overview({})["stuck"]
    return [item for group in groups if group["kind"] == "provision" for item in group["items"]]


class TestFigures:
    def test_count_votes_hearings_and_testimonies(self, insights: Door, teller: Teller) -> None:
        teller.introduce("pol", "committee")
        held(teller)
        voted(teller)
        said = {"testimony_id": "t1", "hearing_id": "h1", "policy_id": "pol", "organization_id": "o1"}
        more = {"person_id": None, "sector": "union", "given_on": "2025-03-01"}
        teller.tell("policy.testimony.given", "t1", {**said, **more})
        deliver(insights, *teller.told)
        names = ("votes_recorded", "votes_with_us", "hearings_held", "testimonies_given")
        assert [figure(insights, name) for name in names] == [1, 1, 1, 1]

    def test_take_back_a_vote_that_is_removed(self, insights: Door, teller: Teller) -> None:
        voted(teller)
        teller.tell(
            "policy.vote_event.removed",
            "v1",
            {"vote_event_id": "v1", "policy_id": "pol", "reason": "Another motion."},
        )
        deliver(insights, *teller.told)
        assert (figure(insights, "votes_recorded"), figure(insights, "votes_with_us")) == (0, 0)

    def test_take_back_a_policy_that_is_removed_and_find_it_no_more(
        self, insights: Door, teller: Teller
    ) -> None:
        def found() -> list[str]:
            return [one["thing_id"] for one in insights.find_things({"text": "pumps"})["items"]]

        policy = {"policy_id": "pol", "title": "Pumps for all", "kind": "bill", "stage": "introduced"}
        about = {"identifier": None, "body": "House", "jurisdiction": "Liberia", "topics": []}
        told = teller.tell("policy.policy.introduced", "pol", {**policy, **about})
        deliver(insights, told)
        assert (figure(insights, "policies"), found()) == (1, ["pol"])
        undone = {"policy_id": "pol", "reason": "The import it came with was undone."}
        deliver(insights, teller.tell("policy.policy.removed", "pol", undone))
        assert (figure(insights, "policies"), found()) == (0, [])
        assert insights.show_event({"event_id": told.id})["says"].endswith("Pumps for all")
        deliver(insights, teller.tell("policy.policy.introduced", "pol", {**policy, **about}))
        assert (figure(insights, "policies"), found()) == (1, ["pol"])

    def test_count_a_provision_while_its_latest_check_finds_it(self, insights: Door, teller: Teller) -> None:
        promised(teller)
        checked(teller, 1, "found")
        deliver(insights, *teller.told)
        assert (figure(insights, "promises_found"), figure(insights, "checks_made")) == (1, 1)
        deliver(insights, checked(teller, 2, "not-found", is_regressed=True))
        assert (figure(insights, "promises_found"), figure(insights, "checks_made")) == (0, 2)
        practice = next(one for one in insights.show_overview({})["chain"] if one["step"] == "practice")
        assert [(one["figure"], one["value"]) for one in practice["figures"]] == [
            ("wins", 0),
            ("promises_found", 0),
            ("checks_made", 2),
        ]


class TestStuck:
    def test_names_a_provision_that_is_lost_until_it_is_answered(
        self, insights: Door, teller: Teller
    ) -> None:
        promised(teller)
        checked(teller, 1, "found")
        checked(teller, 2, "not-found", is_regressed=True)
        deliver(insights, *teller.told)
        assert [(one["thing_id"], one["title"]) for one in stuck(insights)] == [("pr1", "A pump that works")]
        said = {"provision_id": "pr1", "policy_id": "pol", "answer": "A part is ordered."}
        deliver(insights, teller.tell("policy.provision.answered", "pr1", said))
        assert stuck(insights) == []

    def test_forgets_it_when_it_is_found_again(self, insights: Door, teller: Teller) -> None:
        promised(teller)
        for number, result in ((1, "found"), (2, "not-found"), (3, "found")):
            checked(teller, number, result, is_regressed=result == "not-found")
        deliver(insights, *teller.told)
        assert stuck(insights) == []
        assert figure(insights, "promises_found") == 1


class TestStory:
    def test_leads_from_the_hearing_and_the_vote_to_the_movement(
        self, insights: Door, teller: Teller
    ) -> None:
        teller.introduce("pol", "committee")
        hearing, vote = held(teller), voted(teller)
        moved = teller.move("pol", "committee", "floor")
        deliver(insights, *teller.told)
        story = insights.tell_story({"policy_id": "pol"})
        edges = {(one["from"], one["reason"]) for one in story["edges"] if one["to"] == moved.id}
        assert {(hearing.id, "A hearing on this policy."), (vote.id, "A vote on this policy.")} <= edges
        assert [one for one in story["breaks"] if one["kind"] != "no-coverage"] == []

    def test_takes_no_hearing_for_a_cause_that_was_not_held(self, insights: Door, teller: Teller) -> None:
        teller.introduce("pol", "committee")
        place = {"hearing_id": "h1", "policy_id": "pol", "body": "Committee", "place": "Capitol"}
        times = {"starts_at": "2025-03-01T10:00:00Z", "ends_at": "2025-03-01T12:00:00Z"}
        planned = teller.tell("policy.hearing.planned", "h1", {**place, **times})
        moved = teller.move("pol", "committee", "floor")
        deliver(insights, *teller.told)
        edges = insights.tell_story({"policy_id": "pol"})["edges"]
        assert [one for one in edges if (one["from"], one["to"]) == (planned.id, moved.id)] == []


def won(teller: Teller, action: str, **more: Any) -> Event:
    """Something told of a win."""
    said = {
        "win_id": "w1",
        "title": "Upkeep is paid for",
        "policy_id": "pol",
        "campaign_id": "c1",
        "organization_id": None,
        "kind": "policy",
        "novelty": "new",
        "scale": "quick-win",
        "intensity": "small",
        "reach": None,
        "duration": "once",
        "changed_on": "2025-01-10",
    }
    return teller.tell(f"policy.win.{action}", "w1", {**said, **more})


class TestWins:
    def test_count_from_their_confirmation_while_they_hold(self, insights: Door, teller: Teller) -> None:
        deliver(insights, won(teller, "drafted", scale=None))
        assert figure(insights, "wins") == 0
        deliver(insights, won(teller, "confirmed", stands="holds", asked_again_on="2025-04-10"))
        assert figure(insights, "wins") == 1
        review = {"reviewed_on": "2025-03-01", "reviewed_by": None, "months": None}
        lost = won(teller, "reviewed", stands="reversed", asked_again_on="2025-04-10", **review)
        deliver(insights, lost)
        assert (figure(insights, "wins"), figure(insights, "wins_reversed")) == (0, 1)
        report = insights.show_campaign_report({"campaign_id": "c1"})
        totals = {one["figure"]: one["value"] for one in report["totals"]}
        assert (totals["wins"], totals["wins_reversed"]) == (0, 1)
        deliver(insights, won(teller, "reviewed", stands="partly", asked_again_on="2025-04-10", **review))
        assert (figure(insights, "wins"), figure(insights, "wins_reversed")) == (1, 0)

    def test_wait_for_somebody_when_the_question_is_due(self, insights: Door, teller: Teller) -> None:
        due = won(teller, "confirmed", stands="holds", asked_again_on="2025-03-01")
        deliver(insights, due)
        (win,) = waiting(insights)
        assert (win["title"], win["age_days"]) == ("Upkeep is paid for", 7)
        review = {"reviewed_on": "2025-03-02", "reviewed_by": None, "months": 3}
        deliver(insights, won(teller, "reviewed", stands="holds", asked_again_on="2025-06-01", **review))
        assert waiting(insights) == []

    def test_wait_as_drafts_after_a_week_until_they_are_discarded(
        self, insights: Door, teller: Teller
    ) -> None:
        teller.moment = NOON - timedelta(days=9)
        deliver(insights, won(teller, "drafted"))
        assert [win["age_days"] for win in waiting(insights)] == [2]
        none = teller.tell("policy.win.discarded", "w1", {"win_id": "w1", "reason": "No."})
        deliver(insights, none)
        assert waiting(insights) == []


def waiting(insights: Door) -> list[dict[str, Any]]:
    """The wins that wait for somebody."""
    groups = insights.show_overview({})["stuck"]
    return [item for group in groups if group["kind"] == "win" for item in group["items"]]


class TestTakenBack:
    def test_counts_no_position_and_no_contact_that_was_recorded_in_error(
        self, insights: Door, teller: Teller
    ) -> None:
        of = {"policy_id": "pol", "person_id": "p1"}
        lean = {**of, "position_id": "s1", "value": 1, "taken_on": "2025-02-03"}
        met = {**of, "touch_id": "t1", "kind": "meeting", "touched_on": "2025-02-03", "campaign_id": "c1"}
        met |= {"organization_id": "o1", "outcome": "Asked."}
        shown = {"evidence": "Spoke.", "because_of": []}
        deliver(
            insights,
            teller.tell("policy.position.recorded", "s1", {**lean, **shown}),
            teller.tell("policy.touch.logged", "t1", met),
        )

        def counted() -> list[int]:
            asked = (
                {"figure": "positions", "policy_id": "pol", "detail": "1"},
                {"figure": "touches", "campaign_id": "c1", "organization_id": "o1", "week": "2025-W06"},
            )
            return [insights.explain_figure(one)["value"] for one in asked]

        assert counted() == [1, 1]
        gone = (
            teller.tell("policy.position.withdrawn", "s1", {**lean, "reason": "Wrong."}),
            teller.tell("policy.touch.withdrawn", "t1", {**met, "reason": "Called off."}),
        )
        deliver(insights, *gone)
        deliver(insights, *gone)
        assert counted() == [0, 0]
