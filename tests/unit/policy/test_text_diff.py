"""What changed between texts, and where a quoted clause stands, in bounded work."""

from __future__ import annotations

import time

import pytest

from services.policy.domain.clause import find_clause
from services.policy.domain.text_diff import LONGEST_LINE, MOST_LINES, compare, lines_of, words_between

BEFORE = """Section 1. There shall be a water line.
Section 2. Each county receives five percent.
Section 3. The Ministry reports once a year.
Section 4. This Act binds from July."""
AFTER = """Section 1. There shall be a water line.
Section 2. Each county receives four percent.
Section 3. The Ministry reports once a year.
Section 4. This Act binds from July.
Section 5. Pumps are kept in repair."""


class TestCompare:
    def test_marks_words_within_lines(self) -> None:
        changed = [row for row in compare(BEFORE, AFTER).rows if row.kind == "changed"]
        assert [(one.mark, one.text) for one in changed[0].pieces] == [
            ("same", "Section 2. Each county receives"),
            ("removed", " five"),
            ("added", " four"),
            ("same", " percent."),
        ]

    def test_marks_whole_lines(self) -> None:
        assert [
            (row.kind, row.pieces[0].text) for row in compare(BEFORE, AFTER).rows if row.kind == "added"
        ] == [("added", "Section 5. Pumps are kept in repair.")]
        assert compare(AFTER, BEFORE).rows[-1].kind == "removed"

    def test_leaves_out_what_did_not_change(self) -> None:
        same = "\n".join(f"Line {number}" for number in range(50))
        rows = compare(f"{same}\nold\n{same}", f"{same}\nnew\n{same}").rows
        assert [(row.kind, row.skipped) for row in rows] == [
            ("skipped", 49), ("same", 0), ("changed", 0), ("same", 0), ("skipped", 49),
        ]  # fmt: skip

    def test_finds_nothing_between_equal_texts(self) -> None:
        assert [row.kind for row in compare(BEFORE, BEFORE.replace("\n", "\r\n\n  ")).rows] == ["skipped"]

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("x " * 250_000, "y " * 250_000),
            ("\n".join(str(number % 7) for number in range(200_000)), "\n".join("3456012" * 20_000)),
            ("a\n" * 250_000, "a\nb\n" * 125_000),
            ("\n".join(map(str, range(60_000))), "\n".join(map(str, reversed(range(60_000))))),
        ],
    )
    def test_bounds_its_work(self, before: str, after: str) -> None:
        begun = time.monotonic()
        diff = compare(before, after)
        assert time.monotonic() - begun < 10
        assert len(diff.rows) <= 2 * MOST_LINES

    def test_says_what_it_left_out(self) -> None:
        long = "\n".join(map(str, range(MOST_LINES + 1)))
        assert "too long to be compared whole" in compare(long, "").cut
        assert "repeat each other" in compare("a\n" * 500, "a\n" * 400).cut
        assert compare(BEFORE, AFTER).cut == ""

    def test_takes_long_lines_apart(self) -> None:
        lines = lines_of("A clause of a law; " * 100)
        assert max(map(len, lines)) <= LONGEST_LINE
        assert " ".join(lines).split() == ("A clause of a law; " * 100).split()


class TestWordsBetween:
    def test_give_both_texts_back(self) -> None:
        pieces = words_between("the quick brown fox", "a quick red fox, tired")
        assert "".join(one.text for one in pieces if one.mark != "added") == "the quick brown fox"
        assert "".join(one.text for one in pieces if one.mark != "removed") == "a quick red fox, tired"


class TestFindClause:
    @pytest.mark.parametrize(
        ("passage", "state", "now"),
        [
            ("The Ministry\n   reports once a year.", "unchanged", "The Ministry reports once a year."),
            (
                "Each county receives five percent.",
                "changed",
                "Section 2. Each county receives four percent.",
            ),
            ("Schools get latrines before the rains begin", "gone", ""),
        ],
    )
    def test_tells_how_it_stands(self, passage: str, state: str, now: str) -> None:
        found = find_clause(passage, AFTER)
        assert (found.state, found.passage) == (state, now)

    def test_finds_a_clause_of_several_lines(self) -> None:
        found = find_clause("\n".join(BEFORE.splitlines()[1:3]), AFTER)
        assert found.state == "changed"
        assert found.passage.startswith("Section 2. Each county receives four")

    def test_is_gone_from_an_empty_text(self) -> None:
        assert find_clause("Anything", "").state == "gone"
