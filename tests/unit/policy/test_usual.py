"""How long is usual: three of four, from five on."""

from __future__ import annotations

from datetime import date

import pytest

from services.policy.domain.usual import Usual, learned, stalls_on, stays


class TestLearned:
    @pytest.mark.parametrize(
        ("lengths", "usual"),
        [
            ([], None),
            ([9, 9, 9, 9], None),
            ([10, 20, 30, 40, 400], Usual(40, 5)),
            ([40, 10, 30, 20], None),
            ([8, 1, 7, 2, 6, 3, 5, 4], Usual(6, 8)),
            ([0, 0, 0, 0, 0], Usual(1, 5)),
        ],
    )
    def test_is_within_what_three_of_four_left(self, lengths: list[int], usual: Usual | None) -> None:
        assert learned(lengths) == usual

    def test_counts_only_what_was_left(self) -> None:
        days = (("introduced", "2025-01-01"), ("committee", "2025-01-11"), ("floor", "2025-01-11"))
        history = [{"to_stage": stage, "moved_on": day} for stage, day in days]
        assert list(stays(history)) == [("introduced", 10), ("committee", 0)]


class TestStallsOn:
    def test_is_never_where_it_has_arrived(self) -> None:
        assert stalls_on("in-practice", date(2025, 3, 1), Usual(9, 9)) is None
        assert stalls_on("committee", date(2025, 3, 1), Usual(9, 9)) == date(2025, 3, 10)
        assert stalls_on("committee", date(2025, 3, 1), None) == date(2025, 3, 31)
