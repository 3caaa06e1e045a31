"""What is a contact detail, what are two spellings of one name."""

from __future__ import annotations

import pytest

from services.media.domain.coverage import address_key
from services.media.domain.wording import key_of
from shared.kernel.contact_details import contact_details_in


class TestContactDetailsIn:
    @pytest.mark.parametrize(
        "text",
        [
            "write to ma.weah@example.org",
            "call +231 77 012 3456",
            "call 00231770123456 today",
            "0770 123 456",
            "tel. 077-012-3456",
            "(802) 555-0134",
            "802-555-0134.",
        ],
    )
    def test_finds_addresses_and_numbers(self, text: str) -> None:
        assert contact_details_in(text) is not None

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "on 2025-03-08 at 18:05",
            "from 2019-2025",
            "1,200,000 people and 500 000 more",
            "H.R. 1234, section 12.4",
            "https://news.example/2025/03/0770123456",
            "voted 12-3 on page 100-120",
            "a grant of 120 000 000 francs",
        ],
    )
    def test_leaves_days_counts_and_references(self, text: str) -> None:
        assert contact_details_in(text) is None


class TestKeyOf:
    def test_brings_spellings_together(self) -> None:
        assert key_of(" Rádio  KAKATA! ") == key_of("radio kakata")

    def test_keeps_other_scripts(self) -> None:
        assert key_of("راديو دبنقا")
        assert key_of("!!!") == "!!!"


class TestAddressKey:
    def test_brings_two_addresses_of_a_page_together(self) -> None:
        plain = address_key("https://news.example/a?id=7")
        assert address_key("http://WWW.news.example/a/?utm_source=x&id=7#top") == plain
        assert address_key("https://news.example/A?id=7") != plain
