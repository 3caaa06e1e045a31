"""What insights count of key messages: those open, their approved languages, coverage that carries one, and drifts."""

from __future__ import annotations

from typing import Any

from shared.kernel.events import Event
from shared.testing.doors import Door
from tests.component.insights.telling import Teller, deliver

MESSAGE: dict[str, Any] = {
    "key_message_id": "m1",
    "campaign_id": "c1",
    "kind": "main",
    "audience": "Everybody",
    "language": "en",
    "parent_id": None,
    "text": "Water that works",
    "never_say": [],
}
ITEM: dict[str, Any] = {
    "coverage_id": "k1",
    "outlet_id": "o1",
    "campaign_id": "c1",
    "policy_id": None,
    "published_on": "2025-03-03",
    "headline": "Water",
    "url": None,
    "tone": "positive",
    "reach_claimed": None,
    "link_reason": "It names it",
    "release_id": None,
    "batch_id": None,
}
COUNTED = ("key_messages", "wordings_approved", "coverage_on_message", "drifts")


def of(teller: Teller, name: str, **more: Any) -> Event:
    """An event of the message."""
    return teller.tell(f"media.{name}", "m1", {**MESSAGE, **more})


def wording(teller: Teller, action: str, language: str) -> Event:
    """An event of its words in a language."""
    data = {"key_message_id": "m1", "campaign_id": "c1", "language": language, "number": 1, "text": "Water"}
    return teller.tell(f"media.wording.{action}", "m1", data)


def item(teller: Teller, action: str, **more: Any) -> Event:
    """An event of a piece of coverage."""
    return teller.tell(f"media.coverage.{action}", "k1", {**ITEM, **more})


def matched(teller: Teller, *key_message_ids: str) -> Event:
    """Which messages it carries is settled."""
    data = {"coverage_id": "k1", "campaign_id": "c1", "key_message_ids": list(key_message_ids)}
    return teller.tell("media.coverage.matched", "k1", data)


def drifted(teller: Teller, place_id: str, place_kind: str) -> Event:
    """A text departs from the message."""
    data = {
        "key_message_id": "m1",
        "campaign_id": "c1",
        "place_kind": place_kind,
        "place_id": place_id,
        "organization_id": None,
        "outlet_id": None,
        "reason": "never-say",
        "language": None,
        "agreed": "charity",
    }
    return teller.tell("media.key_message.drifted", "m1", data)


def values(insights: Door, **narrowed: str) -> dict[str, int]:
    """The figures of messages that are not naught."""
    found = {one: insights.explain_figure({"figure": one, **narrowed})["value"] for one in COUNTED}
    return {name: value for name, value in found.items() if value}


class TestKeyMessages:
    def test_count_with_each_language_until_they_are_retired(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights,
            of(teller, "key_message.written"),
            wording(teller, "written", "en"),
            wording(teller, "approved", "en"),
            wording(teller, "approved", "kpe"),
            of(teller, "key_message.corrected", changed=["audience"]),
        )
        assert values(insights, campaign_id="c1") == {"key_messages": 1, "wordings_approved": 2}
        deliver(insights, wording(teller, "outdated", "kpe"))
        assert values(insights) == {"key_messages": 1, "wordings_approved": 1}
        deliver(insights, teller.tell("media.key_message.retired", "m1", {**MESSAGE, "reason": "Done"}))
        assert values(insights) == {}


class TestPullThrough:
    def test_counts_coverage_that_carries_a_message(self, insights: Door, teller: Teller) -> None:
        deliver(insights, item(teller, "logged"), matched(teller, "m1", "m2"))
        assert values(insights, campaign_id="c1") == {"coverage_on_message": 1}
        totals = insights.show_campaign_report({"campaign_id": "c1"})["totals"]
        shown = {one["figure"]: one["value"] for one in totals}
        assert (shown["coverage"], shown["coverage_on_message"]) == (1, 1)

    def test_follows_a_correction_and_ends_with_it(self, insights: Door, teller: Teller) -> None:
        deliver(insights, item(teller, "logged"), matched(teller, "m1"))
        deliver(insights, item(teller, "corrected", published_on="2025-02-03", changed=["published_on"]))
        assert values(insights, week="2025-W06") == {"coverage_on_message": 1}
        deliver(insights, matched(teller))
        assert values(insights) == {}

    def test_ends_when_the_coverage_is_removed(self, insights: Door, teller: Teller) -> None:
        deliver(insights, item(teller, "logged"), matched(teller, "m1"))
        deliver(insights, teller.remove("coverage", "k1"))
        assert values(insights) == {}


class TestDrifts:
    def test_count_each_text_and_each_time(self, insights: Door, teller: Teller) -> None:
        deliver(insights, drifted(teller, "r1", "release"), drifted(teller, "r1", "release"))
        deliver(insights, drifted(teller, "k1", "coverage"))
        assert values(insights) == {"drifts": 3}
        assert values(insights, detail="release") == {"drifts": 2}
