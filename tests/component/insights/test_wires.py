"""What insights count of wire stories and feeds: each story once, and the feed that cannot be read."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from shared.kernel.events import Event
from shared.testing.doors import Door
from tests.component.insights.telling import Teller, deliver

ITEM: dict[str, Any] = {
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
FEED = {"feed_id": "f1", "outlet_id": "o1", "url": "https://news.example/feed.xml"}


def item(teller: Teller, key: str, action: str = "logged", **more: Any) -> Event:
    """An event of an item."""
    return teller.tell(f"media.coverage.{action}", key, {**ITEM, "coverage_id": key, **more})


def values(insights: Door, **narrowed: str) -> tuple[int, int]:
    """Pieces of coverage, and wire stories."""
    found = [
        insights.explain_figure({"figure": one, **narrowed})["value"] for one in ("coverage", "wire_stories")
    ]
    return found[0], found[1]


class TestWireStories:
    def test_count_once_what_several_carried(self, insights: Door, teller: Teller) -> None:
        deliver(
            insights, item(teller, "k1"), item(teller, "k2"), teller.group("k2", "k1"), item(teller, "k3")
        )
        assert values(insights, campaign_id="c1") == (3, 2)

    def test_stay_one_when_an_item_is_corrected(self, insights: Door, teller: Teller) -> None:
        told = [item(teller, "k1"), item(teller, "k2"), teller.group("k2", "k1")]
        deliver(insights, *told, item(teller, "k2", "corrected", tone="mixed", changed=["tone"]))
        assert values(insights) == (2, 1)

    def test_become_two_when_somebody_says_so(self, insights: Door, teller: Teller) -> None:
        told = [item(teller, "k1"), item(teller, "k2"), teller.group("k2", "k1")]
        deliver(insights, *told, teller.group("k2", "k2"))
        assert values(insights) == (2, 2)

    def test_end_with_their_items(self, insights: Door, teller: Teller) -> None:
        deliver(insights, item(teller, "k1"), item(teller, "k1", "removed", reason="Another county."))
        assert values(insights) == (0, 0)

    @pytest.mark.parametrize("order", list(permutations(range(3))))
    def test_are_the_same_in_whatever_order_events_come(
        self, insights: Door, teller: Teller, order: tuple[int, ...]
    ) -> None:
        told = [
            item(teller, "k1"),
            teller.group("k1", "k0"),
            item(teller, "k1", "corrected", changed=["tone"]),
        ]
        for place in order:
            deliver(insights, told[place])
        assert values(insights) == (1, 0)


class TestFeeds:
    @staticmethod
    def waiting(insights: Door) -> list[str]:
        """The titles of feeds among what is stuck."""
        groups = insights.show_overview({})["stuck"]
        return [one["title"] for group in groups if group["kind"] == "feed" for one in group["items"]]

    def test_count_until_they_are_stopped(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.tell("media.feed.followed", "f1", {**FEED, "every_minutes": 60}))
        assert insights.explain_figure({"figure": "feeds"})["value"] == 1
        deliver(insights, teller.tell("media.feed.stopped", "f1", {**FEED, "reason": "Closed."}))
        assert insights.explain_figure({"figure": "feeds"})["value"] == 0

    def test_are_stuck_when_their_failures_paused_them(self, insights: Door, teller: Teller) -> None:
        said = {**FEED, "reason": "The server answers 500."}
        deliver(insights, teller.tell("media.feed.followed", "f1", {**FEED, "every_minutes": 60}))
        outlet = {"outlet_id": "o1", "name": "Radio Kakata", "kind": "radio", "languages": [], "area": None}
        deliver(insights, teller.tell("media.outlet.registered", "o1", outlet))
        deliver(insights, teller.tell("media.feed.paused", "f1", {**said, "because": "failures"}))
        assert self.waiting(insights) == ["Radio Kakata"]
        deliver(insights, teller.tell("media.feed.resumed", "f1", FEED))
        assert self.waiting(insights) == []

    def test_are_not_stuck_when_somebody_paused_them(self, insights: Door, teller: Teller) -> None:
        deliver(insights, teller.tell("media.feed.followed", "f1", {**FEED, "every_minutes": 60}))
        deliver(insights, teller.tell("media.feed.paused", "f1", {**FEED, "because": "person", "reason": ""}))
        assert self.waiting(insights) == []
