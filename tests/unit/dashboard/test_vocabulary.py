"""Words of vocabularies that others made: in the reader's language where they are known, as typed elsewhere."""

from __future__ import annotations

import pytest

from services.dashboard.web.told_fields import shown
from services.dashboard.web.vocabulary import for_whom, motion_kind
from services.dashboard.web.words import LANGUAGES
from shared.web.speech import speaking


class TestMotionKind:
    @pytest.mark.parametrize(
        "typed", ["reading-2", "Second reading", "2nd  reading", "reading:2", "reading_2"]
    )
    def test_is_one_however_it_is_written(self, typed: str) -> None:
        assert motion_kind(typed) == "Second reading"

    @pytest.mark.parametrize("code", ["fr", "ar"])
    def test_is_said_in_other_languages(self, code: str) -> None:
        with speaking(LANGUAGES[code]):
            assert motion_kind("reading-2") not in ("reading-2", "Second reading")

    @pytest.mark.parametrize("typed", ["", "Motion de censure", "As amended"])
    def test_stays_as_typed_where_nobody_knows_it(self, typed: str) -> None:
        assert motion_kind(typed) == typed


class TestForWhom:
    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("IDPs", "Internally displaced people"),
            ("+refugees +children", "Refugees, Children"),
            ("Returnees; host community", "Returnees, Host communities"),
            ("women and girls", "Women and girls"),
            ("Women and children", "Women, Children"),
            ("Children under 12", "Children under 12"),
            ("refugees, fans of football", "refugees, fans of football"),
            (" ; ", " ; "),
            ("", None),
            (None, None),
        ],
    )
    def test_says_every_group_or_what_was_typed(self, typed: str | None, said: str | None) -> None:
        assert for_whom(typed) == said

    def test_is_said_so_on_the_page_of_an_event(self) -> None:
        with speaking(LANGUAGES["fr"]):
            assert shown("beneficiary", "refugees") == for_whom("refugees") != "refugees"
