"""What insights count of releases: out, offered, picked up and after how long, and which one nobody put out."""

from __future__ import annotations

from datetime import timedelta

from services.insights.domain.entry import Entry
from services.insights.domain.facts import Waiting
from services.insights.domain.steps import story_of
from shared.kernel.events import Event
from shared.testing.doors import Door
from shared.testing.personas import NOON
from tests.component.insights.telling import Teller, deliver

RELEASE = {"release_id": "r1", "campaign_id": "c1", "policy_id": None}
HELD = {"embargo_until": None, "text_version": 1}
COUNTED = ("releases_issued", "pitches", "releases_picked_up", "pick_ups_timed", "pick_up_hours")


def of(teller: Teller, action: str, **more: object) -> Event:
    """An event of the release."""
    return teller.tell(f"media.release.{action}", "r1", {**RELEASE, **more})


def issued(teller: Teller) -> Event:
    """The release is out."""
    return of(teller, "issued", headline="Dry pumps", issued_at="2025-03-03T08:00:00.000Z")


def picked_up(teller: Teller, coverage: str | None, hours: int | None) -> Event:
    """Its first coverage is known."""
    day = "2025-03-03" if coverage else None
    found = {"coverage_id": coverage, "outlet_id": "o1" if coverage else None, "published_on": day}
    return of(teller, "picked_up", **found, hours=hours)


def pitch(teller: Teller, action: str, **more: object) -> Event:
    """An event of a pitch."""
    data = {**RELEASE, "pitch_id": "p1", "outlet_id": "o1", "person_id": None, "pitched_on": "2025-03-02"}
    return teller.tell(f"media.pitch.{action}", "p1", {**data, **more})


def values(insights: Door, **narrowed: str) -> dict[str, int]:
    """The figures of releases that are not naught."""
    found = {one: insights.explain_figure({"figure": one, **narrowed})["value"] for one in COUNTED}
    return {name: value for name, value in found.items() if value}


class TestFigures:
    def test_count_what_is_out_and_the_hours_to_its_first_coverage(
        self, insights: Door, teller: Teller
    ) -> None:
        deliver(insights, of(teller, "approved", **HELD), issued(teller), picked_up(teller, "k1", 5))
        all_of_it = {"releases_issued": 1, "releases_picked_up": 1, "pick_ups_timed": 1, "pick_up_hours": 5}
        assert values(insights) == all_of_it
        assert values(insights, campaign_id="c1") == all_of_it

    def test_follow_another_first_coverage_and_none(self, insights: Door, teller: Teller) -> None:
        deliver(insights, issued(teller), picked_up(teller, "k1", 5), picked_up(teller, "k0", None))
        assert values(insights) == {"releases_issued": 1, "releases_picked_up": 1}
        deliver(insights, picked_up(teller, None, None))
        assert values(insights) == {"releases_issued": 1}

    def test_forget_what_was_withdrawn(self, insights: Door, teller: Teller) -> None:
        deliver(insights, issued(teller), of(teller, "withdrawn", reason="Wrong", was_out=True))
        assert values(insights) == {}

    def test_count_a_pitch_once_by_its_answer(self, insights: Door, teller: Teller) -> None:
        deliver(insights, pitch(teller, "made"))
        assert values(insights, detail="open") == {"pitches": 1}
        deliver(insights, pitch(teller, "answered", answer="taken", answered_on="2025-03-03"))
        assert values(insights) == values(insights, detail="taken") == {"pitches": 1}


class TestRelease:
    def test_has_no_title_before_it_is_out(self, insights: Door, teller: Teller) -> None:
        deliver(insights, of(teller, "drafted", embargo_until=None))
        assert insights.label_things({"ids": ["r1"]})["labels"] == {}
        deliver(insights, issued(teller))
        assert insights.label_things({"ids": ["r1"]})["labels"]["r1"]["title"] == "Dry pumps"

    def test_waits_from_the_end_of_its_embargo_until_it_is_out(self, teller: Teller) -> None:
        until = (NOON - timedelta(days=2)).isoformat()
        events = [of(teller, "approved", embargo_until=until, text_version=1)]
        waiting = told(events)
        assert waiting is not None
        assert waiting.is_open
        assert waiting.since == NOON - timedelta(days=2)
        for closing in (issued(teller), of(teller, "corrected", embargo_until=None)):
            after = told([*events, closing])
            assert after is not None
            assert not after.is_open

    def test_stands_before_its_coverage_in_the_story(self, insights: Door, teller: Teller) -> None:
        about = {"policy_id": "b1", "campaign_id": "c1"}
        story = {
            **about,
            "coverage_id": "k1",
            "outlet_id": "o1",
            "published_on": "2025-03-03",
            "tone": "mixed",
        }
        said = {
            "headline": "Pumps",
            "url": None,
            "reach_claimed": None,
            "link_reason": "Ours",
            "release_id": "r1",
        }
        out = {**RELEASE, **about, "headline": "Dry pumps", "issued_at": "2025-03-03T08:00:00.000Z"}
        first = teller.tell("media.release.issued", "r1", out)
        second = teller.tell("media.coverage.logged", "k1", {**story, **said, "batch_id": None})
        moved = {"policy_id": "b1", "from_stage": "drafted", "to_stage": "introduced", "because_of": []}
        end = teller.tell("policy.policy.moved", "b1", moved)
        deliver(insights, first, second, end)
        edges = insights.tell_story({"policy_id": "b1"})["edges"]
        found = [one for one in edges if (one["from"], one["to"]) == (first.id, second.id)]
        assert [(one["reason"], one["confidence"]) for one in found] == [
            ("It takes up this release.", "documented")
        ]


def told(events: list[Event]) -> Waiting | None:
    """What waits after some events of the release."""
    entries = [
        Entry(
            place,
            one.id,
            one.source,
            one.sequence or 0,
            one.type,
            one.subject,
            one.time,
            one.data,
            one.correlation_id,
        )
        for place, one in enumerate(events)
    ]
    return story_of("release|r1", entries).state.waiting
