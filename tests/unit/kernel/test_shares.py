"""How sure a share is: Wilson's interval, checked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.shares import wilson


class TestWilson:
    @pytest.mark.parametrize(
        ("part", "of", "low", "high"),
        [
            # z = 1.959964, z² = 3.841459. 5 of 10: middle 0.5 + 0.192073 = 0.692073, spread 1.959964 *
            # sqrt(0.025 + 0.009604) = 0.364593, over 1.384146.
            (5, 10, 0.23659, 0.76341),
            # 84 of 200: middle 0.42 + 0.009604, spread 1.959964 * sqrt(0.001218 + 0.000024) = 0.069075, over 1.019207.
            (84, 200, 0.35373, 0.48928),
            # 0 of 10: from nothing to z² / n over 1 + z² / n, that is 0.384146 / 1.384146.
            (0, 10, 0.0, 0.27753),
            # And 10 of 10 is its mirror.
            (10, 10, 0.72247, 1.0),
            # 1 of 20: middle 0.05 + 0.096036, spread 1.959964 * sqrt(0.002375 + 0.002401) = 0.135451, over 1.192073.
            (1, 20, 0.00888, 0.23613),
        ],
    )
    def test_is_what_is_worked_out_by_hand(self, part: int, of: int, low: float, high: float) -> None:
        assert wilson(part, of) == pytest.approx((low, high), abs=0.00002)

    def test_knows_nothing_of_nobody(self) -> None:
        assert wilson(0, 0) == (0.0, 1.0)

    @pytest.mark.parametrize(("part", "of"), [(-1, 3), (4, 3)])
    def test_refuses_what_is_no_share(self, part: int, of: int) -> None:
        with pytest.raises(ValueError, match="is no share"):
            wilson(part, of)

    @given(st.integers(1, 10_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
    def test_holds_the_share_and_stays_between_none_and_all(self, told: tuple[int, int]) -> None:
        part, of = told
        low, high = wilson(part, of)
        assert 0 <= low <= part / of <= high <= 1
        assert wilson(of - part, of) == pytest.approx((1 - high, 1 - low))
