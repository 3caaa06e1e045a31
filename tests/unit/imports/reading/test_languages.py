"""Languages as sheets write them."""

from __future__ import annotations

import pytest

from shared.imports.reading import BadValue, as_language_tag


class TestAsLanguageTag:
    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            (" kpe ", "kpe"),
            ("en_US", "en-US"),
            ("Klao", "klu"),
            ("liberian english", "lir"),
            ("Français", "fr"),
            ("suédois", "sv"),
            ("العربيه", "ar"),
            ("English (United States)", "en-US"),
            ("French (Côte d’Ivoire)", "fr-CI"),
            ("anglais (Libéria)", "en-LR"),
            ("British English", "en-GB"),
        ],
    )
    def test_reads_tags_and_names(self, text: str, tag: str) -> None:
        assert as_language_tag(text) == tag

    @pytest.mark.parametrize("text", ["", "Klingonese", "English, French", "English (of the coast)", "4"])
    def test_refuses_what_is_no_language(self, text: str) -> None:
        with pytest.raises(BadValue) as refused:
            as_language_tag(text)
        assert refused.value.code == "not-a-language"
