"""Languages by their names: what is offered, and how several are typed into one field and read back."""

from __future__ import annotations

import pytest

from services.dashboard.web.languages import LANGUAGES, as_typed, offered, tags_in
from services.dashboard.web.words import LANGUAGES as SPOKEN
from shared.web.speech import speaking


class TestOffered:
    def test_are_all_with_a_name_and_what_is_meant_already(self) -> None:
        values = {one["value"]: one["text"] for one in offered("tlh", "en-LR", None, "", "kpe")}
        assert values == {
            **LANGUAGES.texts,
            "tlh": "tlh",
            "en-LR": "English (en-LR)",
        }
        assert len(offered("kpe")) == len(offered())

    def test_stand_by_their_names_in_the_language_of_the_reader(self) -> None:
        with speaking(SPOKEN["fr"]):
            names = [one["text"] for one in offered()]
        assert names == sorted(names)
        assert "allemand" in names


class TestTyped:
    @pytest.mark.parametrize("code", ["en", "fr", "ar"])
    def test_come_back_as_their_tags(self, code: str) -> None:
        tags = [*LANGUAGES, "en-LR", "kpe-LR", "tlh"]
        with speaking(SPOKEN[code]):
            assert tags_in(as_typed(tags)) == tags

    def test_are_read_in_english_and_as_tags_too(self) -> None:
        with speaking(SPOKEN["fr"]):
            assert tags_in("kpelle; ANGLAIS، fr\nKlingon,,") == ["kpe", "en", "fr", "Klingon"]

    def test_are_none_where_nothing_is_typed(self) -> None:
        assert tags_in(" , ") == []
