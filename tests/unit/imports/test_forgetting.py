"""Words by which somebody may be named in a file."""

from __future__ import annotations

import pytest

from shared.imports.forgetting import Words

HERS = Words.of(["Jo Flomo", "Flomo Jo", "jo@example.org", "LR-4711"], ["+231770123456"])


class TestWords:
    @pytest.mark.parametrize(
        "text",
        [
            "told by JO FLOMO herself",
            "Flomo;Jo;Bong",
            "Flomo, Jo",
            "mail jo@example.org.",
            "+231 77 012-3456",
            "077 012 3456",
            "id LR-4711",
        ],
    )
    def test_are_found_however_they_are_written(self, text: str) -> None:
        assert HERS.are_in(text)

    @pytest.mark.parametrize(
        "text", ["Banjo Flomona", "jo@example.organisation", "77 012 34 5", "LR-47112", ""]
    )
    def test_are_whole_ones(self, text: str) -> None:
        assert not HERS.are_in(text)

    def test_find_nothing_where_there_are_none(self) -> None:
        assert not Words.of(["", " "], []).are_in("Jo Flomo")
