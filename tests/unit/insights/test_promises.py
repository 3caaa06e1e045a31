"""What organisations, communities, ties, exchanges and promises count for, and from when a promise waits."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from services.insights.domain.entry import Entry, typed
from services.insights.domain.facts import Story
from services.insights.domain.steps import story_of
from shared.testing.personas import NOON

MADE = {
    "promise_id": "p1",
    "organization_id": "o1",
    "topic": "Pumps",
    "made_on": "2025-03-07",
    "due_on": "2025-03-20",
}


def _story(*told: tuple[str, dict[str, Any]]) -> Story:
    entries = [
        Entry(
            number,
            f"e-{number}",
            "/services/stakeholders",
            number,
            typed(f"stakeholders.{name}"),
            "s",
            NOON + timedelta(hours=number),
            data,
            "talk",
        )
        for number, (name, data) in enumerate(told, 1)
    ]
    kind = told[0][0].partition(".")[0]
    return story_of(f"{kind}|s", entries)


def _counted(story: Story) -> list[tuple[str, str, str | None]]:
    return [
        (fact.claim.measure, fact.claim.week, fact.claim.organization_id)
        for fact in story.facts.values()
        if fact.is_open
    ]


class TestPromise:
    def test_waits_from_the_day_after_it_was_due(self) -> None:
        story = _story(("promise.made", MADE))
        assert story.state.waiting is not None
        assert story.state.waiting.since == datetime(2025, 3, 21, tzinfo=UTC)
        assert _counted(story) == [("promises_made", "2025-W10", "o1")]
        assert story.state.title == ("promise", "Pumps")

    def test_waits_later_when_it_was_extended(self) -> None:
        extended = {"promise_id": "p1", "due_before": "2025-03-20", "due_on": "2025-04-20"}
        story = _story(("promise.made", MADE), ("promise.extended", extended))
        assert story.state.waiting is not None
        assert story.state.waiting.since == datetime(2025, 4, 21, tzinfo=UTC)
        assert story.state.waiting.label == "Pumps"

    def test_counts_again_once_it_is_kept_and_waits_no_more(self) -> None:
        kept = {"promise_id": "p1", "organization_id": "o1", "settled_on": "2025-03-17"}
        story = _story(("promise.made", MADE), ("promise.kept", kept))
        assert _counted(story) == [("promises_made", "2025-W10", "o1"), ("promises_kept", "2025-W12", "o1")]
        assert story.state.waiting is not None
        assert not story.state.waiting.is_open

    def test_that_was_withdrawn_counts_as_made_only(self) -> None:
        withdrawn = {"promise_id": "p1", "organization_id": "o1", "settled_on": "2025-03-17"}
        story = _story(("promise.made", MADE), ("promise.withdrawn", withdrawn))
        assert [measure for measure, *_ in _counted(story)] == ["promises_made"]

    def test_of_a_person_has_no_title(self) -> None:
        story = _story(("promise.made", {**MADE, "topic": "", "organization_id": None}))
        assert story.state.title is None
        assert story.state.waiting is not None
        assert story.state.waiting.label == "A promise"


class TestOrganization:
    NAMED = {"organization_id": "o1", "name": "Bong Women", "acronym": None, "sector": "ngo"}

    def test_counts_for_its_sector_in_the_week_of_its_registration(self) -> None:
        moved = {**self.NAMED, "sector": "faith", "changed": ["sector"]}
        story = _story(("organization.registered", self.NAMED), ("organization.corrected", moved))
        assert [
            (fact.claim.measure, fact.claim.week, fact.claim.sector)
            for fact in story.facts.values()
            if fact.is_open
        ] == [("organizations", "2025-W10", "faith")]


class TestExchange:
    LOGGED = {"exchange_id": "x1", "organization_id": "o1", "channel": "call", "held_on": "2025-03-07"}

    def test_counts_in_its_week_and_follows_a_correction(self) -> None:
        corrected = {**self.LOGGED, "held_on": "2025-02-28", "changed": ["held_on"]}
        story = _story(("exchange.logged", self.LOGGED), ("exchange.corrected", corrected))
        assert _counted(story) == [("exchanges", "2025-W09", "o1")]

    def test_counts_no_more_once_it_is_removed(self) -> None:
        removed = {"exchange_id": "x1", "reason": "mistake"}
        story = _story(("exchange.logged", self.LOGGED), ("exchange.removed", removed))
        assert _counted(story) == []


class TestTie:
    def test_counts_while_it_stands_whoever_is_merged(self) -> None:
        made = {"tie_id": "t1", "kind": "funds", "from_organization_id": "o1", "started_on": "2025-03-07"}
        moved = {**made, "changed": ["to_person_id"], "started_on": None}
        story = _story(("tie.made", made), ("tie.corrected", moved))
        assert _counted(story) == [("ties", "2025-W10", "o1")]

    def test_counts_no_more_once_it_has_ended_or_says_nothing(self) -> None:
        made = {"tie_id": "t1", "kind": "knows", "ended_on": None}
        assert _counted(_story(("tie.made", made), ("tie.ended", {**made, "ended_on": "2025-03-08"}))) == []
        assert _counted(_story(("tie.made", made), ("tie.removed", {"tie_id": "t1"}))) == []
        again = _story(("tie.made", made), ("tie.removed", {"tie_id": "t1"}), ("tie.made", made))
        assert [measure for measure, *_ in _counted(again)] == ["ties"]


class TestCommunity:
    def test_counts_by_its_kind_until_it_is_closed(self) -> None:
        founded = {"community_id": "c1", "name": "Gbarnga", "kind": "place"}
        story = _story(
            ("community.founded", founded), ("community.corrected", {**founded, "kind": "virtual"})
        )
        assert [(fact.claim.measure, fact.claim.detail) for fact in story.facts.values() if fact.is_open] == [
            ("communities", "virtual")
        ]
        assert story.state.title == ("community", "Gbarnga")
        assert _counted(_story(("community.founded", founded), ("community.closed", {}))) == []

    def test_counts_who_belongs_to_it_until_they_leave_or_a_merge_takes_them_out(self) -> None:
        joined = {"belonging_id": "b1", "kind": "place", "since": "2025-03-07", "ended_on": None}
        story = _story(("community_member.joined", joined))
        assert _counted(story) == [("community_members", "2025-W10", None)]
        for over in ("left", "removed"):
            assert (
                _counted(_story(("community_member.joined", joined), (f"community_member.{over}", {}))) == []
            )
