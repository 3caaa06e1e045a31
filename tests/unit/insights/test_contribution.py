"""How sure a contribution is: the weakest step of the surest way to the movement."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from services.insights.domain.story.contribution import confidence_of
from services.insights.domain.story.edges import CONCURRENT, DOCUMENTED, LINKED, Edge

SURE = (DOCUMENTED, LINKED, CONCURRENT)
edges = st.lists(
    st.builds(
        Edge, st.sampled_from("abcdef"), st.sampled_from("abcdefm"), st.just("so"), st.sampled_from(SURE)
    ),
    max_size=12,
)


def edge(cause: str, effect: str, confidence: str) -> Edge:
    return Edge(cause, effect, "so it is", confidence)


def by_every_way(all_edges: list[Edge], card: str, been: frozenset[str] = frozenset()) -> int:
    """The rank by trying every way without a circle; 9 where none leads to the movement."""
    if card == "m":
        return 0
    ways = [one for one in all_edges if one.cause == card and one.effect not in been]
    ranks = (
        max(SURE.index(one.confidence), by_every_way(all_edges, one.effect, been | {card})) for one in ways
    )
    return min(ranks, default=9)


class TestConfidence:
    def test_is_that_of_the_weakest_step(self) -> None:
        way = [edge("a", "b", DOCUMENTED), edge("b", "m", CONCURRENT)]
        assert confidence_of(way, "m") == {"a": CONCURRENT, "b": CONCURRENT}

    def test_is_that_of_the_surest_way(self) -> None:
        ways = [edge("a", "m", CONCURRENT), edge("a", "b", LINKED), edge("b", "m", DOCUMENTED)]
        assert confidence_of(ways, "m") == {"a": LINKED, "b": DOCUMENTED}

    def test_says_nothing_of_what_leads_elsewhere(self) -> None:
        assert confidence_of([edge("a", "b", DOCUMENTED)], "m") == {}

    @given(edges, st.randoms())
    def test_is_what_trying_every_way_finds_in_any_order(
        self, given: list[Edge], chance: random.Random
    ) -> None:
        expected = {card: by_every_way(given, card) for card in "abcdef"}
        shuffled = chance.sample(given, len(given))
        assert confidence_of(shuffled, "m") == {
            card: SURE[rank] for card, rank in expected.items() if rank < len(SURE)
        }
