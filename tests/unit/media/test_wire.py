"""Which items are one story, whatever the order in which they come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.media.domain.coverage import Coverage
from services.media.domain.wire import hand_on, join, join_by_hand, most_alike, split
from shared.testing.personas import NOON

# Three stories; within each every headline is alike with every other, and with none of the others.
HEADLINES = (
    "County asks for a water budget line",
    "County asks for a water budget line today",
    "The county asks for water budget line",
    "Teachers strike ends after government offers higher wages",
    "Teachers strike ends after the government offers higher wages now",
    "Bridge over Saint Paul river opens before rainy season",
)
STORY_OF = (0, 0, 0, 1, 1, 2)


def item(number: int, headline: str = "", *, days: int = 0) -> Coverage:
    """The item of a number."""
    return Coverage(
        coverage_id=f"item-{number}",
        outlet_id=f"outlet-{number}",
        published_on=date(2025, 2, 20) + timedelta(days=days),
        headline=headline or HEADLINES[number],
        tone="neutral",
        logged_at=NOON,
    ).log()[0]


def placed(order: list[int]) -> list[Coverage]:
    """Items as they stand when they have come in an order."""
    seen: list[Coverage] = []
    for turn, number in enumerate(order):
        coming = replace(item(number), logged_at=NOON + timedelta(minutes=turn))
        found = most_alike(coming, seen)
        seen.append(join(coming, *found)[0] if found else coming)
    return seen


class TestMostAlike:
    @given(st.permutations(range(6)))
    def test_groups_the_same_whatever_comes_first(self, order: list[int]) -> None:
        groups: dict[str, set[int]] = {}
        for one in placed(order):
            groups.setdefault(one.story_id, set()).add(int(one.coverage_id[-1]))
        assert sorted(map(sorted, groups.values())) == [[0, 1, 2], [3, 4], [5]]

    @given(st.permutations(range(6)))
    def test_begins_a_story_with_what_was_seen_first(self, order: list[int]) -> None:
        first_of = {story: next(n for n in order if STORY_OF[n] == story) for story in range(3)}
        for one in placed(order):
            assert one.story_id == f"item-{first_of[STORY_OF[int(one.coverage_id[-1])]]}"

    def test_leaves_apart_what_is_more_than_a_week_apart(self) -> None:
        assert most_alike(item(0, days=8), [item(1)]) is None
        assert most_alike(item(0, days=7), [item(1)]) is not None

    def test_leaves_apart_what_somebody_has_parted(self) -> None:
        parted, _ = split(item(0), [item(0), item(1)])
        assert most_alike(parted, [item(1)]) is None

    def test_says_how_far_apart_they_were_published(self) -> None:
        found = most_alike(item(0, days=2), [item(1)])
        assert found is not None
        joined, told = join(item(0, days=2), *found)
        assert joined.wire_reason == told.reason
        assert told.reason == "Their headlines share 5 of 6 telling words, published 2 days apart."
        assert (told.likeness, told.wire_id, told.is_by_hand) == (83, "item-1", False)


class TestHandOn:
    def test_lets_the_next_begin_the_story(self) -> None:
        late = replace(item(1), wire_id="item-0", logged_at=NOON + timedelta(hours=1))
        handed = hand_on([late, replace(item(2), wire_id="item-0")])
        assert [(one.coverage_id, told.wire_id) for one, told in handed] == [
            ("item-2", "item-2"),
            ("item-1", "item-2"),
        ]


class TestJoinByHand:
    def test_takes_back_what_was_parted(self) -> None:
        parted, _ = split(item(0), [item(0), item(1), item(2)])
        joined, told = join_by_hand(parted, "item-1", [item(1)])
        assert (joined.apart_from, told.is_by_hand, told.likeness) == (("item-2",), True, None)
