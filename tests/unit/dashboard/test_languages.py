"""Languages by their names: what is offered, and how one or several are typed into a field and read back."""

from __future__ import annotations

import pytest

from services.dashboard.web.languages import (
    LANGUAGES,
    as_typed,
    chosen_in,
    language,
    tag_in,
    tags_in,
    to_choose,
)
from services.dashboard.web.words import LANGUAGES as SPOKEN
from shared.web.speech import speaking

UNNAMED = "goa"
"""A language that nobody has a name for, neither we nor CLDR."""


class TestLanguage:
    @pytest.mark.parametrize(
        ("code", "tag", "name"),
        [
            ("en", "kpe", "Kpelle"),
            ("fr", "en-LR", "anglais (en-LR)"),
            ("en", "tlh", "Klingon"),
            ("fr", "sv", "suédois"),
            ("ar", UNNAMED, UNNAMED),
        ],
    )
    def test_is_called_as_readers_call_it(self, code: str, tag: str, name: str) -> None:
        with speaking(SPOKEN[code]):
            assert language(tag) == name


class TestToChoose:
    def test_are_all_with_a_name_behind_those_that_are_meant(self) -> None:
        names = to_choose({}, "vai", "en-LR")["names"]
        assert names[:2] == ["Vai", "English (en-LR)"]
        assert set(LANGUAGES.values()) < set(names)
        assert len(names) == len(set(names))

    @pytest.mark.parametrize(
        ("kept", "shown"), [("kpe", "Kpelle"), (UNNAMED, UNNAMED), ("Klin gon", "Klin gon")]
    )
    def test_says_what_is_chosen(self, kept: str, shown: str) -> None:
        assert to_choose({"language": kept})["value"] == shown

    def test_stand_by_their_names_in_the_language_of_the_reader(self) -> None:
        with speaking(SPOKEN["fr"]):
            names = to_choose({})["names"]
        assert names == sorted(names)
        assert "allemand" in names


class TestTyped:
    @pytest.mark.parametrize("code", ["en", "fr", "ar"])
    def test_come_back_as_their_tags(self, code: str) -> None:
        tags = [*LANGUAGES, "en-LR", "kpe-LR", "sv", UNNAMED]
        with speaking(SPOKEN[code]):
            assert tags_in(as_typed(tags)) == tags
            assert [tag_in(to_choose({"language": tag})["value"]) for tag in tags] == tags

    def test_are_read_in_english_and_as_tags_too(self) -> None:
        with speaking(SPOKEN["fr"]):
            assert tags_in("kpelle; ANGLAIS، fr\nKlingonese,,English") == ["kpe", "en", "fr", "Klingonese"]

    def test_are_none_where_nothing_is_typed(self) -> None:
        assert tags_in(" , ") == []
        assert chosen_in({"topic": "Water"}) == {"topic": "Water", "language": ""}
