"""What is a contact detail in a text about a decision-maker, and what are two spellings of one number."""

from __future__ import annotations

import pytest

from services.policy.domain.wording import key_of
from shared.kernel.contact_details import contact_details_in


class TestContactDetailsIn:
    @pytest.mark.parametrize(
        "text", ["write to j.doe@house.example", "call +231 77 012 3456", "802-555-0134"]
    )
    def test_finds_addresses_and_numbers(self, text: str) -> None:
        assert contact_details_in(text) is not None

    @pytest.mark.parametrize(
        "text", ["H.B. 12 of 2025-03-08", "voted 41-12", "budget of 120 000 000", "Title 29, § 1302"]
    )
    def test_leaves_numbers_of_bills_votes_and_money(self, text: str) -> None:
        assert contact_details_in(text) is None


class TestKeyOf:
    def test_brings_numbers_of_bills_together(self) -> None:
        assert key_of("H.B. 12", joined=True) == key_of("hb12", joined=True) == "hb12"

    def test_keeps_words_apart(self) -> None:
        assert key_of("Água  para TODOS!") == "agua para todos"
