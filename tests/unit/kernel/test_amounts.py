"""Quantities as whole thousandths: read, written, and held against the smallest coin of a currency."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.kernel.amounts import CURRENCIES, fits, text_of, thousandths
from shared.kernel.errors import Invalid


class TestThousandths:
    @pytest.mark.parametrize(
        ("text", "amount"), [("12", 12000), ("12.5", 12500), ("0.001", 1), (" 1 200 ", 1200000)]
    )
    def test_reads_decimal_text(self, text: str, amount: int) -> None:
        assert thousandths(text) == amount

    @pytest.mark.parametrize("text", ["", "-1", "1,5", "1.2345", "1e3", "٣", "nan", "1" * 13])
    def test_refuses_what_is_no_plain_number(self, text: str) -> None:
        with pytest.raises(Invalid, match="amount-malformed"):
            thousandths(text)

    @given(amount=st.integers(0, 10**14))
    def test_reads_back_what_was_written(self, amount: int) -> None:
        assert thousandths(text_of(amount)) == amount


class TestFits:
    @pytest.mark.parametrize(
        ("text", "currency", "is_right"),
        [
            ("10.55", "USD", True),
            ("10.555", "USD", False),
            ("10.555", "KWD", True),
            ("10.5", "XOF", False),
            ("10", "XOF", True),
        ],
    )
    def test_asks_for_whole_coins(self, text: str, currency: str, *, is_right: bool) -> None:
        assert fits(thousandths(text), currency) is is_right

    def test_knows_the_currencies_by_three_letters(self) -> None:
        assert {"LRD", "USD", "EUR", "JPY"} <= CURRENCIES
        assert all(len(code) == 3 and code.isupper() for code in CURRENCIES)
