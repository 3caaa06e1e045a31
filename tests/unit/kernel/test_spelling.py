"""Which words are met by a word that was typed with mistakes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from shared.kernel.spelling import LONGEST, allowed, one_off, pieces_around, pieces_of

LETTERS = "abcdegh"
WORDS = st.text(LETTERS, min_size=1, max_size=LONGEST - 1)


class TestOneOff:
    @given(word=WORDS, at=st.integers(0, 30), letter=st.sampled_from(LETTERS))
    def test_holds_every_word_with_one_mistake(self, word: str, at: int, letter: str) -> None:
        at %= len(word)
        for meant in (
            word[:at] + letter + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + word[at + 1 :],
            word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :],
        ):
            assert not meant or meant in one_off(word)

    def test_puts_in_letters_of_the_script_that_was_typed(self) -> None:
        assert "مونروفيا" in one_off("مونروفا")
        assert "வாட்டர்" in one_off("வாட்டர")
        assert "øresund" in one_off("øresun")

    def test_puts_digits_only_beside_digits(self) -> None:
        assert "area52" in one_off("area5")
        assert not any(map(str.isdigit, "".join(one_off("area"))))


class TestPieces:
    def test_two_mistakes_leave_one_piece_whole(self) -> None:
        for meant, typed in (
            ("gbarpolu", "gbarpolo"),
            ("montserrado", "monserado"),
            ("montserrado", "mantserrade"),
            ("konneh", "kannah"),
            ("coalition", "kolition"),
            ("federation", "fedderatoin"),
        ):
            assert OSA.distance(meant, typed) <= 2
            assert set(pieces_of((meant,))) & set(pieces_around(typed)), (meant, typed)

    def test_are_kept_of_long_words_alone(self) -> None:
        assert pieces_of(("bo", "dolo")) == ()
        assert len(pieces_of(("montserrado", "bo"))) == 3

    def test_of_a_word_longer_than_is_compared_are_those_of_its_beginning(self) -> None:
        assert pieces_around("x" * 60) == pieces_around("x" * LONGEST) != []


class TestAllowed:
    def test_forgives_more_in_longer_words(self) -> None:
        assert [allowed(word, word) for word in ("ada", "adwoa", "konneh")] == [0, 1, 2]
