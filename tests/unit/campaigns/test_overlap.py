"""What is shown of people across lists: right where it is shown, and nothing hidden can be worked out from it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from services.campaigns.domain.overlap import FEW, Shown, numbers_of, shown

A, B, C = 1, 2, 4
Patterns = dict[int, int]


def visible(seen: Shown) -> tuple[Any, ...]:
    """All that somebody reads: the sum, whether it is exact, and every cell or why it is not there."""
    return seen.people, seen.is_exact, seen.rows, tuple(sorted(seen.overlaps.items()))


def hidden_cells(seen: Shown, patterns: Patterns) -> dict[str, int]:
    """The true values of the cells that are not shown, and of the sum where it is not exact."""
    large = [row.place for row in seen.rows if row.people != "few"]
    true = numbers_of(patterns, large)
    cells = {"sum": true.people} if not seen.is_exact else {}
    for row in seen.rows:
        if row.place in large and len(large) > 1:
            cells |= {f"only {row.place}": true.only[row.place]} if not isinstance(row.only, int) else {}
            shared = true.sizes[row.place] - true.only[row.place]
            cells |= {f"shared {row.place}": shared} if not isinstance(row.shared, int) else {}
        elif row.people == "few":
            cells[f"size {row.place}"] = sum(
                number for pattern, number in patterns.items() if pattern >> row.place & 1
            )
    for pair, cell in seen.overlaps.items():
        if not isinstance(cell, int):
            cells[f"both {pair}"] = true.overlaps[pair]
    return cells


def two_lists(first: int, second: int) -> Iterator[Patterns]:
    """Every way in which two lists of these sizes may overlap."""
    for both in range(min(first, second) + 1):
        yield {A: first - both, B: second - both, A | B: both}


def three_lists(sizes: tuple[int, int, int]) -> Iterator[Patterns]:
    """Every way in which three lists of these sizes may overlap."""
    first, second, third = sizes
    limits = (min(first, second), min(first, third), min(second, third), min(sizes))
    for ab, ac, bc, abc in product(*(range(most + 1) for most in limits)):
        alone = (first - ab - ac - abc, second - ab - bc - abc, third - ac - bc - abc)
        if min(alone) >= 0:
            yield {
                **dict(zip((A, B, C), alone, strict=True)),
                A | B: ab,
                A | C: ac,
                B | C: bc,
                A | B | C: abc,
            }


def must_leave_doubt(worlds: Iterator[Patterns]) -> None:
    """Who knows the rules and all sizes, and reads what is shown, still finds several values for what is hidden."""
    seen: dict[tuple[Any, ...], dict[str, set[int]]] = {}
    for patterns in worlds:
        view = shown(patterns)
        values = seen.setdefault(visible(view), {})
        for name, value in hidden_cells(view, patterns).items():
            values.setdefault(name, set()).add(value)
    found_out = {
        (view, name): values
        for view, cells in seen.items()
        for name, values in cells.items()
        if len(values) < 2 and not name.startswith("size") and min(values) < FEW
    }
    assert found_out == {}


class TestShown:
    def test_is_everything_where_no_number_is_small(self) -> None:
        seen = shown({A: 20, B: 30, A | B: 5})
        assert (seen.people, seen.is_exact) == (55, True)
        assert [(row.people, row.shared, row.only) for row in seen.rows] == [(25, 5, 20), (35, 5, 30)]
        assert seen.overlaps == {(0, 1): 5}

    def test_hides_with_a_small_overlap_all_by_which_it_could_be_told(self) -> None:
        seen = shown({A: 100, B: 200, A | B: 3})
        assert (seen.people, seen.is_exact) == (
            302,
            False,
        )  # at least: the lists less the most that few may be
        assert [(row.people, row.shared, row.only) for row in seen.rows] == [
            (103, "withheld", "withheld"),
            (203, "withheld", "withheld"),
        ]
        assert seen.overlaps == {(0, 1): "few"}

    def test_tells_no_overlap_from_a_small_one(self) -> None:
        assert visible(shown({A: 103, B: 203})) == visible(shown({A: 100, B: 200, A | B: 3}))

    def test_hides_the_overlap_where_nearly_all_of_one_list_stand_on_the_other(self) -> None:
        seen = shown({A: 2, B: 200, A | B: 30})
        assert seen.overlaps == {(0, 1): "withheld"}
        assert (seen.people, seen.is_exact) == (230, False)

    def test_counts_an_organisation_from_its_fifth_person_on(self) -> None:
        seen = shown({A: 4, B: 50})
        assert (seen.people, seen.is_exact) == (50, False)
        assert [(row.place, row.people) for row in seen.rows] == [(1, 50), (0, "few")]
        assert seen.overlaps == {}
        assert shown({A: 5, B: 50}).rows[0].people == 5

    def test_says_at_least_where_somebody_may_be_left_out_of_the_sum(self) -> None:
        assert (shown({A: 7}).people, shown({A: 7}).is_exact) == (7, True)
        assert (shown({A: 7, B: 1}).people, shown({A: 7, B: 1}).is_exact) == (7, False)
        whole, less = {A: 20, B: 30, A | B: 5}, {A: 20, B: 30, A | B: 5, C: 3}
        assert (shown(whole).people, shown(whole).is_exact) == (55, True)
        assert (shown(less).people, shown(less).is_exact) == (55, False)
        assert shown(less).overlaps == shown(whole).overlaps

    def test_is_nothing_where_nobody_is(self) -> None:
        assert visible(shown({})) == (0, False, (), ())

    def test_shows_large_overlaps_beside_a_small_one(self) -> None:
        seen = shown({A: 400, B: 500, C: 600, A | B: 2, A | C: 30, B | C: 30})
        assert (seen.people, seen.is_exact) == (1560, False)  # of 1562: the small one may be four
        assert seen.overlaps == {(0, 1): "few", (0, 2): 30, (1, 2): 30}

    def test_withholds_the_rows_of_the_smallest_where_one_lacks_room(self) -> None:
        seen = shown({A: 2, A | B: 40, A | C: 3, B: 300, B | C: 50, C: 500})
        assert seen.overlaps == {(0, 1): "withheld", (0, 2): "withheld", (1, 2): 50}
        assert seen.people == 553 + 390 - 50


class TestWhatIsHidden:
    @pytest.mark.parametrize("sizes", list(combinations((5, 6, 9, 10, 12, 14, 40), 2)))
    def test_cannot_be_worked_out_of_two_lists(self, sizes: tuple[int, int]) -> None:
        must_leave_doubt(two_lists(*sizes))

    @pytest.mark.parametrize(
        "sizes", [(5, 6, 7), (9, 9, 9), (8, 10, 13), (13, 13, 13), (12, 15, 18), (14, 14, 20), (19, 19, 19)]
    )
    def test_cannot_be_worked_out_of_three_lists(self, sizes: tuple[int, int, int]) -> None:
        must_leave_doubt(three_lists(sizes))

    @pytest.mark.parametrize("other", [5, 20])
    def test_cannot_be_worked_out_of_a_list_of_fewer_than_five(self, other: int) -> None:
        views = {
            visible(shown({A: size - both, B: other - both, A | B: both}))
            for size in range(1, FEW)
            for both in range(size + 1)
        }
        assert len(views) == 1

    @settings(max_examples=300, deadline=None)
    @given(some.dictionaries(some.integers(1, 31), some.integers(0, 40), min_size=1))
    def test_is_below_no_bound_that_is_told_of_five_lists(self, patterns: Patterns) -> None:
        seen = shown(patterns)
        large = [row.place for row in seen.rows if row.people != "few"]
        true = numbers_of(patterns, large)
        assert seen.people <= true.people
        assert not seen.is_exact or seen.people == sum(patterns.values())
        for pair, cell in seen.overlaps.items():
            assert cell == true.overlaps[pair] if isinstance(cell, int) else cell in ("few", "withheld")
            assert not isinstance(cell, int) or cell >= FEW
            assert cell != "few" or true.overlaps[pair] < FEW
        for row in seen.rows:
            assert all(
                not isinstance(cell, int) or cell >= FEW for cell in (row.people, row.shared, row.only)
            )
