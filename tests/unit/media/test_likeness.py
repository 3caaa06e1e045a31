"""How alike headlines are, by hand and by rule."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.media.domain.likeness import ALIKE, likeness, marks_of, sketch_of, words_of

WIRE = "County asks for a water budget line"
TEXT = " ".join(f"word{number}" for number in range(40))
WORDS = st.lists(
    st.sampled_from([f"{letter * 4}{letter}" for letter in "abcdefghijkl"]),
    min_size=4,
    max_size=9,
    unique=True,
)


def score(one: str, other: str) -> int:
    """The likeness of two headlines."""
    return likeness(one, (), other, ()).score


class TestLikeness:
    @pytest.mark.parametrize(
        ("other", "expected"),
        [
            ("County asks for a water budget line", 100),
            ("COUNTY ASKS FOR WATER BUDGET LINE!", 100),
            ("County asks for a water budget line today", 83),  # 5 of 6: county asks water budget line today
            ("County asks for a water budget line, residents insist", 71),  # 5 of 7
            ("County asks for a road budget line", 66),  # 4 of 6: another subject is another story
            ("Minister opens a school in Gbarnga", 0),
        ],
    )
    def test_is_the_share_of_telling_words(self, other: str, expected: int) -> None:
        assert score(WIRE, other) == expected == score(other, WIRE)

    def test_says_why(self) -> None:
        found = likeness(WIRE, (), "County asks for a water budget line today", ())
        assert found.reason == "Their headlines share 5 of 6 telling words."

    def test_takes_headlines_with_other_numbers_for_others(self) -> None:
        assert score("House passes Bill 12 on clean water", "House passes Bill 14 on clean water") == 0

    def test_does_not_compare_headlines_of_few_words(self) -> None:
        assert score("Water is life", "Water is life") == 0

    def test_knows_a_text_that_goes_under_another_headline(self) -> None:
        found = likeness(WIRE, sketch_of(TEXT), "Wells run dry", sketch_of(f"{TEXT} and more"))
        assert (found.score, found.reason[:23]) == (100, "Their texts begin alike")

    def test_keeps_nothing_of_a_text_that_is_too_short(self) -> None:
        assert sketch_of("Twenty words are not enough to tell") == ()

    @given(WORDS, WORDS)
    def test_finds_every_pair_that_is_alike_by_a_mark(self, one: list[str], other: list[str]) -> None:
        headlines = " ".join(one), " ".join(other)
        if score(*headlines) >= ALIKE:
            first, second = (set(marks_of(words_of(headline))) for headline in headlines)
            assert first & second

    @given(WORDS)
    def test_makes_few_marks(self, words: list[str]) -> None:
        assert len(marks_of(tuple(words))) <= len(list(combinations(words, 2)))
