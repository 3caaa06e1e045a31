"""Languages by their tags, and by what they are called in English."""

from __future__ import annotations

import pytest

from shared.kernel.language import NAMES, as_language, is_same_language, language_called


class TestAsLanguage:
    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("EN", "en"),
            ("en-lr", "en-LR"),
            ("zh_hant_tw", "zh-Hant-TW"),
            ("es-419", "es-419"),
            ("kpe", "kpe"),
        ],
    )
    def test_takes_tags_in_any_case(self, text: str, tag: str) -> None:
        assert as_language(text) == tag

    @pytest.mark.parametrize("text", ["", "english", "e", "en-", "en-LR-xx-yy!", "-"])
    def test_refuses_what_is_no_tag(self, text: str) -> None:
        assert as_language(text) is None


class TestNames:
    def test_stand_by_tags_as_they_are_written(self) -> None:
        assert [tag for tag in NAMES if as_language(tag) != tag] == []
        assert len(set(NAMES.values())) == len(NAMES)


class TestLanguageCalled:
    @pytest.mark.parametrize(
        ("text", "tag"),
        [
            ("Kpelle", "kpe"),
            (" LIBERIAN  english ", "lir"),
            ("Dan", "dnj"),
            ("krahn (eastern)", "kqo"),
            ("en_lr", "en-LR"),
        ],
    )
    def test_is_known_by_its_name_or_its_tag(self, text: str, tag: str) -> None:
        assert language_called(text) == tag

    @pytest.mark.parametrize("text", ["", "Klingonese", "Kpelle, Bassa", "4"])
    def test_is_none_where_it_is_neither(self, text: str) -> None:
        assert language_called(text) is None


class TestIsSameLanguage:
    @pytest.mark.parametrize(
        ("tag", "other", "serves"),
        [
            ("en-LR", "en", True),
            ("en", "en-lr", True),
            ("EN", "en", True),
            ("en-GB", "en-LR", False),
            ("kpe", "kp", False),
        ],
    )
    def test_serves_a_region_and_the_whole_of_it_alike(self, tag: str, other: str, serves: bool) -> None:
        assert is_same_language(tag, other) is serves
